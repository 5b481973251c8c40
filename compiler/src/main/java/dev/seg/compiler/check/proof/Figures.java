package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * The least, greatest and average values over rows of one source, by those of the kinds that the rows are of.
 *
 * <p>Of each kind that there are rows of there is a least and a greatest value, and a sum between so many times the one and
 * so many times the other; of one row all three are the same. The greatest of some rows is that of a kind among them, and
 * none of these kinds has a greater one. So {@code max(order.amount in last 30d)} is never above {@code max(order.amount)},
 * and of amounts that are not negative never above a sum that they are part of.
 *
 * <p>Products of a number of rows and a value are not linear: they are looked at for the number of rows that came out, for
 * lesser and for greater ones.
 */
final class Figures {

    private static final Fraction ONE = Fraction.of(1);
    private static final Fraction MINUS = Fraction.of(-1);

    /** Bounds a copy of the numbers; false where nothing is left. */
    interface Branch {
        boolean assume(Simplex simplex);
    }

    /** A sum of variables with factors that is at least so much. */
    private record AtLeast(Map<Integer, Fraction> factors, Fraction bound) {
        AtLeast {
            Map<Integer, Fraction> parts = new HashMap<>(factors);
            parts.values().removeIf(Fraction::isZero);
            factors = Map.copyOf(parts);
        }

        boolean assume(Simplex simplex) {
            return simplex.atLeast(simplex.sum(factors), Delta.of(bound));
        }

        boolean holds(Simplex simplex) {
            Delta value = Delta.ZERO;
            for (Map.Entry<Integer, Fraction> part : factors.entrySet()) {
                value = value.plus(simplex.value(part.getKey()).times(part.getValue()));
            }
            return value.compareTo(Delta.of(bound)) >= 0;
        }

        static AtLeast difference(int greater, int lesser) {
            return new AtLeast(Map.of(greater, ONE, lesser, MINUS), Fraction.ZERO);
        }
    }

    /**
     * The least and the greatest value of a kind's rows.
     *
     * @param sum that of the values, or -1
     * @param ofOne what holds where there are such rows
     * @param ofTwo and where there are two or more
     */
    private record Ends(
            NumberSet.Span range,
            int count,
            int least,
            int greatest,
            int sum,
            List<AtLeast> ofOne,
            List<AtLeast> ofTwo) {

        NumberSet.Cut from() {
            return range.from();
        }

        NumberSet.Cut to() {
            return range.to();
        }
    }

    private record EndsKey(long kind, Value argument) {}

    private record OverKey(int filter, Value argument, boolean most) {}

    /**
     * The least or greatest value over rows of some kinds.
     *
     * @param atEnd that it lies no further out than that of each kind
     */
    private record Over(OverKey key, int number, int count, List<Ends> kinds, List<AtLeast> atEnd) {}

    /**
     * An average, which times the number of rows is a sum.
     *
     * @param ofOne what holds where there are such rows
     */
    private record Average(int number, int count, int sum, List<AtLeast> ofOne) {}

    private final Simplex start;
    private final EventCounts counts;
    private final EventKinds events;
    private final List<Arithmetic.KindVariables> kinds;
    private final IntUnaryOperator variables;
    private final List<Integer> whole;
    private final Map<EndsKey, Ends> ends = new LinkedHashMap<>();
    private final Map<OverKey, Over> overs = new LinkedHashMap<>();
    private final Map<OverKey, Integer> numbers = new HashMap<>();
    private final List<Average> averages = new ArrayList<>();
    private boolean possible = true;

    /**
     * @param variables the variable of a number of the question
     * @param whole variables that are whole numbers
     */
    Figures(
            Simplex start,
            Arithmetic.Events events,
            List<Arithmetic.KindVariables> kinds,
            IntUnaryOperator variables,
            List<Integer> whole) {
        this.start = start;
        this.counts = events.counts();
        this.events = events.kinds();
        this.kinds = kinds;
        this.variables = variables;
        this.whole = whole;
    }

    /** Whether nothing contradicts itself so far. */
    boolean isPossible() {
        return possible;
    }

