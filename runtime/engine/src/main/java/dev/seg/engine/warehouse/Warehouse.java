package dev.seg.engine.warehouse;

import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * An open warehouse.
 *
 * <pre>{@code
 * try (Warehouse warehouse = Warehouse.openForQueries(url, WarehouseSettings.standard())) {
 *     long people = warehouse.run(session -> session.query(
 *             "SELECT count(*) FROM customers", StatementBinder.nothing(), rows -> rows.next() ? rows.number(1) : 0));
 * }
 * }</pre>
 *
 * <p>Whatever fails does so with a {@link WarehouseException}.
 */
public final class Warehouse implements AutoCloseable {

    private final WarehouseUrl url;
    private final Access access;
    private final WarehouseSettings settings;
    private final Failures failures;
    private final Guard guard;
    private final Connections connections;

    Warehouse(WarehouseUrl url, Access access, WarehouseSettings settings, Failures failures, Connections connections) {
        this.url = url;
        this.access = access;
        this.settings = settings;
        this.failures = failures;
        this.guard = new Guard(settings, failures, connections::isSilent);
        this.connections = connections;
    }

    /** Opens a warehouse to be asked: nothing can be written through it. */
    public static Warehouse openForQueries(WarehouseUrl url, WarehouseSettings settings) {
        return open(url, Access.QUERY, settings);
    }

    /**
     * Opens a warehouse to be filled; a file of DuckDB that is not there is made. Only one program can have it open
     * then.
     */
    public static Warehouse openForLoading(WarehouseUrl url, WarehouseSettings settings) {
        return open(url, Access.LOAD, settings);
    }

    /**
     * Opens a warehouse to keep who is in which segment: sessions see one state of the data, as for queries, and may write.
     * Only one program can have a file of DuckDB open then.
     */
    public static Warehouse openForKeeping(WarehouseUrl url, WarehouseSettings settings) {
        return open(url, Access.KEEP, settings);
    }

    private static Warehouse open(WarehouseUrl url, Access access, WarehouseSettings settings) {
        Failures failures = new Failures(url.toString());
        return new Warehouse(url, access, settings, failures, connections(url, access, settings, failures));
    }

    private static Connections connections(
            WarehouseUrl url, Access access, WarehouseSettings settings, Failures failures) {
        if (url instanceof PostgresUrl postgres) {
            return PostgresPool.open(postgres, access, settings, failures);
        }
        return url instanceof TrinoUrl trino
                ? TrinoConnections.open(trino, access, settings)
                : DuckDbConnections.open((DuckDbFile) url, access, settings, failures);
    }

    public Engine engine() {
        return url.engine();
    }

    /** Where it is, as it may be shown. */
    public WarehouseUrl url() {
        return url;
    }

    /**
     * Does the work in a session of its own, as one transaction: kept when the warehouse was opened for loading and the
     * work succeeds, undone otherwise.
     */
    public <T> T run(SessionWork<T> work) {
        return run(guard, work);
    }

    /**
     * Does some last short work although the user may have interrupted, such as to write down that nothing came of the rest;
     * {@code limit} is its time.
     */
    public <T> T lastly(Duration limit, SessionWork<T> work) {
        try (Guard last = new Guard(settings.withTimeout(limit), failures, connections::isSilent)) {
            return run(last, work);
        }
    }

    private <T> T run(Guard watching, SessionWork<T> work) {
        try (Connection connection = take()) {
            return transaction(connection, watching, work);
        } catch (SQLException e) {
            throw failures.running(e);
        }
    }

    private Connection take() {
        try {
            return connections.take();
        } catch (SQLException e) {
            SQLException cause = e.getCause() instanceof SQLException inner ? inner : e;
            throw Failures.kind(cause) == Kind.DRIFT ? failures.running(cause) : failures.connecting(cause);
        }
    }

    private <T> T transaction(Connection connection, Guard watching, SessionWork<T> work) throws SQLException {
        try {
            T result = work.in(new Session(connection, watching));
            if (access.writes()) {
                commit(connection, watching);
            } else if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            undo(connection, failure);
            throw failure;
        }
    }

    /** Timed and interrupted as a statement is: what a server does in the end may take long too. */
    private static void commit(Connection connection, Guard watching) throws SQLException {
        try (Watch watch = watching.watch(connection)) {
            commit(connection, watch);
        }
    }

    private static void commit(Connection connection, Watch watch) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw watch.explain(e);
        }
    }

    private static void undo(Connection connection, Throwable failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException also) {
            failure.addSuppressed(also);
        }
    }

    /** The same, where nothing more is known. */
    public <T> T beside(String who, SessionWork<Boolean> first, Supplier<T> work) {
        return beside(who, first, session -> Optional.empty(), work);
    }

    /**
     * Does the work on a connection of its own that stays open beside the sessions; what it holds, such as a lock, is free
     * when the work ends, however it ends. Whatever it writes is undone.
     *
     * @param who has it already where {@code first} says no: {@code refresh}
     * @param which more about whoever has it, if anything is known
     */
    public <T> T beside(String who, SessionWork<Boolean> first, SessionWork<Optional<String>> which, Supplier<T> work) {
        Connection connection = alone();
        try {
            Session session = new Session(connection, guard);
            if (!first.in(session)) {
                throw new WarehouseException(
                        Kind.BUSY,
                        "another " + who + " is at work in the warehouse " + url
                                + which.in(session).map(more -> ": " + more).orElse(""),
                        Optional.of("wait until it has ended"),
                        Optional.empty());
            }
            return work.get();
        } catch (SQLException e) {
            throw failures.connecting(e);
        } finally {
            letGo(connection);
        }
    }

    private Connection alone() {
        try {
            return connections.alone();
        } catch (SQLException e) {
            throw failures.connecting(e);
        }
    }

    /** A connection that is broken has nothing to let go, and takes nothing back of what was done meanwhile. */
    private static void letGo(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) { // on purpose nothing
        }
    }

    /** The connections, for a library that asks for them itself; each commits statement by statement. */
    public DataSource source() {
        return new PlainSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = connections.alone();
                connection.setAutoCommit(true);
                return connection;
            }
        };
    }

    /** What a failure on such a connection means. */
    public WarehouseException failure(SQLException error) {
        return failures.running(error);
    }

    /** Breaks off all that runs, for good; to be called from another thread when the user gives up. */
    public void interrupt() {
        guard.interrupt();
    }

    @Override
    public void close() {
        guard.close();
        connections.close();
    }
}
