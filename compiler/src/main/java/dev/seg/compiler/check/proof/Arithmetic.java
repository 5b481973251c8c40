package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The numbers of a branch: whether they can be had together, and which they could be.
 *
 * <p>Counts and sums of events are told by the kinds of events there can be: each is the total over its kinds, and a total of
 * amounts lies between so many times the least and so many times the greatest amount of the kind. From this alone it follows
 * that nobody bought more within 30 days than within 90, that a sum of nothing is 0, and that no average lies outside.
 */
final class Arithmetic {

    private static final int MAX_BRANCHES = 120;
    private static final Fraction ONE = Fraction.of(1);
    private static final Fraction HALF = ONE.dividedBy(Fraction.of(2));
    private static final Delta LEAST_BIT = new Delta(Fraction.ZERO, ONE);

    /** The counts and kinds of one stream. */
    record Events(EventCounts counts, EventKinds kinds) {}

    /**
     * Numbers that go together.
     *
     * @param numbers by the term's index
     * @param events how many of each kind, and the totals of their arguments, by their source
     */
    record Solution(List<Fraction> numbers, Map<Source, List<KindTotal>> events) {}

    /** So many events of a kind, with the sums of their values, and the least and greatest where these are spoken of. */
    record KindTotal(long kind, BigInteger count, Map<Value, Fraction> sums, Map<Value, List<Fraction>> ends) {}

    /** A sum of values of one kind, with what it is above and below its bounds; -1 where it has none. */
    private record Total(
            int count, int sum, int aboveLeast, boolean strictlyAbove, int belowMost, boolean strictlyBelow) {}

    /** How many rows of a kind, and the sums of their values. */
    record KindVariables(long kind, int count, Map<Value, Integer> sums) {}

    private final State state;
    private final Budget budget;
    private final Simplex start;
    private final int[] variableOf;
    private final Map<Integer, NumberSet> domains = new TreeMap<>();
    private final List<Integer> whole = new ArrayList<>();
    private final List<Total> totals = new ArrayList<>();
    private final Map<Source, List<KindVariables>> kinds = new LinkedHashMap<>();
    private final Map<Source, Figures> figures = new LinkedHashMap<>();
    private boolean possible = true;
    private boolean complete = true;
    private int branches;
    private boolean isUpwards;

    Arithmetic(State state, List<Events> streams, Budget budget) {
        this.state = state;
        this.budget = budget;
        this.start = new Simplex(budget);
        this.variableOf = new int[state.terms().numbers().size()];
        Arrays.fill(variableOf, -1);
        state.compares().forEach(compare -> {
            int sum = start.sum(variables(compare.sum()));
            limit(sum, compare.comparator(), Fraction.ZERO.minus(compare.sum().constant()));
        });
        streams.stream().filter(this::isInPlay).forEach(this::addEvents);
    }

    /** Whether there are such numbers, where no events take part. */
    static Search.Outcome isPossible(State state, Budget budget) {
        if (!TextSearch.isPossible(state, budget)) {
            return Search.Outcome.NONE;
        }
        return state.compares().isEmpty()
                ? Search.Outcome.ACCEPTED
                : new Arithmetic(state, List.of(), budget).outcome();
    }

    /** Whether there are such numbers: accepted, none, or not found out. */
    Search.Outcome outcome() {
        Optional<Simplex> solved = solve();
        if (solved.isPresent()) {
            return Search.Outcome.ACCEPTED;
        }
        return isRefuted() ? Search.Outcome.NONE : Search.Outcome.OPEN;
    }

    /** Whether not having found numbers proves that there are none. */
    boolean isRefuted() {
        return complete && !budget.isSpent();
    }

    /** The variable of a number, with the bounds of what is left for it. */
    private int variable(int number) {
        if (variableOf[number] < 0) {
            NumberSet left = state.number(number);
            int variable = start.variable();
            variableOf[number] = variable;
            bound(variable, left);
            if (state.terms().numbers().get(number).whole()) {
                whole.add(variable);
            }
            if (left.spans().size() > 1) {
                domains.put(variable, left);
            }
        }
        return variableOf[number];
    }

