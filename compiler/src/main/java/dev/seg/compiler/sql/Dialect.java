package dev.seg.compiler.sql;

import dev.seg.compiler.type.Type;

/** The warehouses that SQL is written for. */
public enum Dialect {
    POSTGRESQL,
    DUCKDB,
    TRINO;

    /** What stands in a query for a value to bind; Trino's driver takes points in time as texts alone. */
    public String placeholder(Type type) {
        return this == TRINO && type == Type.INSTANT ? "CAST(? AS TIMESTAMP(6) WITH TIME ZONE)" : "?";
    }
}
