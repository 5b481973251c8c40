package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The kinds of events that the filters of a question tell apart, and that there can be: those that these filters hold for
 * and those do not.
 *
 * <p>Example: {@code order in last 30d} and {@code order in last 90d} tell three kinds apart, not four: who bought within 30
 * days bought within 90.
 */
final class EventKinds {

    private static final int MAX_FILTERS = 40;
    private static final int MAX_KINDS = 128;

    private record Ranged(long kind, Value argument) {}

    private final Terms terms = new Terms();
    private final Translator translator;
    private final TimeOrder times;
    private final Budget budget;
    private final List<Formula> always = new ArrayList<>();
    private final List<Formula> filters = new ArrayList<>();
    private final List<Long> kinds = new ArrayList<>();
    private final Map<Value, Linear> arguments = new HashMap<>();
    private final Map<Ranged, NumberSet.Span> ranges = new HashMap<>();
    private final KindValues values = new KindValues(this);
    private final int sums;
    private final int figures;
    private boolean complete = true;

    /**
     * @param about whose people the one is of whom the rows are spoken of for
     */
    EventKinds(Model model, TimeOrder times, EventCounts counts, Optional<String> about, Budget budget) {
        this.times = times;
        this.budget = budget;
        this.translator = new Translator(model, times, terms, RowClaims.about(counts.source(), about));
        this.sums = counts.sums().size();
        this.figures = counts.figures().size();
        RowClaims.of(counts.source(), model).forEach(claim -> always.add(translator.translate(claim)));
        counts.filters().forEach(set -> filters.add(translator.translate(new Predicate.And(List.copyOf(set)))));
        counts.sums().forEach(sum -> argument(sum.argument()));
        counts.figures().forEach(figure -> argument(figure.argument()));
        if (filters.size() > MAX_FILTERS) {
            complete = false;
        } else {
            State start = new State(terms, times, budget);
            if (start.assumeAll(terms.facts()) && start.assumeAll(always)) {
                find(0, 0, start);
            }
        }
    }

    private void argument(Value argument) {
        if (arguments.containsKey(argument)) {
            return;
        }
        Numbers.Quotient number = translator.number(argument);
        Linear sum = number.numerator();
        if (number.isSum() && sum.factors().size() <= 1) {
            arguments.put(argument, sum);
        }
    }

    private void find(int filter, long mask, State state) {
        if (!complete || possible(state.copy()) == Search.Outcome.NONE) {
            return;
        }
        if (filter == filters.size()) {
            kinds.add(mask);
            complete = kinds.size() <= MAX_KINDS;
            return;
        }
        State with = state.copy();
        if (with.assume(filters.get(filter))) {
            find(filter + 1, mask | 1L << filter, with);
        }
        State without = state.copy();
        if (without.assume(filters.get(filter).negated())) {
            find(filter + 1, mask, without);
        }
    }

    private Search.Outcome possible(State state) {
        return new Search(
                        budget,
                        leaf -> TimeSearch.isPossible(leaf, times, budget)
                                ? Arithmetic.isPossible(leaf, budget)
                                : Search.Outcome.NONE,
                        branch -> false)
                .run(state);
    }

    /** Whether filters or sums came up since. */
    boolean isOlderThan(EventCounts counts) {
        return filters.size() != counts.filters().size()
                || sums != counts.sums().size()
                || figures != counts.figures().size();
    }

    /** Whether these are all the kinds there can be. */
    boolean isComplete() {
        return complete && !budget.isSpent();
    }

    /** Each kind by the filters that hold for it, as bits. */
    List<Long> kinds() {
        return kinds;
    }

    Terms terms() {
        return terms;
    }

    /** Which values the events can have. */
    KindValues values() {
        return values;
    }

    /** All that is said of the events. */
    List<Formula> formulas() {
        List<Formula> formulas = new ArrayList<>(terms.facts());
        formulas.addAll(always);
        formulas.addAll(filters);
        return formulas;
    }

    Translator translator() {
        return translator;
    }

