package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;

/**
 * Medians, by how many values lie on either side of a limit.
 *
 * <p>Example: with {@code median(order.amount) > 50} at least half of the orders are of more than 50.
 */
final class Medians {

    private final Unknowns unknowns;
    private final Knowledge knowledge;

    Medians(Unknowns unknowns, Knowledge knowledge) {
        this.unknowns = unknowns;
        this.knowledge = knowledge;
    }

    /** The comparison of a median, with what always holds of it. */
    Formula compared(Value.Aggregate aggregate, Comparator comparator, Value.Literal limit, Formula compared) {
        note(aggregate, comparator, limit, compared);
        return Formula.any(Formula.all(compared, onOneSide(aggregate, comparator, limit)), compared);
    }

    private void note(Value.Aggregate aggregate, Comparator comparator, Value.Literal limit, Formula compared) {
        Value argument = aggregate.argument().orElseThrow();
        Formula known = knowledge.of(aggregate);
        for (Comparator side : Comparator.values()) {
            boolean isFound = side == comparator || (comparator == Comparator.EQUAL && side.holds(0));
            boolean isRefuted =
                    comparator != Comparator.EQUAL && side != Comparator.EQUAL && isOpposite(side, comparator);
            Formula holds = isFound ? compared : Formula.all(known, compared.negated());
            if (side != Comparator.EQUAL && (isFound || isRefuted)) {
                Linear there = unknowns.rows()
                        .count(Unknowns.with(aggregate.events(), new Predicate.Comparison(argument, side, limit)))
                        .times(Fraction.of(2));
                Linear all = unknowns.rows().count(Unknowns.knownOnly(aggregate));
                unknowns.terms().fact(Formula.implies(holds, there.minus(all).compare(Comparator.AT_LEAST)));
            }
        }
    }

    /** That all values lie where the median does: whoever is like this is made up most easily. */
    private Formula onOneSide(Value.Aggregate aggregate, Comparator comparator, Value.Literal limit) {
        Value argument = aggregate.argument().orElseThrow();
        Linear there = unknowns.rows()
                .count(Unknowns.with(aggregate.events(), new Predicate.Comparison(argument, comparator, limit)));
        Linear all = unknowns.rows().count(Unknowns.knownOnly(aggregate));
        return there.minus(all).compare(Comparator.EQUAL);
    }

    private static boolean isOpposite(Comparator one, Comparator other) {
        return one.holds(0) != other.holds(0) && one.holds(1) != other.holds(1) && one.holds(-1) != other.holds(-1);
    }
}
