package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The filters that a question puts on the rows of one source, each with the number of events that it holds for.
 *
 * <p>Whether there are events, how many, the least, the greatest and the latest are all said by such numbers:
 * {@code last(order) > 30d ago} is that of {@code order where at > 30d ago} being at least 1.
 */
final class EventCounts {

    static final NumberSet NOT_NEGATIVE = NumberSet.of(Comparator.AT_LEAST, Fraction.ZERO);
    private static final NumberSet NOTHING = NumberSet.of(Comparator.EQUAL, Fraction.ZERO);
    static final NumberSet SOME = NumberSet.of(Comparator.AT_LEAST, Fraction.of(1));

    /** What a count stands for. */
    record Count(Source source, Set<Predicate> filter) {}

    /** What a sum stands for. */
    record Sum(Source source, Set<Predicate> filter, Value argument) {}

    /** A sum of {@code argument} over the events of a filter. */
    record SumTerm(int number, int filter, Value argument) {}

    /** The least, the greatest or a value in between of {@code argument} over the events of a filter. */
    record FigureTerm(int number, int filter, Value argument, AggregateFunction function) {}

    /** How many different values. */
    record Distinct(Source source, Set<Predicate> filter, Value argument) {}

    private final Source source;
    private final Terms terms;
    private final Map<Set<Predicate>, Integer> filters = new LinkedHashMap<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Map<Sum, SumTerm> sums = new LinkedHashMap<>();
    private final Map<Integer, FigureTerm> figures = new LinkedHashMap<>();
    private final Map<Distinct, Integer> distincts = new LinkedHashMap<>();

    EventCounts(Source source, Terms terms) {
        this.source = source;
        this.terms = terms;
    }

    Source source() {
        return source;
    }

    /** The filters, each as the conditions that it is made of. */
    List<Set<Predicate>> filters() {
        return List.copyOf(filters.keySet());
    }

    /** The numbers of events, in the filters' order. */
    List<Integer> counts() {
        return counts;
    }

    List<SumTerm> sums() {
        return List.copyOf(sums.values());
    }

    Map<Distinct, Integer> distincts() {
        return distincts;
    }

    List<FigureTerm> figures() {
        return List.copyOf(figures.values());
    }

    /** Notes that a number is a figure over the events of a filter that {@code argument} is known of. */
    void figure(int number, AggregateFunction function, Predicate filter, Value argument) {
        if (!figures.containsKey(number)) {
            if (function == AggregateFunction.AVERAGE) {
                sum(filter, argument);
            }
            figures.put(number, new FigureTerm(number, index(filter), argument, function));
        }
    }

    /** The number of the sum over the same events. */
    int sum(FigureTerm figure) {
        return sums.values().stream()
                .filter(sum -> sum.filter() == figure.filter() && sum.argument().equals(figure.argument()))
                .mapToInt(SumTerm::number)
                .findFirst()
                .orElseThrow();
    }

    /** The number of events that a filter holds for. */
    int count(Predicate filter) {
        return counts.get(index(filter));
    }

    private int index(Predicate filter) {
        Set<Predicate> parts = parts(filter);
        return filters.computeIfAbsent(parts, p -> {
            counts.add(terms.number(new Count(source, p), true, NOT_NEGATIVE));
            return counts.size() - 1;
        });
    }

    int indexOf(Set<Predicate> filter) {
        return filters.getOrDefault(filter, -1);
    }

    /** That there is an event that the filter holds for. */
    Formula some(Predicate filter) {
        return new Formula.Within(count(filter), SOME);
    }

    /** The sum of a value over the events of a filter. */
    int sum(Predicate filter, Value argument) {
        int index = index(filter);
        boolean whole = argument.type() == Type.INT;
        Sum meaning = new Sum(source, parts(filter), argument);
        return sums.computeIfAbsent(meaning, m -> {
                    int number = terms.number(m, whole, signed(argument));
                    terms.fact(Formula.any(some(filter), new Formula.Within(number, NOTHING)));
                    return new SumTerm(number, index, argument);
                })
                .number();
    }

    /** What a sum can be, by the signs of its summands. */
    private static NumberSet signed(Value argument) {
        NumberSet summand = Domains.of(Unknowns.plain(argument));
        boolean isKept = !summand.isEmpty()
                && summand.from().isFinite()
                && summand.from().value().compareTo(Fraction.ZERO) >= 0;
        return isKept ? NOT_NEGATIVE : NumberSet.ALL;
    }

    /** How many different values there are over the events of a filter. */
    int distinct(Predicate filter, Value argument) {
        Distinct meaning = new Distinct(source, parts(filter), argument);
        return distincts.computeIfAbsent(meaning, m -> {
            int count = count(filter);
            int number = terms.number(m, true, NOT_NEGATIVE);
            terms.fact(Linear.of(number).minus(Linear.of(count)).compare(Comparator.AT_MOST));
            terms.fact(Formula.implies(new Formula.Within(count, SOME), new Formula.Within(number, SOME)));
            return number;
        });
    }

    /** The conditions that a filter is made of; their order and repetition do not matter. */
    static Set<Predicate> parts(Predicate filter) {
        Set<Predicate> parts = new LinkedHashSet<>();
        collect(filter, parts);
        return parts;
    }

    private static void collect(Predicate filter, Set<Predicate> parts) {
        if (filter instanceof Predicate.And and) {
            and.parts().forEach(part -> collect(part, parts));
        } else if (!filter.equals(new Predicate.Truth(true))) {
            parts.add(filter);
        }
    }
}
