package dev.seg.compiler.check;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.TimeAmount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is always so of two figures over rows of one stream, in words.
 *
 * <p>Example: of {@code count(order in last 30d)} and {@code count(order in last 90d)}: {@code there are never more `order`
 * in the last 30d than in the last 90d}.
 */
final class FigureFacts {

    private static final Set<AggregateFunction> BETWEEN =
            Set.of(AggregateFunction.MIN, AggregateFunction.AVERAGE, AggregateFunction.MEDIAN, AggregateFunction.MAX);

    private final Value.Aggregate one;
    private final Value.Aggregate other;

    FigureFacts(Value.Aggregate one, Value.Aggregate other) {
        this.one = one;
        this.other = other;
    }

    /** The fact, where there is one that has to do with both. */
    Optional<String> words() {
        if (!(one.events().source() instanceof Source.Table table)
                || !one.events().source().equals(other.events().source())) {
            return Optional.empty();
        }
        String stream = "`" + table.stream().name() + "`";
        if (isCount(one) && isCount(other)) {
            return Optional.of(windows()
                    .map(windows -> "there are never more " + stream + " " + windows)
                    .orElse("each " + stream + " of the one is among those of the other"));
        }
        if (one.function() == AggregateFunction.SUM
                && other.function() == AggregateFunction.SUM
                && one.argument().equals(other.argument())
                && isNeverNegative(one.argument())) {
            return Optional.of(windows()
                    .map(windows -> "what is never below 0 never adds up to more " + windows)
                    .orElse("what is never below 0 adds up to most over all " + stream));
        }
        boolean same = one.events().equals(other.events()) && one.argument().equals(other.argument());
        if (same && BETWEEN.contains(one.function()) && BETWEEN.contains(other.function())) {
            return Optional.of(figures(EnumSet.of(one.function(), other.function())));
        }
        if (one.argument().equals(other.argument()) && areNested()) {
            Optional<String> nested = ofParts();
            if (nested.isPresent()) {
                return nested;
            }
        }
        boolean distinct = (one.function() == AggregateFunction.COUNT_DISTINCT && isCount(other))
                || (isCount(one) && other.function() == AggregateFunction.COUNT_DISTINCT);
        return distinct && one.events().equals(other.events())
                ? Optional.of("there are never more different values than " + stream)
                : Optional.empty();
    }

    /** Of figures over rows of which the ones are among the others. */
    private Optional<String> ofParts() {
        Set<AggregateFunction> functions = EnumSet.of(one.function(), other.function());
        if (functions.equals(EnumSet.of(AggregateFunction.COUNT_DISTINCT))) {
            return Optional.of("some never have more different values than all");
        }
        if (functions.equals(EnumSet.of(AggregateFunction.MAX))) {
            return Optional.of("the greatest of some is never above the greatest of all");
        }
        if (functions.equals(EnumSet.of(AggregateFunction.MIN))) {
            return Optional.of("the least of some is never below the least of all");
        }
        if (BETWEEN.containsAll(functions)) {
            return Optional.of(figures(functions) + ", and so it is of some as of all");
        }
        functions.remove(AggregateFunction.SUM);
        return BETWEEN.containsAll(functions) && functions.size() == 1 && isNeverNegative(one.argument())
                ? Optional.of("what is never below 0 adds up to no less than each part of it")
                : Optional.empty();
    }

    /** Whether the rows of the one are among those of the other. */
    private boolean areNested() {
        List<Predicate> own = parts(one.events());
        List<Predicate> its = parts(other.events());
        return windows().isPresent() || own.containsAll(its) || its.containsAll(own) || isAll(own) || isAll(its);
    }

    private static boolean isAll(List<Predicate> parts) {
        return parts.equals(List.of(new Predicate.Truth(true)));
    }

    private static String figures(Set<AggregateFunction> functions) {
        String ends = "between the least and the greatest";
        return functions.contains(AggregateFunction.MEDIAN)
                ? "a median lies " + ends
                : functions.contains(AggregateFunction.AVERAGE)
                        ? "an average lies " + ends
                        : "the least is never above the greatest";
    }

    private static boolean isCount(Value.Aggregate figure) {
        return figure.function() == AggregateFunction.COUNT;
    }

    private static boolean isNeverNegative(Optional<Value> argument) {
        return argument.orElse(null) instanceof Value.EventAttribute attribute
                && attribute.attribute().domain() instanceof Domain.Range range
                && range.low().signum() >= 0;
    }

    /** {@code in the last 30d than in the last 90d}, where the rows differ in nothing but that. */
    private Optional<String> windows() {
        Optional<TimeAmount> first = window(one.events());
        Optional<TimeAmount> second = window(other.events());
        boolean alike = rest(one.events()).equals(rest(other.events()));
        if (!alike || first.equals(second)) {
            return Optional.empty();
        }
        boolean firstIsLess = second.isEmpty() || (first.isPresent() && days(first.get()) < days(second.get()));
        Optional<TimeAmount> less = firstIsLess ? first : second;
        Optional<TimeAmount> more = firstIsLess ? second : first;
        return less.map(shorter -> "in the last " + shorter + " than "
                + more.map(longer -> "in the last " + longer).orElse("in all"));
    }

    /** About how many days. */
    private static double days(TimeAmount amount) {
        double unit = switch (amount.unit()) {
            case MINUTE -> 1.0 / 1440;
            case HOUR -> 1.0 / 24;
            case DAY -> 1;
            case WEEK -> 7;
            case MONTH -> 30.4;
            case QUARTER -> 91.3;
            case YEAR -> 365.25;
        };
        return amount.count() * unit;
    }

    private static Optional<TimeAmount> window(Events events) {
        return parts(events).stream().flatMap(part -> ago(part).stream()).findFirst();
    }

    private static List<Predicate> rest(Events events) {
        List<Predicate> rest = new ArrayList<>(parts(events));
        rest.removeIf(part -> ago(part).isPresent() || part.equals(new Predicate.Truth(true)));
        return rest;
    }

    private static List<Predicate> parts(Events events) {
        return events.filter() instanceof Predicate.And and ? and.parts() : List.of(events.filter());
    }

    /** The age that a row has to be younger than. */
    private static Optional<TimeAmount> ago(Predicate part) {
        return part instanceof Predicate.Comparison comparison
                        && comparison.left() instanceof Value.EventMoment
                        && (comparison.comparator() == Comparator.GREATER
                                || comparison.comparator() == Comparator.AT_LEAST)
                        && comparison.right() instanceof Value.Point point
                        && point.bound() instanceof TimeBound.Ago ago
                ? Optional.of(ago.amount())
                : Optional.empty();
    }
}
