package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many rows of sources there are, and what their values come to. */
final class RowCounts {

    /** A figure over the rows of one of several sources. */
    private record PartFigure(int number, int part) {}

    /** How many different values the rows of several sources have. */
    private record Distinct(Events events, Value argument) {}

    private static final NumberSet ALL = NumberSet.ALL;

    private final Terms terms;
    private final Reading reading;
    private final RowParts parts;
    private final Map<Source, EventCounts> sources = new LinkedHashMap<>();
    private final Set<Events> told = new HashSet<>();
    private final Set<Integer> figures = new HashSet<>();
    private final RowFacts facts;

    /**
     * @param reading how the person is read
     */
    RowCounts(Terms terms, Reading reading) {
        this.terms = terms;
        this.reading = reading;
        this.parts = new RowParts(reading);
        this.facts = new RowFacts(terms, this, reading);
    }

    /** The counts of the sources that are looked at; brackets and unions are taken apart. */
    Map<Source, EventCounts> sources() {
        return sources;
    }

    private List<RowParts.Part> parts(Events events) {
        List<RowParts.Part> own = parts.of(events);
        if (told.add(events)) {
            facts.about(events);
        }
        return own;
    }

    private EventCounts counts(RowParts.Part part) {
        return sources.computeIfAbsent(part.source(), source -> new EventCounts(source, terms));
    }

    /** How many there are. */
    Linear count(Events events) {
        return parts(events).stream()
                .map(part -> Linear.of(counts(part).count(part.filter())))
                .reduce(Linear.constant(Fraction.ZERO), Linear::plus);
    }

    /** That there is one. */
    Formula some(Events events) {
        return Formula.any(parts(events).stream()
                .map(part -> counts(part).some(part.filter()))
                .toList());
    }

    /** The number of rows that are the person itself: of those a filter holds for. */
    Linear self(Source self, Predicate filter) {
        EventCounts own = sources.computeIfAbsent(self, source -> new EventCounts(source, terms));
        return Linear.of(own.count(filter));
    }

    /** The sum of a value over rows where it is known. */
    Linear sum(Events events, Value argument) {
        Linear total = Linear.constant(Fraction.ZERO);
        for (RowParts.Part part : parts(events)) {
            int sum = counts(part).sum(part.filter(), part.read(argument));
            ofSelf(part, argument, sum);
            total = total.plus(Linear.of(sum));
        }
        return total;
    }

    /** Of the person itself alone every figure is what the value is. */
    private void ofSelf(RowParts.Part part, Value argument, int figure) {
        boolean isSelf = part.source() instanceof Source.Chosen;
        if (isSelf
                && !RowFacts.isOfRow(new Predicate.Known(argument))
                && argument.type().isExactNumber()) {
            Numbers.Quotient value = reading.number(argument);
            if (value.isSum()) {
                Formula same = value.numerator().minus(Linear.of(figure)).compare(Comparator.EQUAL);
                terms.fact(Formula.implies(counts(part).some(part.filter()), same));
            }
        }
    }

    /** Notes that a number is a figure over rows where {@code argument} is known. */
    void figure(int number, AggregateFunction function, Events events, Value argument) {
        List<RowParts.Part> own = parts(events);
        if (!argument.type().isExactNumber() || !figures.add(number)) {
            return;
        }
        if (own.size() == 1) {
            RowParts.Part only = own.get(0);
            counts(only).figure(number, function, only.filter(), only.read(argument));
            return;
        }
        List<Formula> most = new ArrayList<>();
        List<Formula> least = new ArrayList<>();
        List<Formula> same = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            RowParts.Part part = own.get(i);
            int figure = terms.number(new PartFigure(number, i), argument.type() == Type.INT && isValue(function), ALL);
            counts(part).figure(figure, function, part.filter(), part.read(argument));
            ofSelf(part, argument, figure);
            Formula some = counts(part).some(part.filter());
            Linear above = Linear.of(number).minus(Linear.of(figure));
            most.add(Formula.all(some, above.compare(Comparator.AT_MOST)));
            least.add(Formula.all(some, above.compare(Comparator.AT_LEAST)));
            same.add(Formula.all(some, above.compare(Comparator.EQUAL)));
            if (function == AggregateFunction.MAX || function == AggregateFunction.MIN) {
                Comparator end = function == AggregateFunction.MAX ? Comparator.AT_LEAST : Comparator.AT_MOST;
                terms.fact(Formula.implies(some, above.compare(end)));
            }
        }
        Formula none = some(events).negated();
        if (isValue(function)) {
            same.add(none);
            terms.fact(Formula.any(same));
        } else {
            most.add(none);
            least.add(none);
            terms.fact(Formula.any(most));
            terms.fact(Formula.any(least));
        }
    }

    /** Whether a figure of several parts is that of one of them; else it lies between theirs, as averages and medians do. */
    private static boolean isValue(AggregateFunction function) {
        return switch (function) {
            case MIN, MAX, FIRST, LAST -> true;
            case COUNT, COUNT_DISTINCT, SUM, AVERAGE, MEDIAN, VARIANCE -> false;
        };
    }

    /** How many different values there are over rows where it is known. */
    int distinct(Events events, Value argument) {
        List<RowParts.Part> own = parts(events);
        if (own.size() == 1) {
            RowParts.Part only = own.get(0);
            int number = counts(only).distinct(only.filter(), only.read(argument));
            facts.aboutDistinct(events, argument, number);
            return number;
        }
        Distinct meaning = new Distinct(events, argument);
        Optional<Integer> known = terms.numberOf(meaning);
        if (known.isPresent()) {
            return known.get();
        }
        int number = terms.number(meaning, true, EventCounts.NOT_NEGATIVE);
        Linear total = Linear.constant(Fraction.ZERO);
        for (RowParts.Part part : own) {
            Linear distinct = Linear.of(counts(part).distinct(part.filter(), part.read(argument)));
            terms.fact(distinct.minus(Linear.of(number)).compare(Comparator.AT_MOST));
            total = total.plus(distinct);
        }
        terms.fact(Linear.of(number).minus(total).compare(Comparator.AT_MOST));
        terms.fact(Linear.of(number).minus(count(events)).compare(Comparator.AT_MOST));
        terms.fact(Formula.implies(some(events), new Formula.Within(number, EventCounts.SOME)));
        return number;
    }
}