    private void bound(int variable, NumberSet left) {
        if (left.from().isFinite()) {
            possible &= start.atLeast(variable, Delta.above(left.from()));
        }
        if (left.to().isFinite()) {
            possible &= start.atMost(variable, Delta.below(left.to()));
        }
    }

    private Map<Integer, Fraction> variables(Linear sum) {
        Map<Integer, Fraction> factors = new HashMap<>();
        sum.factors().forEach((number, factor) -> factors.put(variable(number), factor));
        return factors;
    }

    private void limit(int sum, Comparator comparator, Fraction limit) {
        bound(sum, NumberSet.of(comparator, limit));
    }

    /** Whether anything is asked of the stream's numbers. */
    private boolean isInPlay(Events events) {
        List<Integer> numbers = new ArrayList<>(events.counts().counts());
        events.counts().sums().forEach(sum -> numbers.add(sum.number()));
        events.counts().figures().forEach(figure -> numbers.add(figure.number()));
        numbers.addAll(events.counts().distincts().values());
        return numbers.stream().anyMatch(this::isInPlay);
    }

    private boolean isInPlay(int number) {
        return variableOf[number] >= 0
                || !state.number(number)
                        .equals(state.terms().numbers().get(number).domain());
    }

    private void addEvents(Events events) {
        if (!events.kinds().isComplete()) {
            state.terms().doubt(Doubt.EVENTS);
            return;
        }
        List<KindVariables> own = new ArrayList<>();
        for (long kind : events.kinds().kinds()) {
            int count = start.variable();
            whole.add(count);
            possible &= start.atLeast(count, Delta.ZERO);
            own.add(new KindVariables(kind, count, new HashMap<>()));
        }
        for (int i = 0; i < events.counts().counts().size(); i++) {
            int filter = i;
            Map<Integer, Fraction> difference = new HashMap<>();
            difference.put(variable(events.counts().counts().get(i)), Fraction.of(-1));
            own.stream().filter(kind -> holds(kind.kind(), filter)).forEach(kind -> difference.put(kind.count(), ONE));
            limit(start.sum(difference), Comparator.EQUAL, Fraction.ZERO);
        }
        List<EventCounts.FigureTerm> told = events.counts().figures().stream()
                .filter(figure -> isInPlay(figure.number()))
                .toList();
        events.counts().sums().forEach(sum -> addSum(sum, own, events.kinds()));
        kinds.put(events.counts().source(), own);
        Distincts distincts = new Distincts(
                start,
                events,
                own,
                this::variable,
                filter -> isSome(events.counts().counts().get(filter)));
        events.counts().distincts().forEach((distinct, number) -> {
            if (isInPlay(number)) {
                distincts.add(number, events.counts().indexOf(distinct.filter()), distinct.argument());
            }
        });
        possible &= distincts.isPossible();
        if (!told.isEmpty()) {
            Figures added = new Figures(start, events, own, this::variable, whole);
            added.add(told, filter -> isSome(events.counts().counts().get(filter)));
            possible &= added.isPossible();
            figures.put(events.counts().source(), added);
        }
    }

    static boolean holds(long kind, int filter) {
        return (kind >> filter & 1) == 1;
    }

    private void addSum(EventCounts.SumTerm sum, List<KindVariables> own, EventKinds events) {
        Map<Integer, Fraction> difference = new HashMap<>();
        difference.put(variable(sum.number()), Fraction.of(-1));
        for (KindVariables kind : own) {
            if (holds(kind.kind(), sum.filter())) {
                int part = kind.sums().computeIfAbsent(sum.argument(), argument -> total(kind, argument, events));
                difference.put(part, ONE);
            }
        }
        limit(start.sum(difference), Comparator.EQUAL, Fraction.ZERO);
    }

    private int total(KindVariables kind, Value argument, EventKinds events) {
        int sum = start.variable();
        if (argument.type() == Type.INT) {
            whole.add(sum);
        }
        NumberSet.Span range = events.range(kind.kind(), argument);
        int above = beyond(sum, kind.count(), range.from(), ONE);
        int below = beyond(sum, kind.count(), range.to(), Fraction.of(-1));
        totals.add(new Total(
                kind.count(),
                sum,
                above,
                range.from().above(),
                below,
                !range.to().above()));
        return sum;
    }

