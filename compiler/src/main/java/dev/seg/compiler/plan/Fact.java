package dev.seg.compiler.plan;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Value;
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
        MIN,
        MAX,
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

    /** The figure of an aggregate; of an average, the sum. */
    static Fact of(Value.Aggregate aggregate) {
        Kind kind = switch (aggregate.function()) {
            case COUNT -> Kind.COUNT;
            case COUNT_DISTINCT -> Kind.COUNT_DISTINCT;
            case SUM, AVERAGE -> Kind.SUM;
            case MEDIAN, VARIANCE -> throw new IllegalStateException("not planned yet: " + aggregate);
            case MIN -> Kind.MIN;
            case MAX -> Kind.MAX;
            case FIRST -> ofMoment(aggregate) ? Kind.MIN : Kind.FIRST;
            case LAST -> ofMoment(aggregate) ? Kind.MAX : Kind.LAST;
        };
        return new Fact(kind, aggregate.events(), aggregate.argument());
    }

    /** By how many an average's sum is divided. */
    static Fact known(Value.Aggregate average) {
        return new Fact(Kind.COUNT_KNOWN, average.events(), average.argument());
    }

    private static boolean ofMoment(Value.Aggregate aggregate) {
        return aggregate.argument().filter(Value.EventMoment.class::isInstance).isPresent();
    }
}
