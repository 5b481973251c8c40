package dev.seg.compiler.plan;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * That there are so many events, or more: {@code count(order) > 2} and {@code 3 <= count(order)} ask for a third. Whoever
 * reads a person's events one by one may stop there.
 *
 * @param count at least 1
 */
record LeastCount(Events events, long count) {

    private static final BigDecimal MOST = BigDecimal.valueOf(1000);

    static Optional<LeastCount> of(Predicate condition) {
        if (condition instanceof Predicate.Exists exists) {
            return Optional.of(new LeastCount(exists.events(), 1));
        }
        if (!(condition instanceof Predicate.Comparison comparison)) {
            return Optional.empty();
        }
        return of(comparison.left(), comparison.comparator(), comparison.right())
                .or(() -> of(comparison.right(), comparison.comparator().flipped(), comparison.left()));
    }

    private static Optional<LeastCount> of(Value value, Comparator comparator, Value limit) {
        if (value instanceof Value.Named named) {
            return of(named.definition(), comparator, limit);
        }
        boolean above = comparator == Comparator.GREATER || comparator == Comparator.AT_LEAST;
        if (!above
                || !(value instanceof Value.Aggregate aggregate)
                || aggregate.function() != AggregateFunction.COUNT
                || !(limit instanceof Value.Literal literal)
                || !(literal.constant() instanceof Constant.Numeric number)) {
            return Optional.empty();
        }
        BigDecimal least = comparator == Comparator.AT_LEAST
                ? number.value().setScale(0, RoundingMode.CEILING)
                : number.value().setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        return least.signum() > 0 && least.compareTo(MOST) <= 0
                ? Optional.of(new LeastCount(aggregate.events(), least.longValueExact()))
                : Optional.empty();
    }
}
