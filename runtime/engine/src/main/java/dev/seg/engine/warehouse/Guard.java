package dev.seg.engine.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;

/** Times all statements of a warehouse and interrupts them. */
final class Guard implements AutoCloseable {

    private final WarehouseSettings settings;
    private final Failures failures;
    private final Set<Watch> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService knocking;
    private final BooleanSupplier silent;
    private volatile boolean interrupted;

    /** @param silent knocks at the warehouse: whether nobody answers */
    Guard(WarehouseSettings settings, Failures failures, BooleanSupplier silent) {
        this.settings = settings;
        this.failures = failures;
        this.silent = silent;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> thread(work, "seg-timer"));
        timer.setRemoveOnCancelPolicy(true);
        this.knocking = Executors.newCachedThreadPool(work -> thread(work, "seg-knock"));
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    Failures failures() {
        return failures;
    }

    /** Begins to watch a statement that is about to be run. */
    Watch watch(Statement statement) throws SQLException {
        return watch(Watch.Canceller.of(statement), statement.getConnection());
    }

    /** Begins to watch what a connection is about to do without a statement, such as the end of a transaction. */
    Watch watch(Connection connection) throws SQLException {
        return watch(Watch.Canceller.of(connection), connection);
    }

    private Watch watch(Watch.Canceller canceller, Connection connection) throws SQLException {
        Heartbeat heartbeat = new Heartbeat(
                connection.isWrapperFor(PGConnection.class)
                        ? (Connection) connection.unwrap(PGConnection.class)
                        : connection,
                silent,
                knocking,
                settings.patience());
        Watch watch = new Watch(canceller, settings, failures, timer, heartbeat, running::remove);
        running.add(watch);
        if (interrupted) {
            watch.close();
        }
        checkInterrupted();
        return watch;
    }

    void checkInterrupted() {
        if (interrupted) {
            throw failures.interrupted(new SQLException("interrupted before it began"));
        }
    }

    /** Breaks off what runs, and lets nothing begin any more. */
    void interrupt() {
        interrupted = true;
        running.forEach(Watch::interrupt);
    }

    @Override
    public void close() {
        knocking.shutdownNow();
        timer.shutdownNow();
    }
}
