package dev.seg.engine.warehouse;

import java.sql.SQLException;

/** Reads the rows of a result; {@link Rows#next} moves to the first. */
@FunctionalInterface
public interface RowsReader<T> {
    T read(Rows rows) throws SQLException;
}
