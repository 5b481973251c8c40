package dev.seg.compiler.check.proof;

import java.util.Optional;

/** How many steps may still be taken; a question that needs more is left undecided. */
final class Budget {

    /** As much of trying as takes a quarter of a second. */
    private static final long TRIES = 30_000;

    private final Optional<Budget> whole;
    private long left;
    private long tries = TRIES;

    Budget(long steps) {
        this(steps, Optional.empty());
    }

    private Budget(long steps, Optional<Budget> whole) {
        this.left = steps;
        this.whole = whole;
    }

    /** A part of this: its steps are taken from here too. */
    Budget part(long steps) {
        return new Budget(steps, Optional.of(this));
    }

    /** Takes a step; false where none is left. */
    boolean step() {
        return step(1);
    }

    boolean step(long weight) {
        left -= weight;
        whole.ifPresent(budget -> budget.step(weight));
        return !isSpent();
    }

    /** How much may still be tried where reasoning leads nowhere; of a part: of the whole. */
    long tries() {
        return whole.map(Budget::tries).orElse(tries);
    }

    /** Takes note of what was tried. */
    void tried(long weight) {
        whole.ifPresentOrElse(budget -> budget.tried(weight), () -> tries -= weight);
    }

    boolean isSpent() {
        return left < 0 || whole.filter(Budget::isSpent).isPresent();
    }
}
