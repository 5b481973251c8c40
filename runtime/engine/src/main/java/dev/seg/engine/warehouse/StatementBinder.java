package dev.seg.engine.warehouse;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Gives the {@code ?} of a statement their values. */
@FunctionalInterface
public interface StatementBinder {
    void bind(PreparedStatement statement) throws SQLException;

    /** For a statement without {@code ?}. */
    static StatementBinder nothing() {
        return statement -> {};
    }
}
