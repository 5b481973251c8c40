package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import java.util.List;
import java.util.Optional;

/** What a value is beyond its type: {@code gap} is an {@code int} of microseconds, and a duration. */
public enum Nature {
    /** What its type says. */
    PLAIN,
    /** Microseconds between two moments. */
    DURATION,
    /** Microseconds since midnight. */
    TIME,
    /** Monday is 1. */
    WEEKDAY,
    /** A text of whole numbers with dots between them. */
    VERSION;

    /** The nature of a value. */
    public static Nature of(Value value) {
        if (value instanceof Value.Call call) {
            return switch (call.function()) {
                case ELAPSED -> DURATION;
                case TIME_OF_DAY -> TIME;
                case WEEKDAY -> WEEKDAY;
                default -> PLAIN;
            };
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            return ofArithmetic(arithmetic);
        }
        Optional<Value> same = sameKind(value);
        return same.isPresent()
                ? of(same.get())
                : attribute(value).filter(a -> a.is(Attribute.Mark.VERSION)).isPresent() ? VERSION : PLAIN;
    }

    private static Nature ofArithmetic(Value.Arithmetic arithmetic) {
        boolean left = of(arithmetic.left()) == DURATION;
        boolean right = of(arithmetic.right()) == DURATION;
        boolean duration = arithmetic.operator() == ArithmeticOperator.DIVIDE ? left && !right : left || right;
        return duration ? DURATION : PLAIN;
    }

    /** Whether a value is known: a text that is no version is a missing version. */
    static Predicate known(Value value) {
        return new Predicate.Known(
                of(value) == VERSION ? new Value.Call(ScalarFunction.VERSION_ORDER, List.of(value)) : value);
    }

    /** The attribute whose values it has. */
    static Optional<Attribute> attribute(Value value) {
        if (value instanceof Value.SubjectAttribute attribute) {
            return Optional.of(attribute.attribute());
        }
        if (value instanceof Value.EventAttribute attribute) {
            return Optional.of(attribute.attribute());
        }
        return sameKind(value).flatMap(Nature::attribute);
    }

    /** A value whose kind this one has. */
    private static Optional<Value> sameKind(Value value) {
        if (value instanceof Value.Named named) {
            return Optional.of(named.definition());
        }
        if (value instanceof Value.Neighbour neighbour) {
            return Optional.of(neighbour.value());
        }
        if (value instanceof Value.GroupKey key) {
            return Optional.of(key.key());
        }
        if (value instanceof Value.Common common) {
            return Optional.of(common.branches().get(0));
        }
        return value instanceof Value.Aggregate aggregate && keepsKind(aggregate.function())
                ? aggregate.argument()
                : Optional.empty();
    }

    private static boolean keepsKind(AggregateFunction function) {
        return switch (function) {
            case SUM, AVERAGE, MIN, MAX, MEDIAN, FIRST, LAST -> true;
            case COUNT, COUNT_DISTINCT, VARIANCE -> false;
        };
    }
}
