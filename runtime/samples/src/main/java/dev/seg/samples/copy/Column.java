package dev.seg.samples.copy;

/**
 * One column of a table to be written: its name, what its cells hold, and whether a cell may be missing.
 *
 * <p>{@code Column.decimal("amount", 12, 2)} is the SQL {@code "amount" decimal(12,2) NOT NULL}, and
 * {@code Column.of("email", Kind.TEXT).orMissing()} is {@code "email" text}.
 *
 * @param precision digits in all, for decimals; otherwise 0
 * @param scale digits after the point, for decimals; otherwise 0
 */
public record Column(String name, Kind kind, int precision, int scale, boolean nullable) {

    /** What a cell holds in Java, and what its column is called in both engines. */
    public enum Kind {
        /** A Java {@link Integer}. */
        INTEGER("integer"),
        /** A Java {@link Long}. */
        BIGINT("bigint"),
        /** A Java {@link java.math.BigDecimal} whose digits fit; it is never rounded. */
        DECIMAL("decimal"),
        /** A Java {@link Double}. */
        DOUBLE("double precision"),
        /** A Java {@link Boolean}. */
        BOOLEAN("boolean"),
        /** A Java {@link String} of any length. */
        TEXT("text"),
        /** A Java {@link java.time.LocalDate}. */
        DATE("date"),
        /** A Java {@link java.time.LocalDateTime}: a date and a time of no zone. */
        TIMESTAMP("timestamp"),
        /** A Java {@link java.time.Instant}: a point on the one time line, kept to the microsecond. */
        MOMENT("timestamp with time zone");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    /** A column whose cells are never missing. */
    public static Column of(String name, Kind kind) {
        return new Column(name, kind, 0, 0, false);
    }

    /** A column of exact numbers, never missing: {@code decimal("price", 12, 2)} holds 9,999,999,999.99. */
    public static Column decimal(String name, int precision, int scale) {
        return new Column(name, Kind.DECIMAL, precision, scale, false);
    }

    /** The same column with cells that may be missing. */
    public Column orMissing() {
        return new Column(name, kind, precision, scale, true);
    }

    /** The type in SQL, the same on both engines: {@code decimal(12,2)}. */
    public String type() {
        return kind == Kind.DECIMAL ? kind.sql + "(" + precision + "," + scale + ")" : kind.sql;
    }

    /** The column as {@code CREATE TABLE} wants it. */
    String definition() {
        return Table.quoted(name) + " " + type() + (nullable ? "" : " NOT NULL");
    }
}
