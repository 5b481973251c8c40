package dev.seg.engine.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/**
 * Watches over one running statement: breaks it off when its time is up or the user interrupts, and never afterwards, when
 * its connection may already be doing something else.
 */
final class Watch implements AutoCloseable {

    /** Asks the engine to stop a statement; without effect before it has started. */
    @FunctionalInterface
    interface Canceller {
        void cancel() throws SQLException;

        /** For a statement of either engine. */
        static Canceller of(Statement statement) throws SQLException {
            Connection connection = statement.getConnection();
            if (connection.isWrapperFor(PGConnection.class)) {
                // PostgreSQL's statements ask once only, and the server forgets a question that comes too early
                return connection.unwrap(PGConnection.class)::cancelQuery;
            }
            return statement::cancel;
        }

        /** For the end of a transaction; DuckDB's is not to be stopped. */
        static Canceller of(Connection connection) throws SQLException {
            return connection.isWrapperFor(PGConnection.class)
                    ? connection.unwrap(PGConnection.class)::cancelQuery
                    : () -> {};
        }
    }

    /** A statement may be asked to stop just before it starts, so it is asked again. */
    private static final long REPEAT_MILLIS = 100;

    private final Canceller canceller;
    private final Duration limit;
    private final Failures failures;
    private final WarehouseSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Future<?> alarm;
    private final Heartbeat heartbeat;
    private final Consumer<Watch> ended;
    private final long started = System.nanoTime();
    private volatile boolean interrupted;
    private volatile boolean timedOut;
    private boolean closed;

    Watch(
            Canceller canceller,
            WarehouseSettings settings,
            Failures failures,
            ScheduledExecutorService timer,
            Heartbeat heartbeat,
            Consumer<Watch> ended) {
        this.ended = ended;
        this.heartbeat = heartbeat;
        this.canceller = canceller;
        this.settings = settings;
        this.limit = settings.timeout();
        this.failures = failures;
        this.alarm = timer.scheduleWithFixedDelay(this::tick, REPEAT_MILLIS, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (expired()) {
            timedOut = true;
        }
        if (timedOut || interrupted) {
            breakOff();
        }
        heartbeat.tick();
    }

    private boolean expired() {
        return System.nanoTime() - started >= limit.toNanos();
    }

    void interrupt() {
        interrupted = true;
        breakOff();
    }

    private void breakOff() {
        lock.lock();
        try {
            if (!closed) {
                canceller.cancel();
            }
        } catch (SQLException e) {
            // it has ended by itself, or is asked again soon
            timedOut |= expired();
        } finally {
            lock.unlock();
        }
    }

    /** Called between rows: what was fetched already can be read although the statement is broken off. */
    void check() throws SQLException {
        if (interrupted || timedOut) {
            throw new SQLException("broken off", "57014");
        }
    }

    /** What a failure of the statement means. */
    WarehouseException explain(SQLException error) {
        if (interrupted) {
            return failures.interrupted(error);
        }
        if (heartbeat.isGone()) {
            return failures.silent(WarehouseSettings.shown(settings.patience()), error);
        }
        boolean brokenOff = Failures.brokenOff(error);
        return timedOut || (brokenOff && expired())
                ? failures.timedOut(settings.shownTimeout(), error)
                : failures.running(error);
    }

    @Override
    public void close() {
        alarm.cancel(false);
        heartbeat.end();
        lock.lock();
        try {
            closed = true;
            ended.accept(this);
        } finally {
            lock.unlock();
        }
    }
}
