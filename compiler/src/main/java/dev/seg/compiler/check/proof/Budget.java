package dev.seg.compiler.check.proof;

/** How many steps may still be taken; a question that needs more is left undecided. */
final class Budget {

    private long left;

    Budget(long steps) {
        left = steps;
    }

    /** Takes a step; false where none is left. */
    boolean step() {
        return step(1);
    }

    boolean step(long weight) {
        left -= weight;
        return left >= 0;
    }

    boolean isSpent() {
        return left < 0;
    }
}
