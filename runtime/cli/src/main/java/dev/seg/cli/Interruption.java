package dev.seg.cli;

import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What to do when the user presses Ctrl-C: break off the queries that run, and wait until the command has cleaned up. */
final class Interruption {

    private static final long PATIENCE_SECONDS = 5;

    private final Set<Warehouse> warehouses = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean pulses;

    /** To be called now and then by work that no warehouse would break off. */
    void check() {
        if (requested) {
            throw new WarehouseException(WarehouseException.Kind.INTERRUPTED, "interrupted");
        }
        pulses = true;
    }

    /** Does some work with a warehouse, which is told to break off if the user interrupts. */
    <T> T during(Warehouse warehouse, Supplier<T> work) {
        warehouses.add(warehouse);
        try {
            check();
            return work.get();
        } finally {
            warehouses.remove(warehouse);
        }
    }

    /** The command has ended by itself. */
    void ended() {
        ended.countDown();
    }

    /** To be called on another thread than the command's. */
    void interrupt() {
        requested = true;
        boolean hears = pulses || !warehouses.isEmpty();
        warehouses.forEach(Warehouse::interrupt);
        try {
            if (hears && !ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                warehouses.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
