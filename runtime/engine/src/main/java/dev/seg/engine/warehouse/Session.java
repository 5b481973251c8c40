package dev.seg.engine.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/** A connection to the warehouse for one piece of work, which is one transaction. */
public final class Session {

    /** Rows that come at a time; measured best on PostgreSQL. */
    private static final int FETCH_SIZE = 10_000;

    private final Connection connection;
    private final Guard guard;

    Session(Connection connection, Guard guard) {
        this.connection = connection;
        this.guard = guard;
    }

    /** The connection itself, for metadata and bulk loads; statements on it are neither timed nor interrupted. */
    public Connection connection() {
        return connection;
    }

    /** The schema in which tables without one in their name are made. */
    public String schema() {
        try {
            return connection.getSchema();
        } catch (SQLException e) {
            throw guard.failures().running(e);
        }
    }

    /** Does work in this session. */
    public <T> T run(SessionWork<T> work) {
        try {
            return work.in(this);
        } catch (SQLException e) {
            throw guard.failures().running(e);
        }
    }

    /** To be called now and then by work that asks the connection itself: fails if the user has interrupted. */
    public void checkInterrupted() {
        guard.checkInterrupted();
    }

    /**
     * Runs a query and reads its rows.
     *
     * @throws WarehouseException if it fails, takes too long or is interrupted
     */
    public <T> T query(String sql, StatementBinder binder, RowsReader<T> reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_SIZE);
            binder.bind(statement);
            try (Watch watch = guard.watch(statement)) {
                return read(statement, watch, reader);
            }
        } catch (SQLException e) {
            throw guard.failures().running(e);
        }
    }

    private static <T> T read(PreparedStatement statement, Watch watch, RowsReader<T> reader) {
        try (ResultSet rows = statement.executeQuery()) {
            return reader.read(new Rows(rows, watch));
        } catch (SQLException e) {
            throw watch.explain(e);
        }
    }

    /**
     * Runs a query of one column and hands over its values, which are never missing, while they come: whole numbers as {@code Long},
     * texts as {@code String}.
     *
     * @param query without parameters
     * @return how many they were; nothing where this warehouse has no such way for the column's type, and then nothing was run
     */
    public OptionalLong stream(String query, Consumer<Object> sink) {
        try {
            if (!connection.isWrapperFor(PGConnection.class)) {
                return OptionalLong.empty();
            }
            CopiedColumn column = CopiedColumn.of(describe(query, columns -> columns.getColumnTypeName(1)));
            return column == null ? OptionalLong.empty() : OptionalLong.of(stream(column, query, sink));
        } catch (SQLException e) {
            throw guard.failures().running(e);
        }
    }

    private long stream(CopiedColumn column, String query, Consumer<Object> sink) throws SQLException {
        try (Watch watch = guard.watch(connection)) {
            try {
                return column.read(connection, query, watch, sink);
            } catch (SQLException e) {
                throw watch.explain(e);
            }
        }
    }

    /** The columns that a query would give, without running it; a locked table may make it wait. */
    public <T> T describe(String sql, ColumnsReader<T> reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                Watch watch = guard.watch(statement)) {
            return describe(statement, watch, reader);
        } catch (SQLException e) {
            throw guard.failures().running(e);
        }
    }

    private static <T> T describe(PreparedStatement statement, Watch watch, ColumnsReader<T> reader) {
        try {
            return reader.read(statement.getMetaData());
        } catch (SQLException e) {
            throw watch.explain(e);
        }
    }

    /**
     * Runs a statement that changes rows.
     *
     * @return how many rows it changed
     */
    public long update(String sql, StatementBinder binder) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (Watch watch = guard.watch(statement)) {
                return update(statement, watch);
            }
        } catch (SQLException e) {
            throw guard.failures().running(e);
        }
    }

    private static long update(PreparedStatement statement, Watch watch) {
        try {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw watch.explain(e);
        }
    }

    /** Runs a statement that gives no rows. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement();
                Watch watch = guard.watch(statement)) {
            run(statement, watch, sql);
        } catch (SQLException e) {
            throw guard.failures().running(e);
        }
    }

    private static void run(Statement statement, Watch watch, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw watch.explain(e);
        }
    }
}