    /**
     * Takes some figures in.
     *
     * @param isSome whether there are rows that a filter holds for, whatever the choices
     */
    void add(List<EventCounts.FigureTerm> figures, IntPredicate isSome) {
        for (EventCounts.FigureTerm figure : figures) {
            if (figure.function() == AggregateFunction.MIN || figure.function() == AggregateFunction.MAX) {
                numbers.put(key(figure, figure.function() == AggregateFunction.MAX), variable(figure.number()));
            }
        }
        for (EventCounts.FigureTerm figure : figures) {
            if (figure.function() != AggregateFunction.MAX) {
                int least = over(figure, false);
                above(variable(figure.number()), least);
            }
            if (figure.function() != AggregateFunction.MIN) {
                int greatest = over(figure, true);
                above(greatest, variable(figure.number()));
            }
            if (figure.function() == AggregateFunction.AVERAGE) {
                Average average = average(figure);
                averages.add(average);
                possible &= !isSome.test(figure.filter()) || assume(start, average.ofOne());
            }
        }
        List<Over> some = overs.values().stream()
                .filter(over -> isSome.test(over.key().filter()))
                .toList();
        some.forEach(this::within);
        some.forEach(this::beside);
    }

    /** The greatest of some rows is at most that of more, and the least at least. */
    private void within(Over over) {
        for (Over other : overs.values()) {
            boolean alike = other.key().most() == over.key().most()
                    && other.key().argument().equals(over.key().argument());
            if (alike && !other.key().equals(over.key()) && other.kinds().containsAll(over.kinds())) {
                above(
                        over.key().most() ? other.number() : over.number(),
                        over.key().most() ? over.number() : other.number());
            }
        }
    }

    /** A sum is the greatest value beside others that are all at least so much. */
    private void beside(Over over) {
        boolean most = over.key().most();
        NumberSet.Cut bound = most
                ? over.kinds().stream()
                        .map(Ends::from)
                        .min(NumberSet.Cut::compareTo)
                        .orElse(NumberSet.Cut.LEAST)
                : over.kinds().stream()
                        .map(Ends::to)
                        .max(NumberSet.Cut::compareTo)
                        .orElse(NumberSet.Cut.GREATEST);
        if (!bound.isFinite()) {
            return;
        }
        possible &= most
                ? start.atLeast(over.number(), Delta.above(bound))
                : start.atMost(over.number(), Delta.below(bound));
        if (over.kinds().stream().allMatch(kind -> kind.sum() >= 0)) {
            Fraction side = most ? ONE : MINUS;
            Map<Integer, Fraction> rest = new HashMap<>();
            over.kinds().forEach(kind -> rest.put(kind.sum(), side));
            rest.put(over.number(), side.times(MINUS));
            rest.put(over.count(), bound.value().times(side).times(MINUS));
            possible &= new AtLeast(rest, bound.value().times(side).times(MINUS)).assume(start);
        }
    }

    private static OverKey key(EventCounts.FigureTerm figure, boolean most) {
        return new OverKey(figure.filter(), figure.argument(), most);
    }

    private int variable(int number) {
        return variables.applyAsInt(number);
    }

    private void above(int greater, int lesser) {
        if (greater != lesser) {
            possible &= AtLeast.difference(greater, lesser).assume(start);
        }
    }

    /** The variable of the least or greatest value over the rows of a figure. */
    private int over(EventCounts.FigureTerm figure, boolean most) {
        OverKey key = key(figure, most);
        int number = numbers.computeIfAbsent(key, k -> start.variable());
        if (!overs.containsKey(key)) {
            List<Ends> own = new ArrayList<>();
            List<AtLeast> atEnd = new ArrayList<>();
            for (Arithmetic.KindVariables kind : kinds) {
                if (Arithmetic.holds(kind.kind(), figure.filter())) {
                    Ends ofKind = ends.computeIfAbsent(
                            new EndsKey(kind.kind(), figure.argument()), k -> ends(kind, figure.argument()));
                    int end = most ? ofKind.greatest() : ofKind.least();
                    ofKind.ofOne().add(AtLeast.difference(most ? number : end, most ? end : number));
                    own.add(ofKind);
                    atEnd.add(AtLeast.difference(most ? end : number, most ? number : end));
                }
            }
            overs.put(key, new Over(key, number, count(figure), own, atEnd));
        }
        return number;
    }

    private int count(EventCounts.FigureTerm figure) {
        return variable(counts.counts().get(figure.filter()));
    }

