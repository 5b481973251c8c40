package dev.seg.engine.load;

import dev.seg.compiler.type.Type;
import dev.seg.engine.config.ColumnType;
import dev.seg.engine.config.MomentFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the fields of one column. Nothing is rounded or cut: {@code 17850.0} is the whole number 17850, {@code 17850.5}
 * is none, and {@code 1.23456} does not fit {@code decimal(18,4)}.
 */
final class CellReader {

    private static final Pattern WHOLE = Pattern.compile("([+-]?\\d{1,30})(?:\\.0*)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.(\\d{1,9}))?)?)\\s*([zZ]|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MICROSECOND = 6;
    private static final int MAX_YEAR = 9999;

    private final ColumnType type;
    private final Optional<DateTimeFormatter> format;

    /** @param type its pattern, if it has one, is followed */
    CellReader(ColumnType type) {
        this.type = type;
        this.format = type.pattern().map(MomentFormat::of);
    }

    /** The field as the Java object that the drivers take: {@code Long}, {@code LocalDate}, {@code Instant} … */
    Object read(String field) throws BadCell {
        if (type.type() == Type.TEXT) {
            return text(field);
        }
        String stripped = field.strip();
        return switch (type.type()) {
            case INT -> whole(stripped);
            case DECIMAL -> decimal(stripped);
            case FLOAT -> floating(stripped);
            case BOOL -> truth(stripped);
            case DATE -> date(stripped);
            case TIMESTAMP -> timestamp(stripped);
            case INSTANT -> instant(stripped);
            case TEXT, DURATION -> throw new IllegalArgumentException(type + " is no type of a column");
        };
    }

    private static String text(String field) throws BadCell {
        if (field.indexOf('\0') >= 0) {
            throw new BadCell(field, "holds a character that no text may hold (NUL)");
        }
        return field;
    }

    private static Long whole(String field) throws BadCell {
        Matcher whole = WHOLE.matcher(field);
        if (!whole.matches()) {
            throw new BadCell(field, "is not a whole number");
        }
        try {
            return Long.valueOf(whole.group(1));
        } catch (NumberFormatException e) {
            throw new BadCell(field, "is too large for a whole number");
        }
    }

    private BigDecimal decimal(String field) throws BadCell {
        BigDecimal number = number(field);
        if (number.stripTrailingZeros().scale() > type.scale()) {
            throw new BadCell(field, "has more than " + type.scale() + " digits behind the point");
        }
        if (number.signum() != 0 && number.precision() - number.scale() > type.precision() - type.scale()) {
            throw new BadCell(field, "is too large for `" + type + "`");
        }
        return number.setScale(type.scale(), RoundingMode.UNNECESSARY);
    }

    private static BigDecimal number(String field) throws BadCell {
        if (field.length() > MAX_NUMBER_LENGTH || !NUMBER.matcher(field).matches()) {
            throw new BadCell(field, "is not a number");
        }
        return new BigDecimal(field);
    }

    private static Double floating(String field) throws BadCell {
        double number = number(field).doubleValue();
        if (!Double.isFinite(number)) {
            throw new BadCell(field, "is too large");
        }
        return number;
    }

    private static Boolean truth(String field) throws BadCell {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> true;
            case "false", "f", "no", "n", "0" -> false;
            default -> throw new BadCell(field, "is neither true nor false");
        };
    }

    private LocalDate date(String field) throws BadCell {
        try {
            LocalDate date = format.isPresent() ? LocalDate.parse(field, format.get()) : LocalDate.parse(field);
            checkYear(field, date.getYear());
            return date;
        } catch (DateTimeException e) {
            throw new BadCell(field, "is not a date" + written("2026-01-31"));
        }
    }

    private LocalDateTime timestamp(String field) throws BadCell {
        try {
            LocalDateTime moment = format.isPresent() ? LocalDateTime.parse(field, format.get()) : isoTimestamp(field);
            checkYear(field, moment.getYear());
            return moment;
        } catch (DateTimeException e) {
            throw new BadCell(field, "is not a date with a time" + written("2026-01-31 18:30:00"));
        }
    }

    private static LocalDateTime isoTimestamp(String field) throws BadCell {
        Matcher moment = moment(field);
        if (moment.group(4) != null) {
            throw new BadCell(field, "has a zone; declare the column as `instant`");
        }
        return LocalDateTime.parse(moment.group(1) + "T" + moment.group(2));
    }

    private Instant instant(String field) throws BadCell {
        try {
            return format.isPresent() ? Instant.from(format.get().parse(field)) : isoInstant(field);
        } catch (DateTimeException e) {
            throw new BadCell(field, "is not a point in time" + written("2026-01-31T18:30:00Z"));
        }
    }

    private static Instant isoInstant(String field) throws BadCell {
        Matcher moment = moment(field);
        String zone = moment.group(4);
        if (zone == null) {
            throw new BadCell(field, "has no zone; declare the column as `timestamp`");
        }
        String offset = zone.length() == 3
                ? zone + ":00"
                : zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
        return OffsetDateTime.parse(moment.group(1) + "T" + moment.group(2) + offset)
                .toInstant();
    }

    private static Matcher moment(String field) throws BadCell {
        Matcher moment = MOMENT.matcher(field);
        if (!moment.matches()) {
            throw new DateTimeException("not ISO 8601");
        }
        String fraction = moment.group(3);
        if (fraction != null
                && fraction.length() > MICROSECOND
                && !fraction.substring(MICROSECOND).matches("0+")) {
            throw new BadCell(field, "is finer than a microsecond");
        }
        return moment;
    }

    private static void checkYear(String field, int year) throws BadCell {
        if (year < 1 || year > MAX_YEAR) {
            throw new BadCell(field, "lies outside the years 1 to " + MAX_YEAR);
        }
    }

    private String written(String example) {
        return " written as " + type.pattern().orElse(example);
    }
}
