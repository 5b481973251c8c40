package dev.seg.engine.refresh;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks until something is so. */
final class Poll {

    private static final int TRIES = 1500;

    private Poll() {}

    /** Fails after half a minute. */
    static void until(String what, Callable<Boolean> isSo) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                if (isSo.call() || never.await(20, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
        throw new AssertionError("not within half a minute: " + what);
    }
}
