package dev.seg.engine.load;

import dev.seg.engine.config.ColumnType;
import dev.seg.engine.config.LoadColumn;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of rows, read one after the other. */
interface RowFile extends AutoCloseable {

    /**
     * Moves to the next row; false behind the last.
     *
     * @throws dev.seg.engine.warehouse.WarehouseException if the row is not as it should be
     * @throws IOException if the file cannot be read
     */
    boolean next() throws IOException;

    /** A declared column's field of this row, counted from 0; null where nothing is known. */
    @Nullable
    String field(int column);

    /** The column's type with how this file writes its values. */
    ColumnType written(LoadColumn column);

    /** Where this row stands: {@code line 17}. */
    String place();

    /** How much of the file has been read, between 0 and 1. */
    double share();

    @Override
    void close() throws IOException;
}
