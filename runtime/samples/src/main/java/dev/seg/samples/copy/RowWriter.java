package dev.seg.samples.copy;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one table, in order. */
public interface RowWriter {

    /**
     * Adds one row: a cell a column, each of the Java type that the column's {@link Column.Kind} names, null where it is
     * missing. Rows may be kept back until there are enough of them to be sent, so a row that the engine refuses can be
     * reported by a later call.
     */
    void add(@Nullable Object... cells) throws SQLException;

    /** How many rows were added so far. */
    long count();
}
