package dev.seg.engine.warehouse;

/** The database engines that Seg speaks to. */
public enum Engine {
    POSTGRESQL("PostgreSQL"),
    DUCKDB("DuckDB"),
    TRINO("Trino");

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    /** Whether Seg writes there: memberships, views, rows of a sample. */
    public boolean isWritten() {
        return this != TRINO;
    }

    /** The name in messages: {@code PostgreSQL}. */
    public String title() {
        return title;
    }
}
