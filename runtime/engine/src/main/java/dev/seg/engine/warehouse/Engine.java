package dev.seg.engine.warehouse;

/** The database engines that Seg speaks to. */
public enum Engine {
    POSTGRESQL("PostgreSQL"),
    DUCKDB("DuckDB");

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    /** The name in messages: {@code PostgreSQL}. */
    public String title() {
        return title;
    }
}
