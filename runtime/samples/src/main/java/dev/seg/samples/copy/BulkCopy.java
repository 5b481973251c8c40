package dev.seg.samples.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Whole tables, replaced fast and all at once.
 *
 * <pre>{@code
 * BulkCopy.into(connection, "shop", tables -> {
 *     RowWriter plans = tables.replace(PLANS);
 *     plans.add("free", "Free", new BigDecimal("0.00"));
 * });
 * }</pre>
 *
 * drops the table {@code shop.plans} if there is one, makes it anew and writes a row, in one transaction: other
 * connections see the old table until the end, and whatever fails leaves it as it was.
 */
public interface BulkCopy {

    /**
     * Drops the table of this name, makes it anew and gives the writer of its rows. Several tables may be written in
     * turns; what is kept in memory does not grow with the number of rows.
     */
    RowWriter replace(Table table) throws SQLException;

    /** What is to be copied: replaces tables and adds their rows. */
    @FunctionalInterface
    interface Work {
        void copyTo(BulkCopy tables) throws SQLException;
    }

    /**
     * Does the work in one transaction on a connection to DuckDB or PostgreSQL (pooled ones, too). A connection that
     * commits by itself is committed at the end or rolled back; on any other, the transaction and its end stay the
     * caller's, who must roll back if this throws.
     *
     * @param schema the schema of the tables, made if it is not there; null stands for the connection's own
     * @throws SQLException if the engine refuses anything, or is neither DuckDB nor PostgreSQL
     */
    static void into(Connection connection, @Nullable String schema, Work work) throws SQLException {
        if (!connection.getAutoCommit()) {
            copy(connection, schema, work);
            return;
        }
        connection.setAutoCommit(false);
        try {
            copy(connection, schema, work);
            connection.commit();
        } catch (SQLException | RuntimeException | Error failure) {
            undo(connection, failure);
            throw failure;
        }
        connection.setAutoCommit(true);
    }

    /**
     * Does the work on a folder: a file {@code NAME.csv} a table, in UTF-8, with a header. A missing cell is empty, an
     * empty text is {@code ""}, moments are ISO 8601 in UTC.
     *
     * @throws IOException if a file cannot be written; files that were complete by then stay
     */
    static void intoFolder(Path folder, Work work) throws IOException, SQLException {
        try (CsvCopy files = new CsvCopy(folder)) {
            work.copyTo(files);
        } catch (UncheckedIOException failure) {
            throw new IOException("cannot write to " + folder, failure.getCause());
        }
    }

    private static void copy(Connection connection, @Nullable String schema, Work work) throws SQLException {
        try (SqlCopy tables = open(connection, schema)) {
            work.copyTo(tables);
            tables.finish();
        }
    }

    private static SqlCopy open(Connection connection, @Nullable String schema) throws SQLException {
        if (connection.isWrapperFor(DuckDBConnection.class)) {
            return new DuckDbCopy(connection, schema);
        }
        if (connection.isWrapperFor(PGConnection.class)) {
            return new PostgresCopy(connection, schema);
        }
        throw new SQLException("tables can be copied into DuckDB and PostgreSQL, not into "
                + connection.getMetaData().getDatabaseProductName());
    }

    private static void undo(Connection connection, Throwable failure) {
        try {
            rollBack(connection);
            connection.setAutoCommit(true);
        } catch (SQLException also) {
            failure.addSuppressed(also);
        }
    }

    /**
     * Rolls back. When a commit fails, DuckDB has ended the transaction but its driver thinks that it goes on: rolling
     * back fails, and from then on the driver begins no transaction on this connection. So it is given one to roll back.
     */
    private static void rollBack(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException nothingToRollBack) {
            if (!connection.isWrapperFor(DuckDBConnection.class)) {
                throw nothingToRollBack;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN TRANSACTION");
            }
            connection.rollback();
        }
    }
}
