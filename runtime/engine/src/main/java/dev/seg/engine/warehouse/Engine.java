package dev.seg.engine.warehouse;

import java.util.Arrays;
import java.util.List;

/** The database engines that Seg speaks to. */
public enum Engine {
    POSTGRESQL("PostgreSQL"),
    DUCKDB("DuckDB"),
    TRINO("Trino");

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    /** Those where Seg writes. */
    public static List<Engine> written() {
        return Arrays.stream(values()).filter(Engine::isWritten).toList();
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