    private Ends ends(Arithmetic.KindVariables kind, Value argument) {
        NumberSet.Span range = events.range(kind.kind(), argument);
        int least = start.variable();
        int greatest = start.variable();
        NumberSet values = NumberSet.between(range.from(), range.to());
        boolean isWhole = argument.type() == Type.INT;
        if (isWhole ? values.whole().isEmpty() : values.isEmpty()) {
            possible &= start.atMost(kind.count(), Delta.ZERO);
            return new Ends(range, kind.count(), least, greatest, -1, new ArrayList<>(), List.of());
        }
        if (isWhole) {
            whole.add(least);
            whole.add(greatest);
        }
        if (range.from().isFinite()) {
            possible &= start.atLeast(least, Delta.above(range.from()));
        }
        if (range.to().isFinite()) {
            possible &= start.atMost(greatest, Delta.below(range.to()));
        }
        int count = kind.count();
        int sum = kind.sums().getOrDefault(argument, -1);
        List<AtLeast> ofOne = new ArrayList<>(List.of(AtLeast.difference(greatest, least)));
        List<AtLeast> ofTwo = new ArrayList<>();
        if (sum >= 0 && range.from().isFinite()) {
            Fraction from = range.from().value();
            Map<Integer, Fraction> rest = new HashMap<>(Map.of(sum, ONE, greatest, MINUS, count, from.times(MINUS)));
            ofOne.add(new AtLeast(rest, from.times(MINUS)));
            rest.put(least, MINUS);
            ofTwo.add(new AtLeast(rest, from.times(Fraction.of(-2))));
        }
        if (sum >= 0 && range.to().isFinite()) {
            Fraction to = range.to().value();
            Map<Integer, Fraction> rest = new HashMap<>(Map.of(sum, MINUS, least, ONE, count, to));
            ofOne.add(new AtLeast(rest, to));
            rest.put(greatest, ONE);
            ofTwo.add(new AtLeast(rest, to.times(Fraction.of(2))));
        }
        return new Ends(range, count, least, greatest, sum, ofOne, ofTwo);
    }

    private Average average(EventCounts.FigureTerm figure) {
        int number = variable(figure.number());
        int count = count(figure);
        int sum = variable(counts.sum(figure));
        List<AtLeast> ofOne = new ArrayList<>();
        List<NumberSet.Span> ranges = kinds.stream()
                .filter(kind -> Arithmetic.holds(kind.kind(), figure.filter()))
                .map(kind -> events.range(kind.kind(), figure.argument()))
                .toList();
        ranges.stream()
                .map(NumberSet.Span::from)
                .min(NumberSet.Cut::compareTo)
                .filter(NumberSet.Cut::isFinite)
                .ifPresent(from -> ofOne.add(new AtLeast(
                        Map.of(sum, ONE, number, MINUS, count, from.value().times(MINUS)),
                        from.value().times(MINUS))));
        ranges.stream()
                .map(NumberSet.Span::to)
                .max(NumberSet.Cut::compareTo)
                .filter(NumberSet.Cut::isFinite)
                .ifPresent(
                        to -> ofOne.add(new AtLeast(Map.of(sum, MINUS, number, ONE, count, to.value()), to.value())));
        return new Average(number, count, sum, ofOne);
    }

    /** What to look at one after the other, where numbers do not go together; one of these holds. */
    Optional<List<Branch>> split(Simplex simplex) {
        for (Ends kind : ends.values()) {
            BigInteger rows = rows(simplex, kind.count());
            if (rows.signum() > 0 && !fits(simplex, kind, rows)) {
                return Optional.of(
                        byRows(kind.count(), rows, branch -> exactly(branch, kind, rows), kind.ofOne(), kind.ofTwo()));
            }
        }
        for (Over over : overs.values()) {
            if (rows(simplex, over.count()).signum() > 0 && !isReached(simplex, over)) {
                return Optional.of(reached(over));
            }
        }
        for (Average average : averages) {
            BigInteger rows = rows(simplex, average.count());
            if (rows.signum() > 0 && !fits(simplex, average, rows)) {
                return Optional.of(byRows(
                        average.count(), rows, branch -> exactly(branch, average, rows), average.ofOne(), List.of()));
            }
        }
        return Optional.empty();
    }

    private static BigInteger rows(Simplex simplex, int count) {
        return NumberSet.floor(simplex.value(count).real());
    }

