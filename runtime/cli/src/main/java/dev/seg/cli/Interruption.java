package dev.seg.cli;

import dev.seg.engine.warehouse.Warehouse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What to do when the user presses Ctrl-C: break off the queries that run, and wait until the command has cleaned up. */
final class Interruption {

    private static final long PATIENCE_SECONDS = 5;

    private final Set<Warehouse> warehouses = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** A warehouse that is being asked, until the watch is closed. */
    Watch watch(Warehouse warehouse) {
        warehouses.add(warehouse);
        return () -> warehouses.remove(warehouse);
    }

    /** Ends the interest in a warehouse. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** The command has ended by itself. */
    void ended() {
        ended.countDown();
    }

    /** To be called on another thread than the command's. */
    void interrupt() {
        warehouses.forEach(Warehouse::interrupt);
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                warehouses.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
