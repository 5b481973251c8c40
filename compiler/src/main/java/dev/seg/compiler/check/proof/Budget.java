package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Predicate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How many steps may still be taken; a question that needs more is left undecided. */
final class Budget {

    /** As much of trying as takes a quarter of a second. */
    private static final long TRIES = 30_000;

    private final Optional<Budget> whole;
    private final long steps;
    private long left;
    private long tries;

    /** What was tried for long and held for nobody. */
    private final Set<Predicate> vain;

    Budget(long steps) {
        this(steps, TRIES);
    }

    /**
     * @param tries how much may be tried where reasoning leads nowhere
     */
    Budget(long steps, long tries) {
        this(steps, tries, Optional.empty(), new HashSet<>());
    }

    private Budget(long steps, long tries, Optional<Budget> whole, Set<Predicate> vain) {
        this.steps = steps;
        this.tries = tries;
        this.left = steps;
        this.whole = whole;
        this.vain = vain;
    }

    /** A part of this: its steps are taken from here too. */
    Budget part(long steps) {
        return new Budget(steps, TRIES, Optional.of(this), vain);
    }

    /** As many steps anew; what was tried in vain is not tried again. */
    Budget anew(long steps) {
        return new Budget(steps, TRIES, Optional.empty(), vain);
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

    /** How many steps were taken. */
    long taken() {
        return steps - left;
    }

    /** How much may still be tried where reasoning leads nowhere; of a part: of the whole. */
    long tries() {
        return whole.map(Budget::tries).orElse(tries);
    }

    /** Takes note of what was tried. */
    void tried(long weight) {
        whole.ifPresentOrElse(budget -> budget.tried(weight), () -> tries -= weight);
    }

    /** Takes note of conditions that were tried for long and held for nobody. */
    void triedInVain(List<Predicate> conditions) {
        vain.addAll(conditions);
    }

    /** Whether some of these were tried for long before and held for nobody. */
    boolean isVain(List<Predicate> conditions) {
        return conditions.stream().anyMatch(vain::contains);
    }

    boolean isSpent() {
        return left < 0 || whole.filter(Budget::isSpent).isPresent();
    }
}
