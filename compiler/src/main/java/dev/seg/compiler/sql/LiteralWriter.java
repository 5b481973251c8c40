package dev.seg.compiler.sql;

import dev.seg.compiler.plan.BoundValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Writes values into SQL that is to be read. What is run binds them instead.
 *
 * <p>Example: the text {@code O'Brien\} is {@code E'O''Brien\\'} for PostgreSQL, where the plain form depends on a
 * setting, and {@code 'O''Brien\'} for DuckDB.
 */
public final class LiteralWriter {
    private static final int MICROS = 6;
    private static final DateTimeFormatter WALL_CLOCK = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, MICROS, true)
            .toFormatter(Locale.ROOT);

    private final Dialect dialect;

    public LiteralWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    String write(BoundValue bound) {
        return switch (bound.type()) {
            case TEXT -> text((String) bound.value());
            case BOOL -> (Boolean) bound.value() ? "TRUE" : "FALSE";
            case INT -> signed(bound.value().toString());
            case DECIMAL -> decimal((BigDecimal) bound.value());
            case FLOAT -> signed(floating((Double) bound.value()));
            case DATE -> "DATE '" + DateTimeFormatter.ISO_LOCAL_DATE.format((LocalDate) bound.value()) + "'";
            case TIMESTAMP -> "TIMESTAMP '" + WALL_CLOCK.format((LocalDateTime) bound.value()) + "'";
            case INSTANT ->
                instant(WALL_CLOCK.format(((OffsetDateTime) bound.value()).withOffsetSameInstant(ZoneOffset.UTC)));
            case DURATION -> throw new IllegalArgumentException("a duration is never written");
        };
    }

    private String instant(String utc) {
        return switch (dialect) {
            case POSTGRESQL, DUCKDB -> "TIMESTAMPTZ '" + utc + "+00'";
            case TRINO -> "TIMESTAMP '" + utc + " UTC'";
        };
    }

    /**
     * A text in quotes.
     *
     * @throws IllegalArgumentException for NUL and for halves of surrogate pairs, which no warehouse can hold
     */
    public String text(String text) {
        if (!isStorable(text)) {
            throw new IllegalArgumentException("a text with NUL or with half of a surrogate pair");
        }
        String quoted = "'" + text.replace("'", "''") + "'";
        boolean escaped = dialect == Dialect.POSTGRESQL && text.indexOf('\\') >= 0;
        return escaped ? "E" + quoted.replace("\\", "\\\\") : quoted;
    }

    private static boolean isStorable(String text) {
        return text.codePoints().allMatch(point -> point != 0 && Character.getType(point) != Character.SURROGATE);
    }

    /** With a fraction, so that it is not taken for an integer that may overflow. */
    private static String decimal(BigDecimal value) {
        return signed(value.scale() > 0 ? value.toPlainString() : value.toPlainString() + ".0");
    }

    /** With an exponent, so that it is not taken for an exact number, which DuckDB would round to a column's fewer digits. */
    private static String floating(Double value) {
        String digits = value.toString();
        return digits.contains("E") ? digits : digits + "E0";
    }

    /** In brackets where negative: two minus signs would begin a comment. */
    private static String signed(String number) {
        return number.startsWith("-") ? "(" + number + ")" : number;
    }
}
