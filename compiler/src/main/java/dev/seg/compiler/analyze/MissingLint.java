package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Points out {@code last_open > 90d}: who never opened has no last open, and so is not counted, though many a reader
 * counts them in. Silent where the condition beside it asks for the event, or for the value to be known.
 */
final class MissingLint {

    private MissingLint() {}

    static void check(Predicate predicate, Origins origins, Diagnostics diagnostics) {
        check(predicate, List.of(), origins, diagnostics);
    }

    /**
     * @param beside what is known to hold where the predicate decides: the conditions it stands with, and the complements
     *     of its alternatives
     */
    private static void check(Predicate predicate, List<Predicate> beside, Origins origins, Diagnostics diagnostics) {
        if (predicate instanceof Predicate.And and) {
            and.parts().forEach(part -> check(part, others(part, and.parts()), origins, diagnostics));
        } else if (predicate instanceof Predicate.Or or) {
            for (Predicate part : or.parts()) {
                List<Predicate> turned = new ArrayList<>(beside);
                others(part, or.parts()).forEach(other -> turned.add(new Predicate.Not(other)));
                check(part, turned, origins, diagnostics);
            }
        } else if (predicate instanceof Predicate.Comparison comparison) {
            oldest(comparison)
                    .filter(aggregate -> beside.stream().noneMatch(other -> asksFor(other, aggregate, comparison)))
                    .ifPresent(aggregate ->
                            origins.of(predicate).ifPresent(span -> report(comparison, aggregate, span, diagnostics)));
        }
    }

    private static List<Predicate> others(Predicate part, List<Predicate> parts) {
        return parts.stream().filter(other -> other != part).toList();
    }

    /** The greatest or least moment that a comparison wants to lie long ago. */
    private static Optional<Value.Aggregate> oldest(Predicate.Comparison comparison) {
        boolean longAgo = (comparison.comparator() == Comparator.LESS || comparison.comparator() == Comparator.AT_MOST)
                && comparison.right() instanceof Value.Point point
                && point.bound() instanceof TimeBound.Ago;
        return longAgo ? aggregate(comparison.left()) : Optional.empty();
    }

    private static Optional<Value.Aggregate> aggregate(Value value) {
        if (value instanceof Value.Named named) {
            return aggregate(named.definition());
        }
        return value instanceof Value.Aggregate aggregate
                        && aggregate.function() == AggregateFunction.MAX
                        && aggregate.events().source() instanceof Source.Table
                        && aggregate.argument().orElseThrow() instanceof Value.EventMoment
                ? Optional.of(aggregate)
                : Optional.empty();
    }

    private static boolean asksFor(Predicate other, Value.Aggregate aggregate, Predicate.Comparison comparison) {
        if (other instanceof Predicate.Exists exists) {
            return exists.events().source().equals(aggregate.events().source());
        }
        if (other instanceof Predicate.Known known) {
            return known.value().equals(comparison.left());
        }
        if (other instanceof Predicate.Not not && not.operand() instanceof Predicate.Not inner) {
            return asksFor(inner.operand(), aggregate, comparison);
        }
        return other instanceof Predicate.Comparison c && counts(c.left(), aggregate) && asksForSome(c);
    }

    private static boolean counts(Value value, Value.Aggregate aggregate) {
        if (value instanceof Value.Named named) {
            return counts(named.definition(), aggregate);
        }
        return value instanceof Value.Aggregate other
                && other.events().source().equals(aggregate.events().source());
    }

    /** Whether it cannot hold of nothing: {@code > 0}, {@code = 1}, or a bound on a value that is missing of none. */
    private static boolean asksForSome(Predicate.Comparison comparison) {
        return comparison.comparator() == Comparator.GREATER
                || comparison.comparator() == Comparator.AT_LEAST
                || comparison.comparator() == Comparator.EQUAL
                || comparison.left().canBeMissing();
    }

    private static void report(
            Predicate.Comparison comparison, Value.Aggregate aggregate, Span span, Diagnostics diagnostics) {
        String stream = aggregate.events().stream().name();
        String written = span.text();
        int sign = written.indexOf('>');
        Diagnostic found = Diagnostic.at(
                Code.MISSING_LEFT_OUT,
                span,
                "people who have no `" + stream + "` are not counted here",
                "missing for people who have none");
        String turned = comparison.comparator() == Comparator.AT_MOST ? "<" : "<=";
        diagnostics.add(
                sign > 0
                        ? found.help("to include them write `NOT "
                                + written.substring(0, sign)
                                + turned
                                + written.substring(sign).replaceFirst("^>=?", "")
                                + "`")
                        : found.help("to say that they are meant to be left out write `has " + stream + "` beside it"));
    }
}
