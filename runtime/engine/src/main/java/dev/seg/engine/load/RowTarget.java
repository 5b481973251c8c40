package dev.seg.engine.load;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one table, in order, fast. */
interface RowTarget extends AutoCloseable {

    /** Adds a row; its cells are as {@link CellReader} reads them, null where they are missing. */
    void add(@Nullable Object[] cells) throws SQLException;

    /** Sends what was kept back. */
    void finish() throws SQLException;

    /** Frees what is held; rows that were not sent are dropped. */
    @Override
    void close();
}
