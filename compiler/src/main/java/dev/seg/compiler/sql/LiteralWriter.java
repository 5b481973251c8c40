package dev.seg.compiler.sql;

import com.google.common.base.Splitter;
import dev.seg.compiler.plan.BoundValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes values into SQL that is to be read. What is run binds them instead.
 *
 * <p>Example: the text {@code O'Brien\} is {@code E'O''Brien\\'} for PostgreSQL, where the plain form depends on a
 * setting, {@code 'O''Brien\'} for DuckDB, and {@code 'O\'Brien\\'} for BigQuery.
 */
public final class LiteralWriter {
    private static final int MICROS = 6;
    private static final int SECONDS = "2026-01-31 12:00:00".length();
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
            case TEXT -> (dialect == Dialect.MYSQL ? compared((String) bound.value()) : text((String) bound.value()));
            case BOOL -> (Boolean) bound.value() ? "TRUE" : "FALSE";
            case INT -> signed(bound.value().toString());
            case DECIMAL -> decimal((BigDecimal) bound.value());
            case FLOAT -> floating((Double) bound.value());
            case DATE -> day(DateTimeFormatter.ISO_LOCAL_DATE.format((LocalDate) bound.value()));
            case TIMESTAMP -> wallClock(WALL_CLOCK.format((LocalDateTime) bound.value()));
            case INSTANT ->
                instant(WALL_CLOCK.format(((OffsetDateTime) bound.value()).withOffsetSameInstant(ZoneOffset.UTC)));
            case DURATION -> throw new IllegalArgumentException("a duration is never written");
        };
    }

    private String day(String day) {
        return switch (dialect) {
            case SNOWFLAKE -> "TO_DATE('" + day + "', 'YYYY-MM-DD')";
            case CLICKHOUSE -> "toDate32('" + day + "')";
            default -> "DATE '" + day + "'";
        };
    }

    private String wallClock(String time) {
        return switch (dialect) {
            case POSTGRESQL, DUCKDB, TRINO, REDSHIFT, MYSQL -> "TIMESTAMP '" + time + "'";
            case SNOWFLAKE -> "TO_TIMESTAMP_NTZ('" + padded(time) + "', 'YYYY-MM-DD HH24:MI:SS.FF6')";
            case BIGQUERY -> "DATETIME '" + time + "'";
            case SPARK -> "TIMESTAMP_NTZ '" + time + "'";
            case CLICKHOUSE -> "toDateTime64('" + time + "', 6, 'UTC')";
        };
    }

    private String instant(String utc) {
        return switch (dialect) {
            case POSTGRESQL, DUCKDB -> "TIMESTAMPTZ '" + utc + "+00'";
            case TRINO -> "TIMESTAMP '" + utc + " UTC'";
            case SNOWFLAKE -> "TO_TIMESTAMP_TZ('" + padded(utc) + " +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')";
            case BIGQUERY -> "TIMESTAMP '" + utc + "+00'";
            case REDSHIFT -> "CAST('" + utc + "+00' AS TIMESTAMPTZ)";
            case SPARK -> "TIMESTAMP_LTZ '" + utc + "+00:00'";
            case CLICKHOUSE, MYSQL -> wallClock(utc);
        };
    }

    /** With six digits behind the second, as the format says that is written along. */
    private static String padded(String time) {
        String fraction = time.substring(SECONDS);
        return time.substring(0, SECONDS)
                + (fraction + (fraction.isEmpty() ? "." : "") + "000000").substring(0, MICROS + 1);
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
        return switch (dialect) {
            case POSTGRESQL ->
                text.indexOf('\\') < 0 ? quoted(text) : "E" + quoted(text).replace("\\", "\\\\");
            case DUCKDB, TRINO -> quoted(text);
            case SNOWFLAKE -> quoted(text).replace("\\", "\\\\");
            case BIGQUERY, SPARK, CLICKHOUSE -> escaped(text, '\'');
            case REDSHIFT -> apart(text, "CHR(92)", " || ", "(", ")");
            case MYSQL -> apart(text, "CHAR(92 USING utf8mb4)", ", ", "CONCAT(", ")");
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A text or a name in quotes, where a backslash escapes quotes and itself, and lines do not break. */
    static String escaped(String text, char quote) {
        String inside = text.replace("\\", "\\\\")
                .replace(String.valueOf(quote), "\\" + quote)
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return quote + inside + quote;
    }

    /** A text to be compared with columns of any collation: by its bytes. */
    private String compared(String text) {
        return text.indexOf('\\') < 0 ? "_binary" + text(text) : "CAST(" + text(text) + " AS BINARY)";
    }

    /** A text without backslashes, which are put between its parts: what they do in a text hangs on settings. */
    private static String apart(String text, String backslash, String with, String start, String end) {
        if (text.indexOf('\\') < 0) {
            return quoted(text);
        }
        List<String> parts = new ArrayList<>();
        for (String part : Splitter.on('\\').split(text)) {
            if (!parts.isEmpty()) {
                parts.add(backslash);
            }
            parts.add(quoted(part));
        }
        return start + String.join(with, parts) + end;
    }

    private static boolean isStorable(String text) {
        return text.codePoints().allMatch(point -> point != 0 && Character.getType(point) != Character.SURROGATE);
    }

    /** With a fraction, so that it is not taken for an integer that may overflow. */
    private String decimal(BigDecimal value) {
        String digits = value.scale() > 0 ? value.toPlainString() : value.toPlainString() + ".0";
        return switch (dialect) {
            case BIGQUERY -> "BIGNUMERIC '" + digits + "'";
            case CLICKHOUSE -> "toDecimal128('" + digits + "', " + Math.max(1, value.scale()) + ")";
            default -> signed(digits);
        };
    }

    /** With an exponent, so that it is not taken for an exact number, which DuckDB would round to a column's fewer digits. */
    private String floating(Double value) {
        String digits = value.toString().contains("E") ? value.toString() : value + "E0";
        return switch (dialect) {
            case SNOWFLAKE, REDSHIFT -> "CAST('" + digits + "' AS FLOAT)";
            case SPARK -> signed(digits + "D");
            default -> signed(digits);
        };
    }

    /** In brackets where negative: two minus signs would begin a comment. */
    private static String signed(String number) {
        return number.startsWith("-") ? "(" + number + ")" : number;
    }
}
