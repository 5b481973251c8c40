package dev.seg.compiler.syntax;

/** The kinds of literals, by their shape. */
public enum LiteralKind {
    /** {@code 50_000}. */
    INTEGER,
    /** {@code 40.5}. */
    DECIMAL,
    /** {@code 10%}. */
    PERCENTAGE,
    /** {@code 30d}, {@code 12mo}. */
    DURATION,
    /** {@code @2026-01-31}. */
    DATE,
    /** {@code @2026-01-31T18:30}. */
    DATE_TIME,
    /** {@code 2026-03}. */
    YEAR_MONTH,
    /** {@code 2026-Q1}. */
    YEAR_QUARTER,
    /** {@code 22:00}, {@code 06:30:15}; two digits for the hour. */
    TIME_OF_DAY,
    /** {@code "EU"}. */
    TEXT,
    /** {@code true}, {@code false}. */
    BOOLEAN
}
