package dev.seg.compiler.check.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Goes through the ways in which all of some formulas can hold, one choice after the other. */
final class Search {

    /** What a search came to. */
    enum Outcome {
        /** There is no way. */
        NONE,
        /** A way was accepted. */
        ACCEPTED,
        /** There may be ways, but none was accepted. */
        OPEN
    }

    /** Looks at a way in which all choices are made. */
    interface Leaf {
        /**
         * Whether the values left can all be had together, and, where a value of each is asked for, are.
         *
         * @return {@link Outcome#NONE} where they cannot
         */
        Outcome look(State state);
    }

    /** Whether a branch whose choices are not all made is known to lead nowhere. */
    interface Hopeless {
        boolean test(State state);
    }

    /** Of so many choices a guess is worth its while. */
    private static final int MANY = 8;

    private final Budget budget;
    private final Leaf leaf;
    private final Hopeless hopeless;

    Search(Budget budget, Leaf leaf, Hopeless hopeless) {
        this.budget = budget;
        this.leaf = leaf;
        this.hopeless = hopeless;
    }

    /** Searches all that a state leaves open; the state is used up. */
    Outcome run(State state) {
        return run(state, true);
    }

    private Outcome run(State state, boolean isWhole) {
        if (!budget.step(1 + state.weight())) {
            return Outcome.OPEN;
        }
        if (!state.propagate() || hopeless.test(state)) {
            return Outcome.NONE;
        }
        if (budget.isSpent()) {
            return Outcome.OPEN;
        }
        if (state.open().isEmpty()) {
            return leaf.look(state);
        }
        if (isWhole && state.open().size() >= MANY && (isGuessed(state, true) || isGuessed(state, false))) {
            return Outcome.ACCEPTED;
        }
        Formula.Any choice = state.open().stream()
                .min(Comparator.comparingInt(any -> any.parts().size()))
                .orElseThrow();
        state.open().remove(choice);
        boolean anyOpen = false;
        List<Formula> refused = new ArrayList<>();
        for (Formula way : choice.parts()) {
            State branch = state.copy();
            if (branch.assumeAll(refused) && branch.assume(way)) {
                Outcome outcome = run(branch, false);
                if (outcome == Outcome.ACCEPTED || budget.isSpent()) {
                    return outcome == Outcome.ACCEPTED ? outcome : Outcome.OPEN;
                }
                anyOpen |= outcome == Outcome.OPEN;
            }
            if (!(way instanceof Formula.All) && !(way instanceof Formula.Any)) {
                refused.add(way.negated());
            }
        }
        return anyOpen ? Outcome.OPEN : Outcome.NONE;
    }

    private boolean isGuessed(State state, boolean least) {
        return budget.step(1 + state.weight())
                && state.guess(least)
                        .filter(guess -> !hopeless.test(guess) && leaf.look(guess) == Outcome.ACCEPTED)
                        .isPresent();
    }
}
