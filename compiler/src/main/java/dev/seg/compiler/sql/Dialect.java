package dev.seg.compiler.sql;

import dev.seg.compiler.type.Type;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What SQL is written for. The first three are asked by Seg itself; for the others there is text alone. */
public enum Dialect {
    POSTGRESQL("PostgreSQL", false),
    DUCKDB("DuckDB", false),
    TRINO("Trino", false),
    SNOWFLAKE("Snowflake", true),
    BIGQUERY("BigQuery", true),
    REDSHIFT("Amazon Redshift", true),
    SPARK("Spark and Databricks", true),
    CLICKHOUSE("ClickHouse", true),
    MYSQL("MySQL and MariaDB", true);

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'", Locale.ROOT);

    private final String title;
    private final boolean textOnly;

    Dialect(String title, boolean textOnly) {
        this.title = title;
        this.textOnly = textOnly;
    }

    /** As its makers write it. */
    public String title() {
        return title;
    }

    /** Whether Seg writes views for it: queries that read the clock. */
    public boolean isLive() {
        return this == POSTGRESQL || this == DUCKDB;
    }

    /** Whether only text is written for it: Seg's tests run none of its queries, or not all that the language can say. */
    public boolean isTextOnly() {
        return textOnly;
    }

    /** The value to bind there: for Trino {@code 2026-01-31 12:00:00.000000 UTC}. */
    Object bound(Object value) {
        return this == TRINO && value instanceof OffsetDateTime instant
                ? UTC.format(instant.withOffsetSameInstant(ZoneOffset.UTC))
                : value;
    }

    /** What stands in a query for a value to bind; Trino's driver takes points in time as texts alone. */
    public String placeholder(Type type) {
        return this == TRINO && type == Type.INSTANT ? "CAST(? AS TIMESTAMP(6) WITH TIME ZONE)" : "?";
    }
}