    /** The assumptions that make an event one of a kind; empty where there is none. */
    Optional<State> state(long kind, List<Formula> more) {
        State state = new State(terms, times);
        if (!state.assumeAll(terms.facts()) || !state.assumeAll(always) || !state.assumeAll(more)) {
            return Optional.empty();
        }
        for (int i = 0; i < filters.size(); i++) {
            Formula filter = filters.get(i);
            if (!state.assume((kind >> i & 1) == 1 ? filter : filter.negated())) {
                return Optional.empty();
            }
        }
        return Optional.of(state);
    }

    /** Where the values of an argument lie for events of a kind: nowhere outside, though perhaps not everywhere inside. */
    NumberSet.Span range(long kind, Value argument) {
        Ranged key = new Ranged(kind, argument);
        NumberSet.Span known = ranges.get(key);
        if (known == null) {
            known = found(kind, argument);
            ranges.put(key, known);
        }
        return known;
    }

    private NumberSet.Span found(long kind, Value argument) {
        Linear sum = arguments.get(argument);
        if (sum == null) {
            return new NumberSet.Span(NumberSet.Cut.LEAST, NumberSet.Cut.GREATEST);
        }
        if (sum.isConstant()) {
            return new NumberSet.Span(NumberSet.Cut.below(sum.constant()), NumberSet.Cut.above(sum.constant()));
        }
        return image(rangeOf(kind, sum.factors().firstKey()), sum);
    }

    /** What a sum of one number comes to, where that lies in a range. */
    private static NumberSet.Span image(NumberSet.Span range, Linear sum) {
        Fraction factor = sum.factors().values().iterator().next();
        boolean turned = factor.compareTo(Fraction.ZERO) < 0;
        NumberSet.Cut from = image(turned ? range.to() : range.from(), factor, sum.constant(), turned);
        NumberSet.Cut to = image(turned ? range.from() : range.to(), factor, sum.constant(), turned);
        return new NumberSet.Span(from, to);
    }

    private static NumberSet.Cut image(NumberSet.Cut cut, Fraction factor, Fraction constant, boolean turned) {
        if (!cut.isFinite()) {
            return cut.infinity() < 0 == turned ? NumberSet.Cut.GREATEST : NumberSet.Cut.LEAST;
        }
        Fraction value = cut.value().times(factor).plus(constant);
        return cut.above() == turned ? NumberSet.Cut.below(value) : NumberSet.Cut.above(value);
    }

    /** Where a number lies for events of a kind. */
    NumberSet.Span rangeOf(long kind, int number) {
        NumberSet.Cut from = NumberSet.Cut.LEAST;
        NumberSet.Cut to = NumberSet.Cut.GREATEST;
        NavigableSet<NumberSet.Cut> cuts = cuts(number);
        for (NumberSet.Cut cut : cuts) {
            if (!isImpossible(kind, new Formula.Within(number, NumberSet.between(NumberSet.Cut.LEAST, cut)))) {
                break;
            }
            from = cut;
        }
        for (NumberSet.Cut cut : cuts.descendingSet()) {
            if (!isImpossible(kind, new Formula.Within(number, NumberSet.between(cut, NumberSet.Cut.GREATEST)))) {
                break;
            }
            to = cut;
        }
        return new NumberSet.Span(from, to);
    }

    /** Whether no event of a kind is like this. */
    boolean isImpossible(long kind, Formula more) {
        Optional<State> state = state(kind, List.of(more));
        return state.isEmpty() || possible(state.get()) == Search.Outcome.NONE;
    }

    /** The ends of all that is said of a number. */
    NavigableSet<NumberSet.Cut> cuts(int number) {
        NavigableSet<NumberSet.Cut> cuts = new TreeSet<>();
        CutCollector collector = new CutCollector(number, cuts);
        always.forEach(collector::read);
        filters.forEach(collector::read);
        collector.add(terms.numbers().get(number).domain());
        return cuts;
    }

    /** The condition that an argument has a value. */
    Formula equal(Value argument, BigDecimal value) {
        Value literal = new Value.Literal(new Constant.Numeric(value));
        return translator.translate(new Predicate.Comparison(argument, Comparator.EQUAL, literal));
    }

    Formula translate(Predicate condition) {
        return translator.translate(condition);
    }
}
