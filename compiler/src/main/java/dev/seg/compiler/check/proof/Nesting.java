package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which filters over the rows of one source choose among those that others choose, and what follows for counts and sums.
 *
 * <p>Example: {@code order in last 30d} is within {@code order in last 90d}, so there are no more of the former; of amounts
 * that are not negative their sum is no greater either.
 */
final class Nesting {

    private static final Fraction MINUS = Fraction.of(-1);

    private final EventCounts counts;
    private final TimeOrder times;
    private final Terms terms = new Terms();
    private final Translator translator;
    private final Budget budget;
    private final List<Formula> always = new ArrayList<>();
    private final List<Formula> filters = new ArrayList<>();
    private final List<BitSet> wider = new ArrayList<>();
    private final List<BitSet> narrower = new ArrayList<>();
    private int sums;

    Nesting(EventCounts counts, Model model, TimeOrder times, Budget budget) {
        this.counts = counts;
        this.times = times;
        this.budget = budget;
        this.translator = new Translator(model, times, terms, Optional.empty());
        RowClaims.of(counts.source(), model).forEach(claim -> always.add(translator.translate(claim)));
    }

    /** What follows from filters and sums that came up since it was last asked. */
    List<Formula.Compare> news() {
        List<Formula.Compare> facts = new ArrayList<>();
        List<Set<Predicate>> all = counts.filters();
        for (int i = filters.size(); i < all.size(); i++) {
            filters.add(translator.translate(new Predicate.And(List.copyOf(all.get(i)))));
            wider.add(new BitSet());
            narrower.add(new BitSet());
            place(i);
            ofNeighbours(i, facts);
            ofHalves(i, facts);
        }
        List<EventCounts.SumTerm> terms = counts.sums();
        for (; sums < terms.size(); sums++) {
            ofSum(terms.get(sums), terms.subList(0, sums), facts);
        }
        return facts;
    }

    private void place(int filter) {
        for (int other = 0; other < filter; other++) {
            if (isWithin(filter, other)) {
                wider.get(filter).set(other);
                narrower.get(other).set(filter);
            }
            if (isWithin(other, filter)) {
                wider.get(other).set(filter);
                narrower.get(filter).set(other);
            }
        }
    }

    private boolean isWithin(int filter, int other) {
        return isImpossible(filters.get(filter), filters.get(other).negated());
    }

    private boolean isImpossible(Formula... all) {
        State state = new State(terms, times, budget);
        boolean isLeft = state.assumeAll(terms.facts()) && state.assumeAll(always) && state.assumeAll(List.of(all));
        Search search = new Search(budget, leaf -> Arithmetic.isPossible(leaf, budget), branch -> false);
        return !isLeft || search.run(state) == Search.Outcome.NONE;
    }

    /** Those next to it are enough: what lies further out follows. */
    private void ofNeighbours(int filter, List<Formula.Compare> facts) {
        wider.get(filter).stream()
                .filter(other -> !narrower.get(other).intersects(wider.get(filter)))
                .forEach(other -> atMost(count(filter), count(other), facts));
        narrower.get(filter).stream()
                .filter(other -> !wider.get(other).intersects(narrower.get(filter)))
                .forEach(other -> atMost(count(other), count(filter), facts));
    }

    private static void atMost(Linear sum, Linear other, List<Formula.Compare> facts) {
        compare(sum.minus(other), Comparator.AT_MOST, facts);
    }

    private static void compare(Linear sum, Comparator comparator, List<Formula.Compare> facts) {
        if (sum.compare(comparator) instanceof Formula.Compare compare) {
            facts.add(compare);
        }
    }

    /** Where every row that one chooses is chosen by exactly one of two others, their numbers add up to its. */
    private void ofHalves(int filter, List<Formula.Compare> facts) {
        for (int other = 0; other < filter; other++) {
            if (isImpossible(filters.get(filter), filters.get(other))) {
                for (int whole = 0; whole <= filter; whole++) {
                    boolean holdsBoth =
                            wider.get(filter).get(whole) && wider.get(other).get(whole);
                    if (holdsBoth
                            && isImpossible(
                                    filters.get(whole),
                                    filters.get(filter).negated(),
                                    filters.get(other).negated())) {
                        Linear halves = count(filter).plus(count(other));
                        compare(halves.minus(count(whole)), Comparator.EQUAL, facts);
                    }
                }
            }
        }
    }

    private Linear count(int filter) {
        return Linear.of(counts.counts().get(filter));
    }

    /** Each value lies between the least and the greatest of its attribute, and between those that a filter lets through. */
    private void ofSum(EventCounts.SumTerm sum, List<EventCounts.SumTerm> others, List<Formula.Compare> facts) {
        NumberSet values = Unknowns.plain(sum.argument()) instanceof Value.EventAttribute attribute
                ? Domains.numbers(attribute.attribute())
                : NumberSet.ALL;
        if (!values.from().isFinite() || !values.to().isFinite()) {
            return;
        }
        Fraction least = values.from().value();
        Fraction most = values.to().value();
        Linear total = Linear.of(sum.number());
        between(count(sum.filter()), total, least, most, facts);
        for (EventCounts.SumTerm other : others) {
            if (other.argument().equals(sum.argument())) {
                boolean isWider = wider.get(sum.filter()).get(other.filter());
                boolean isNarrower = wider.get(other.filter()).get(sum.filter());
                Linear rows = count(sum.filter()).minus(count(other.filter()));
                Linear rest = total.minus(Linear.of(other.number()));
                if (isNarrower) {
                    between(rows, rest, least, most, facts);
                }
                if (isWider) {
                    between(rows.times(MINUS), rest.times(MINUS), least, most, facts);
                }
            }
        }
        for (int i = 0; i < filters.size(); i++) {
            ofLimit(sum, i, least, most, facts);
        }
    }

    private static void between(Linear rows, Linear sum, Fraction least, Fraction most, List<Formula.Compare> facts) {
        atMost(rows.times(least), sum, facts);
        atMost(sum, rows.times(most), facts);
    }

    /** {@code order where amount > 50}: the other orders come to 50 each at most. */
    private void ofLimit(
            EventCounts.SumTerm sum, int filter, Fraction least, Fraction most, List<Formula.Compare> facts) {
        Linear all = count(sum.filter());
        Linear some = count(filter);
        Linear total = Linear.of(sum.number());
        Set<Predicate> base = new LinkedHashSet<>(counts.filters().get(filter));
        Optional<Predicate.Comparison> limited = base.stream()
                .filter(Predicate.Comparison.class::isInstance)
                .map(Predicate.Comparison.class::cast)
                .filter(part -> part.left().equals(sum.argument()) && part.right() instanceof Value.Literal)
                .findFirst();
        if (limited.isEmpty() || !(limited.get().right() instanceof Value.Literal literal)) {
            return;
        }
        base.remove(limited.get());
        if (!(literal.constant() instanceof Constant.Numeric numeric) || !base.isEmpty()) {
            return;
        }
        Fraction limit = Fraction.of(numeric.value());
        switch (limited.get().comparator()) {
            case GREATER, AT_LEAST -> atMost(total, all.times(limit).plus(some.times(most.minus(limit))), facts);
            case LESS, AT_MOST -> atMost(all.times(limit).plus(some.times(least.minus(limit))), total, facts);
            case EQUAL -> {}
        }
    }
}