    /** How far a sum lies above (or below) so many times a bound: never less than 0. */
    private int beyond(int sum, int count, NumberSet.Cut bound, Fraction direction) {
        if (!bound.isFinite()) {
            return -1;
        }
        Map<Integer, Fraction> factors = new HashMap<>();
        factors.put(sum, direction);
        if (!bound.value().isZero()) {
            factors.put(count, bound.value().times(direction).times(Fraction.of(-1)));
        }
        int distance = start.sum(factors);
        possible &= start.atLeast(distance, Delta.ZERO);
        return distance;
    }

    /** Where the greatest whole numbers below what would do in fractions lead nowhere for long, it is tried above first. */
    private Optional<Simplex> solve() {
        Optional<Simplex> solved = solve(start, possible);
        if (solved.isEmpty() && !complete) {
            complete = true;
            isUpwards = true;
            branches = 0;
            solved = solve(start, possible);
        }
        return solved;
    }

    /** Numbers within all bounds that are whole where they have to be, and so on. */
    private Optional<Simplex> solve(Simplex simplex, boolean consistent) {
        if (!consistent || !simplex.solve()) {
            return Optional.empty();
        }
        if (++branches > MAX_BRANCHES) {
            complete = false;
            return Optional.empty();
        }
        for (int variable : whole) {
            Delta value = simplex.value(variable);
            if (!value.bits().isZero() || !value.real().denominator().equals(BigInteger.ONE)) {
                return splitWhole(simplex, variable, value);
            }
        }
        for (Map.Entry<Integer, NumberSet> domain : domains.entrySet()) {
            Optional<NumberSet.Cut> gap = gap(domain.getValue(), simplex.value(domain.getKey()));
            if (gap.isPresent()) {
                return splitAt(simplex, domain.getKey(), domain.getValue(), gap.get());
            }
        }
        for (Total total : totals) {
            boolean none = simplex.value(total.count()).equals(Delta.ZERO);
            if (none
                    ? !simplex.value(total.sum()).equals(Delta.ZERO)
                    : isAt(simplex, total.aboveLeast(), total.strictlyAbove())
                            || isAt(simplex, total.belowMost(), total.strictlyBelow())) {
                return splitTotal(simplex, total);
            }
        }
        for (Figures own : figures.values()) {
            Optional<List<Figures.Branch>> branches = own.split(simplex);
            if (branches.isPresent()) {
                return splitFigures(simplex, branches.get());
            }
        }
        return Optional.of(simplex);
    }

    private boolean isSome(int count) {
        return state.number(count).isWithin(EventCounts.SOME);
    }

