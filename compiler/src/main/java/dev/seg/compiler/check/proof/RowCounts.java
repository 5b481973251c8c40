package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How many rows of sources there are, and what their values come to. */
final class RowCounts {

    /** How many different values the rows of several sources have. */
    private record Distinct(Events events, Value argument) {}

    private final Terms terms;
    private final RowParts parts = new RowParts();
    private final Map<Source, EventCounts> sources = new LinkedHashMap<>();
    private final Set<Events> told = new HashSet<>();
    private final RowFacts facts;

    /**
     * @param translator what a condition about the person is as a formula
     */
    RowCounts(Terms terms, Function<Predicate, Formula> translator) {
        this.terms = terms;
        this.facts = new RowFacts(terms, this, translator);
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

    /** The sum of a value over rows where it is known. */
    Linear sum(Events events, Value argument) {
        return parts(events).stream()
                .map(part -> Linear.of(counts(part).sum(part.filter(), part.read(argument))))
                .reduce(Linear.constant(Fraction.ZERO), Linear::plus);
    }

    /** Notes that a number is a figure over rows where {@code argument} is known; of rows of several sources it does not. */
    void figure(int number, AggregateFunction function, Events events, Value argument) {
        List<RowParts.Part> own = parts(events);
        if (own.size() == 1 && argument.type().isExactNumber()) {
            RowParts.Part only = own.get(0);
            counts(only).figure(number, function, only.filter(), only.read(argument));
        }
    }

    /** How many different values there are over rows where it is known. */
    int distinct(Events events, Value argument) {
        List<RowParts.Part> own = parts(events);
        if (own.size() == 1) {
            RowParts.Part only = own.get(0);
            return counts(only).distinct(only.filter(), only.read(argument));
        }
        int number = terms.number(new Distinct(events, argument), true, EventCounts.NOT_NEGATIVE);
        terms.fact(Linear.of(number).minus(count(events)).compare(Comparator.AT_MOST));
        terms.fact(Formula.implies(some(events), new Formula.Within(number, EventCounts.SOME)));
        return number;
    }
}
