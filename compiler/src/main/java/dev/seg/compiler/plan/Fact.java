package dev.seg.compiler.plan;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Value;
import java.util.List;
import java.util.Optional;

/** A figure about the events of one person: one column of the stream's block of facts. */
record Fact(Kind kind, Events events, Optional<Value> argument) {

    /** How a figure comes about. */
    enum Kind {
        COUNT,
        /** How many known values of the argument. */
        COUNT_KNOWN,
        COUNT_DISTINCT,
        SUM,
        /** The sum of the squares of the argument. */
        SUM_OF_SQUARES,
        MIN,
        MAX,
        /** The middle one of the known values in order; of two in the middle the first. */
        LOWER_MEDIAN,
        /** Of two values in the middle the second. */
        UPPER_MEDIAN,
        FIRST,
        LAST;

        /** The argument of the row that stands first or last. */
        boolean isEdge() {
            return this == FIRST || this == LAST;
        }

        boolean isCount() {
            return this == COUNT || this == COUNT_KNOWN || this == COUNT_DISTINCT;
        }
    }

    static Fact count(Events events) {
        return new Fact(Kind.COUNT, events, Optional.empty());
    }

    /** The figure of an aggregate; of an average and of a variance, the sum; of a median, the lower one. */
    static Fact of(Value.Aggregate aggregate) {
        Kind kind = switch (aggregate.function()) {
            case COUNT -> Kind.COUNT;
            case COUNT_DISTINCT -> Kind.COUNT_DISTINCT;
            case SUM, AVERAGE, VARIANCE -> Kind.SUM;
            case MEDIAN -> Kind.LOWER_MEDIAN;
            case MIN -> Kind.MIN;
            case MAX -> Kind.MAX;
            case FIRST -> ofMoment(aggregate) ? Kind.MIN : Kind.FIRST;
            case LAST -> ofMoment(aggregate) ? Kind.MAX : Kind.LAST;
        };
        return new Fact(kind, aggregate.events(), aggregate.argument());
    }

    /** All figures that an aggregate is reckoned from, {@link #of} first. */
    static List<Fact> all(Value.Aggregate aggregate) {
        Fact first = of(aggregate);
        return switch (aggregate.function()) {
            case COUNT, COUNT_DISTINCT, SUM, MIN, MAX, FIRST, LAST -> List.of(first);
            case AVERAGE -> List.of(first, first.as(Kind.COUNT_KNOWN));
            case MEDIAN -> List.of(first, first.as(Kind.UPPER_MEDIAN));
            case VARIANCE -> List.of(first, first.as(Kind.COUNT_KNOWN), first.as(Kind.SUM_OF_SQUARES));
        };
    }

    /** Another figure about the same values. */
    Fact as(Kind other) {
        return new Fact(other, events, argument);
    }

    private static boolean ofMoment(Value.Aggregate aggregate) {
        return aggregate.argument().filter(Value.EventMoment.class::isInstance).isPresent();
    }
}
