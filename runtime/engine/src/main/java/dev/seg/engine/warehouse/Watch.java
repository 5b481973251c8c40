package dev.seg.engine.warehouse;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Watches over one running statement: breaks it off when its time is up or the user interrupts, and never afterwards, when
 * its connection may already be doing something else.
 */
final class Watch implements AutoCloseable {

    /** A statement may be asked to stop just before it starts, so it is asked again. */
    private static final long REPEAT_MILLIS = 100;

    private final Statement statement;
    private final Duration limit;
    private final Failures failures;
    private final WarehouseSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Future<?> alarm;
    private final Consumer<Watch> ended;
    private final long started = System.nanoTime();
    private volatile boolean interrupted;
    private volatile boolean timedOut;
    private boolean closed;

    Watch(
            Statement statement,
            WarehouseSettings settings,
            Failures failures,
            ScheduledExecutorService timer,
            Consumer<Watch> ended) {
        this.ended = ended;
        this.statement = statement;
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
                statement.cancel();
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
        boolean brokenOff = Failures.brokenOff(error);
        return timedOut || (brokenOff && expired())
                ? failures.timedOut(settings.shownTimeout(), error)
                : failures.running(error);
    }

    @Override
    public void close() {
        alarm.cancel(false);
        lock.lock();
        try {
            closed = true;
            ended.accept(this);
        } finally {
            lock.unlock();
        }
    }
}
