package dev.seg.compiler.plan;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code count(x) > 0} asks whether there is an {@code x}, and {@code last(x) < 30d} whether there is one in the last 30
 * days: a warehouse may stop at the first that it finds.
 */
final class Existence {

    private Existence() {}

    /** Counts that are compared with what parts 0 from all else. */
    static Predicate rewrite(Predicate predicate) {
        if (!(predicate instanceof Predicate.Comparison comparison)) {
            return predicate;
        }
        Optional<BigDecimal> right = number(comparison.right());
        if (right.isPresent()) {
            return counted(comparison.left(), comparison.comparator(), right.orElseThrow())
                    .orElse(predicate);
        }
        return number(comparison.left())
                .flatMap(left ->
                        counted(comparison.right(), comparison.comparator().flipped(), left))
                .orElse(predicate);
    }

    private static Optional<BigDecimal> number(Value value) {
        return value instanceof Value.Literal literal && literal.constant() instanceof Constant.Numeric number
                ? Optional.of(number.value())
                : Optional.empty();
    }

    private static Optional<Predicate> counted(Value value, Comparator comparator, BigDecimal limit) {
        if (value instanceof Value.Named named) {
            return counted(named.definition(), comparator, limit);
        }
        if (!(value instanceof Value.Aggregate aggregate) || !isCount(aggregate)) {
            return Optional.empty();
        }
        boolean none = holds(BigDecimal.ZERO, comparator, limit);
        Set<Boolean> some = new LinkedHashSet<>();
        for (BigDecimal count : List.of(
                BigDecimal.ONE,
                limit.max(BigDecimal.ONE),
                limit.add(BigDecimal.TEN).max(BigDecimal.TEN))) {
            some.add(holds(count.setScale(0, RoundingMode.FLOOR), comparator, limit));
            some.add(holds(count.setScale(0, RoundingMode.CEILING), comparator, limit));
        }
        if (some.size() != 1) {
            return Optional.empty();
        }
        boolean any = some.contains(true);
        Predicate exists = new Predicate.Exists(counted(aggregate));
        if (any == none) {
            return Optional.of(new Predicate.Truth(any));
        }
        return Optional.of(any ? exists : new Predicate.Not(exists));
    }

    private static boolean holds(BigDecimal count, Comparator comparator, BigDecimal limit) {
        return comparator.holds(count.compareTo(limit));
    }

    private static boolean isCount(Value.Aggregate aggregate) {
        return aggregate.function() == AggregateFunction.COUNT
                || aggregate.function() == AggregateFunction.COUNT_DISTINCT;
    }

    /** The events that are counted: of different values, those with a known value. */
    private static Events counted(Value.Aggregate aggregate) {
        return aggregate
                .argument()
                .filter(Value::canBeMissing)
                .map(argument -> and(aggregate.events(), new Predicate.Known(argument)))
                .orElse(aggregate.events());
    }

    private static Events and(Events events, Predicate further) {
        List<Predicate> parts = Stream.of(events.filter(), further)
                .flatMap(part -> part instanceof Predicate.And and ? and.parts().stream() : Stream.of(part))
                .filter(part -> !part.equals(new Predicate.Truth(true)))
                .toList();
        return new Events(events.source(), parts.size() == 1 ? parts.get(0) : new Predicate.And(parts));
    }

    /**
     * The condition with existence in the place of extremes of streams that nothing else is asked of; as it is where layers
     * are needed, in which existence is found by counting.
     */
    static Predicate ofExtremes(PlanContext context, Predicate condition) {
        Predicate everywhere = new Extremes(Events::isPlain).map(condition);
        Set<FactSource> sources = Lookups.of(context, everywhere).stream()
                .filter(Events::isPlain)
                .map(events -> FactSource.of(Fact.count(events)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Extremes(events -> sources.contains(FactSource.of(Fact.count(events)))).map(condition);
    }

    /** Puts existence in the place of comparisons of the greatest or least value, for some streams. */
    static final class Extremes extends PredicateMapper {
        private final java.util.function.Predicate<Events> meant;

        Extremes(java.util.function.Predicate<Events> meant) {
            this.meant = meant;
        }

        @Override
        public Predicate visit(Predicate.Comparison comparison) {
            Optional<Predicate> left = extreme(comparison.left(), comparison.comparator(), comparison.right());
            return left.or(() ->
                            extreme(comparison.right(), comparison.comparator().flipped(), comparison.left()))
                    .orElse(comparison);
        }

        private Optional<Predicate> extreme(Value value, Comparator comparator, Value limit) {
            if (value instanceof Value.Named named) {
                return extreme(named.definition(), comparator, limit);
            }
            boolean constant = limit instanceof Value.Literal
                    || (limit instanceof Value.Point point && point.clock() == Clock.CATALOG);
            if (!constant || !(value instanceof Value.Aggregate aggregate) || !meant.test(aggregate.events())) {
                return Optional.empty();
            }
            boolean above = comparator == Comparator.GREATER || comparator == Comparator.AT_LEAST;
            boolean below = comparator == Comparator.LESS || comparator == Comparator.AT_MOST;
            boolean some = (above && isGreatest(aggregate)) || (below && isLeast(aggregate));
            return some
                    ? aggregate
                            .argument()
                            .map(argument -> new Predicate.Exists(
                                    and(aggregate.events(), new Predicate.Comparison(argument, comparator, limit))))
                    : Optional.empty();
        }

        private static boolean isGreatest(Value.Aggregate aggregate) {
            return Fact.of(aggregate).kind() == Fact.Kind.MAX;
        }

        private static boolean isLeast(Value.Aggregate aggregate) {
            return Fact.of(aggregate).kind() == Fact.Kind.MIN;
        }
    }
}
