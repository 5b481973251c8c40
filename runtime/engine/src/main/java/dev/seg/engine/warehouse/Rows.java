package dev.seg.engine.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a running statement, one after the other. They come from the warehouse some thousand at a time, so that any
 * number of them can be read.
 */
public final class Rows {

    private final ResultSet rows;
    private final Watch watch;

    Rows(ResultSet rows, Watch watch) {
        this.rows = rows;
        this.watch = watch;
    }

    /** Moves to the next row; false behind the last. */
    public boolean next() throws SQLException {
        watch.check();
        return rows.next();
    }

    /** A column's value, counted from 1. */
    public @Nullable Object value(int column) throws SQLException {
        return rows.getObject(column);
    }

    /** A column's value as an object of a type that the driver knows, such as {@link java.time.LocalDateTime}. */
    public <T> @Nullable T value(int column, Class<T> type) throws SQLException {
        return rows.getObject(column, type);
    }

    /** A column's value as text. */
    public @Nullable String text(int column) throws SQLException {
        return rows.getString(column);
    }

    /** A column's value as a whole number; 0 where there is none. */
    public long number(int column) throws SQLException {
        return rows.getLong(column);
    }

    /** A column's truth; false where it is missing. */
    public boolean truth(int column) throws SQLException {
        return rows.getBoolean(column);
    }

    /** The names of the columns, from the first. */
    public List<String> columns() throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            names.add(rows.getMetaData().getColumnLabel(column));
        }
        return names;
    }
}
