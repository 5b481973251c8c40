package dev.seg.compiler.explain;

import dev.seg.compiler.analyze.Nature;
import dev.seg.compiler.model.Fraction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes values to be read. */
public final class Readings {

    private static final int DECIMALS = 6;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Readings() {}

    /** The number, with at most six decimals. */
    public static String number(Fraction number) {
        return decimal(number).toPlainString();
    }

    /** The number, cut to six decimals where it has more. */
    public static BigDecimal decimal(Fraction number) {
        BigDecimal value = new BigDecimal(number.numerator())
                .divide(new BigDecimal(number.denominator()), DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** A value of a figure; durations as {@code 3d 4h 5min}, times of the day as {@code 18:30}, days of the week by name. */
    public static String text(Figure figure, Object value, ZoneId zone) {
        if (!(value instanceof Fraction number)) {
            return text(value, zone);
        }
        Duration micros = Duration.of(number.floor().numerator().longValue(), ChronoUnit.MICROS);
        return switch (Nature.of(figure.value())) {
            case DURATION -> duration(micros);
            case TIME -> LocalTime.MIDNIGHT.plus(micros).toString();
            case WEEKDAY -> DayOfWeek.of(number.numerator().intValue()).name().toLowerCase(Locale.ROOT);
            case PLAIN, VERSION -> text(value, zone);
        };
    }

    private static String duration(Duration length) {
        Duration size = length.abs();
        List<String> parts = new ArrayList<>();
        add(parts, size.toDays(), "d");
        add(parts, size.toHoursPart(), "h");
        add(parts, size.toMinutesPart(), "min");
        if (parts.isEmpty()) {
            return "less than 1min";
        }
        return (length.isNegative() ? "-" : "") + String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + unit);
        }
    }

    /** A value of a {@link PersonAnswer}; points in time on the wall clock of a zone: {@code 2026-05-20 10:00:00}. */
    public static String text(Object value, ZoneId zone) {
        if (value instanceof Fraction number) {
            return number(number);
        }
        if (value instanceof Instant instant) {
            return MOMENT.format(instant.atZone(zone));
        }
        if (value instanceof LocalDateTime local) {
            return MOMENT.format(local);
        }
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : value.toString();
    }
}