    private static boolean fits(Simplex simplex, Ends kind, BigInteger rows) {
        Delta least = simplex.value(kind.least());
        Delta greatest = simplex.value(kind.greatest());
        Fraction others = Fraction.of(rows.subtract(BigInteger.ONE));
        boolean single = rows.equals(BigInteger.ONE);
        boolean fits = kind.ofOne().stream().allMatch(one -> one.holds(simplex)) && (!single || least.equals(greatest));
        if (!fits || kind.sum() < 0) {
            return fits;
        }
        Delta sum = simplex.value(kind.sum());
        return sum.compareTo(greatest.plus(least.times(others))) >= 0
                && sum.compareTo(least.plus(greatest.times(others))) <= 0;
    }

    private static boolean fits(Simplex simplex, Average average, BigInteger rows) {
        return simplex.value(average.sum())
                .equals(simplex.value(average.number()).times(Fraction.of(rows)));
    }

    private static boolean isReached(Simplex simplex, Over over) {
        for (int i = 0; i < over.kinds().size(); i++) {
            if (rows(simplex, over.kinds().get(i).count()).signum() > 0
                    && over.atEnd().get(i).holds(simplex)) {
                return true;
            }
        }
        return false;
    }

    /** Exactly so many rows, fewer, or more. */
    private static List<Branch> byRows(
            int count, BigInteger rows, Branch exactly, List<AtLeast> ofOne, List<AtLeast> ofTwo) {
        Delta number = Delta.of(Fraction.of(rows));
        Delta more = Delta.of(Fraction.of(rows.add(BigInteger.ONE)));
        Delta fewer = Delta.of(Fraction.of(rows.subtract(BigInteger.ONE)));
        return List.of(
                simplex -> simplex.atLeast(count, number)
                        && simplex.atMost(count, number)
                        && assume(simplex, ofOne)
                        && exactly.assume(simplex),
                simplex -> simplex.atMost(count, fewer),
                simplex -> simplex.atLeast(count, more) && assume(simplex, ofOne) && assume(simplex, ofTwo));
    }

    private static boolean assume(Simplex simplex, List<AtLeast> all) {
        boolean fits = true;
        for (AtLeast one : all) {
            fits &= one.assume(simplex);
        }
        return fits;
    }

    private static boolean exactly(Simplex simplex, Ends kind, BigInteger rows) {
        if (rows.equals(BigInteger.ONE)) {
            boolean same = isZero(simplex, Map.of(kind.greatest(), ONE, kind.least(), MINUS));
            return same && (kind.sum() < 0 || isZero(simplex, Map.of(kind.sum(), ONE, kind.least(), MINUS)));
        }
        if (kind.sum() < 0) {
            return true;
        }
        Fraction others = Fraction.of(rows.subtract(BigInteger.ONE));
        int above = simplex.sum(Map.of(kind.sum(), ONE, kind.greatest(), MINUS, kind.least(), others.times(MINUS)));
        int below = simplex.sum(Map.of(kind.sum(), MINUS, kind.least(), ONE, kind.greatest(), others));
        return simplex.atLeast(above, Delta.ZERO) && simplex.atLeast(below, Delta.ZERO);
    }

    private static boolean exactly(Simplex simplex, Average average, BigInteger rows) {
        return isZero(
                simplex,
                Map.of(average.sum(), ONE, average.number(), Fraction.of(rows).times(MINUS)));
    }

    private static boolean isZero(Simplex simplex, Map<Integer, Fraction> factors) {
        int sum = simplex.sum(factors);
        return simplex.atLeast(sum, Delta.ZERO) && simplex.atMost(sum, Delta.ZERO);
    }

    /** One of the kinds has the value, or there are no such rows. */
    private static List<Branch> reached(Over over) {
        List<Branch> branches = new ArrayList<>();
        branches.add(simplex -> simplex.atMost(over.count(), Delta.ZERO));
        for (int i = 0; i < over.kinds().size(); i++) {
            Ends kind = over.kinds().get(i);
            AtLeast atEnd = over.atEnd().get(i);
            branches.add(simplex -> simplex.atLeast(kind.count(), Delta.of(ONE))
                    && assume(simplex, kind.ofOne())
                    && atEnd.assume(simplex));
        }
        return branches;
    }

    /** The least and the greatest value of a kind's rows, where they are spoken of. */
    Map<Value, List<Fraction>> ends(long kind, Function<Integer, Fraction> value) {
        Map<Value, List<Fraction>> found = new HashMap<>();
        ends.forEach((key, own) -> {
            if (key.kind() == kind) {
                found.put(key.argument(), List.of(value.apply(own.least()), value.apply(own.greatest())));
            }
        });
        return found;
    }
}
