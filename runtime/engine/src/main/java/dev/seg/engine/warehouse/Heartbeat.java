package dev.seg.engine.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Looks whether the server of a statement that takes long is still there: a network that swallows everything ends no
 * connection. Who works on a statement is left in peace; somebody else's knock tells. Two knocks in a row that nobody answers
 * end the connection, and with it the statement.
 */
final class Heartbeat {

    private static final int MISSED = 2;

    private final Connection connection;
    private final BooleanSupplier silent;
    private final Executor knocking;
    private final long patience;
    private long last = System.nanoTime();
    private int missed;
    private boolean busy;
    private boolean ended;
    private volatile boolean gone;

    /**
     * @param silent knocks, which may take as long as {@code patience}
     * @param knocking where to knock, as the clock must go on meanwhile
     */
    Heartbeat(Connection connection, BooleanSupplier silent, Executor knocking, Duration patience) {
        this.connection = connection;
        this.silent = silent;
        this.knocking = knocking;
        this.patience = patience.toNanos();
    }

    /** To be called now and then while the statement runs. */
    synchronized void tick() {
        if (!busy && !ended && System.nanoTime() - last >= patience) {
            busy = true;
            try {
                knocking.execute(this::knock);
            } catch (RejectedExecutionException closed) {
                ended = true;
            }
        }
    }

    private void knock() {
        boolean heard = !silent.getAsBoolean();
        synchronized (this) {
            busy = false;
            missed = heard ? 0 : missed + 1;
            last = heard ? System.nanoTime() : last;
            if (missed == MISSED && !ended) {
                gone = true;
                hangUp();
            }
        }
    }

    private void hangUp() {
        ended = true;
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            gone = false; // it has ended by itself
        }
    }

    /** The statement has ended. */
    synchronized void end() {
        ended = true;
    }

    /** Whether the connection was ended because the server gave no sign of life. */
    boolean isGone() {
        return gone;
    }
}
