package dev.seg.compiler.sql;

/** The warehouses that SQL is written for. */
public enum Dialect {
    POSTGRESQL,
    DUCKDB
}
