package dev.seg.engine.warehouse;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Times all statements of a warehouse and interrupts them. */
final class Guard implements AutoCloseable {

    private final WarehouseSettings settings;
    private final Failures failures;
    private final Set<Watch> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean interrupted;

    Guard(WarehouseSettings settings, Failures failures) {
        this.settings = settings;
        this.failures = failures;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "seg-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    Failures failures() {
        return failures;
    }

    /** Begins to watch a statement that is about to be run. */
    Watch watch(Statement statement) throws SQLException {
        Watch watch = new Watch(Watch.Canceller.of(statement), settings, failures, timer, running::remove);
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
        timer.shutdownNow();
    }
}