    private Optional<Simplex> splitFigures(Simplex simplex, List<Figures.Branch> branches) {
        for (Figures.Branch branch : branches) {
            Simplex own = simplex.copy();
            Optional<Simplex> found = solve(own, branch.assume(own));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(Simplex simplex, int distance, boolean strictly) {
        return distance >= 0 && strictly && simplex.value(distance).equals(Delta.ZERO);
    }

    private Optional<Simplex> splitWhole(Simplex simplex, int variable, Delta value) {
        BigInteger floor = NumberSet.floor(value.real());
        boolean justBelow = value.bits().compareTo(Fraction.ZERO) < 0
                && value.real().denominator().equals(BigInteger.ONE);
        BigInteger below = justBelow ? floor.subtract(BigInteger.ONE) : floor;
        Optional<Simplex> found = solveOn(simplex, variable, below, isUpwards);
        return found.isPresent() ? found : solveOn(simplex, variable, below, !isUpwards);
    }

    /** With a number that is above a whole one, or not. */
    private Optional<Simplex> solveOn(Simplex simplex, int variable, BigInteger below, boolean above) {
        Simplex own = simplex.copy();
        boolean fits = above
                ? own.atLeast(variable, Delta.of(Fraction.of(below.add(BigInteger.ONE))))
                : own.atMost(variable, Delta.of(Fraction.of(below)));
        return solve(own, fits);
    }

    /** The end of the span before the gap that a value lies in, if it lies in one. */
    private static Optional<NumberSet.Cut> gap(NumberSet domain, Delta value) {
        NumberSet.Cut last = NumberSet.Cut.LEAST;
        for (NumberSet.Span span : domain.spans()) {
            if (span.from().isFinite() && value.compareTo(Delta.above(span.from())) < 0) {
                return Optional.of(last);
            }
            if (!span.to().isFinite() || value.compareTo(Delta.below(span.to())) <= 0) {
                return Optional.empty();
            }
            last = span.to();
        }
        return Optional.empty();
    }

    private Optional<Simplex> splitAt(Simplex simplex, int variable, NumberSet domain, NumberSet.Cut gap) {
        Simplex low = simplex.copy();
        Optional<Simplex> found = solve(low, low.atMost(variable, Delta.below(gap)));
        if (found.isPresent()) {
            return found;
        }
        NumberSet rest = domain.intersect(NumberSet.between(gap, NumberSet.Cut.GREATEST));
        Simplex high = simplex.copy();
        return solve(high, high.atLeast(variable, Delta.above(rest.from())));
    }

    /** Either there are no such events and their sum is 0, or there are, and it keeps its distance. */
    private Optional<Simplex> splitTotal(Simplex simplex, Total total) {
        Simplex some = simplex.copy();
        boolean fits = some.atLeast(total.count(), Delta.of(ONE));
        if (total.aboveLeast() >= 0 && total.strictlyAbove()) {
            fits &= some.atLeast(total.aboveLeast(), LEAST_BIT);
        }
        if (total.belowMost() >= 0 && total.strictlyBelow()) {
            fits &= some.atLeast(total.belowMost(), LEAST_BIT);
        }
        Optional<Simplex> found = solve(some, fits);
        if (found.isPresent()) {
            return found;
        }
        Simplex none = simplex.copy();
        boolean empty = none.atMost(total.count(), Delta.ZERO);
        empty &= none.atMost(total.sum(), Delta.ZERO) && none.atLeast(total.sum(), Delta.ZERO);
        return solve(none, empty);
    }

    /** Numbers for all terms; empty where none were found. */
    Optional<Solution> solution() {
        Optional<Simplex> solved = solve();
        if (solved.isEmpty()) {
            return Optional.empty();
        }
        Simplex simplex = solved.get();
        Fraction bit = ONE;
        for (int i = 0; i < 64 && !(simplex.holds(bit) && areWithinDomains(simplex, bit)); i++) {
            bit = bit.times(HALF);
        }
        List<Fraction> numbers = new ArrayList<>();
        for (int i = 0; i < variableOf.length; i++) {
            numbers.add(variableOf[i] >= 0 ? simplex.value(variableOf[i]).with(bit) : Picks.number(state.number(i)));
        }
        Fraction leastBit = bit;
        Map<Source, List<KindTotal>> events = new LinkedHashMap<>();
        kinds.forEach((source, own) -> events.put(
                source,
                own.stream().map(kind -> total(source, kind, simplex, leastBit)).toList()));
        return Optional.of(new Solution(numbers, events));
    }

    private boolean areWithinDomains(Simplex simplex, Fraction bit) {
        return domains.entrySet().stream()
                .allMatch(domain -> domain.getValue()
                        .contains(simplex.value(domain.getKey()).with(bit)));
    }

    private KindTotal total(Source source, KindVariables kind, Simplex simplex, Fraction bit) {
        Map<Value, Fraction> sums = new HashMap<>();
        kind.sums()
                .forEach(
                        (argument, sum) -> sums.put(argument, simplex.value(sum).with(bit)));
        return new KindTotal(
                kind.kind(),
                NumberSet.floor(simplex.value(kind.count()).with(bit)),
                sums,
                Optional.ofNullable(figures.get(source))
                        .map(own -> own.ends(
                                kind.kind(), variable -> simplex.value(variable).with(bit)))
                        .orElse(Map.of()));
    }
}
