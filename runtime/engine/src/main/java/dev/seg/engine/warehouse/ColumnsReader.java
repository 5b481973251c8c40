package dev.seg.engine.warehouse;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Reads what columns a query has. */
@FunctionalInterface
public interface ColumnsReader<T> {
    T read(ResultSetMetaData columns) throws SQLException;
}
