package dev.seg.engine.load;

import dev.seg.engine.config.SampleChoice;
import java.sql.Connection;
import java.sql.SQLException;

/** Where sample data come from. */
@FunctionalInterface
public interface SampleSource {

    /**
     * Writes the sample's tables.
     *
     * @param target a connection to DuckDB or PostgreSQL that does not commit by itself; the caller commits
     */
    void load(SampleChoice choice, Connection target, LoadProgress progress) throws SQLException;
}
