package dev.seg.benchmarks.warehouse;

import java.util.SplittableRandom;

/**
 * How loud the machine is: the time of a read at a random place of 16 MB. Other processes that use the caches and the memory make
 * it many times slower, and with it aggregates, whose hash tables are read in the same way.
 */
final class Probe {

    private static final int PLACES = 16 * 1024 * 1024 / Integer.BYTES;
    private static final int READS = 4_000_000;
    private static final int TRIES = 5;

    private final int[] next = new int[PLACES];

    Probe() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < PLACES; i++) {
            next[i] = i;
        }
        // Sattolo's shuffle: one cycle through all places
        for (int i = PLACES - 1; i > 0; i--) {
            int j = random.nextInt(i);
            int kept = next[i];
            next[i] = next[j];
            next[j] = kept;
        }
    }

    /** Nanoseconds a read, the least of some tries. */
    double latency() {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            int end = walk();
            double each = (System.nanoTime() - start) / (double) READS;
            least = end < 0 ? least : Math.min(least, each);
        }
        return least;
    }

    private int walk() {
        int place = 0;
        for (int i = 0; i < READS; i++) {
            place = next[place];
        }
        return place;
    }
}
