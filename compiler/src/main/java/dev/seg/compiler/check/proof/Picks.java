package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;

/** Picks a value that people would name from those that are left. */
final class Picks {

    private static final Fraction ONE = Fraction.of(1);
    private static final Fraction HALF = ONE.dividedBy(Fraction.of(2));

    private Picks() {}

    /** A small number of a set that is not empty. */
    static Fraction number(NumberSet set) {
        if (set.contains(Fraction.ZERO)) {
            return Fraction.ZERO;
        }
        NumberSet positive =
                set.intersect(NumberSet.between(NumberSet.Cut.above(Fraction.ZERO), NumberSet.Cut.GREATEST));
        NumberSet.Span span = positive.isEmpty()
                ? set.spans().get(set.spans().size() - 1)
                : positive.spans().get(0);
        return number(span);
    }

    private static Fraction number(NumberSet.Span span) {
        if (!span.from().isFinite()) {
            return span.to().above() ? span.to().value() : span.to().value().minus(ONE);
        }
        Fraction low = span.from().value();
        if (!span.from().above()) {
            return low;
        }
        Fraction step = ONE;
        while (!span.contains(low.plus(step))) {
            step = step.times(HALF);
        }
        return low.plus(step);
    }
}
