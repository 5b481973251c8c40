package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Where values can lie: as the catalog claims, and as the clock and the calendar have it. */
final class Domains {

    private static final long DAY = 24L * 60 * 60 * 1_000_000;

    /** No calendar has a later year; the first one is as far away. */
    private static final long LAST_YEAR = 1_000_000_000;

    private Domains() {}

    /** The numbers that a value may be. */
    static NumberSet of(Value value) {
        if (value instanceof Value.RowNumber) {
            return EventCounts.SOME;
        }
        if (value instanceof Value.Bucket bucket) {
            return between(0, bucket.size() - 1);
        }
        if (value instanceof Value.Call call) {
            return of(call);
        }
        if (value instanceof Value.Aggregate aggregate) {
            return of(aggregate);
        }
        return attribute(value).map(Domains::numbers).orElse(NumberSet.ALL);
    }

    private static NumberSet of(Value.Aggregate aggregate) {
        return switch (aggregate.function()) {
            case MIN, MAX, FIRST, LAST ->
                attribute(aggregate).map(Domains::numbers).orElse(NumberSet.ALL);
            case MEDIAN ->
                aggregate
                        .argument()
                        .map(Unknowns::plain)
                        .flatMap(Domains::attribute)
                        .map(Domains::numbers)
                        .map(set -> set.isEmpty() ? set : NumberSet.between(set.from(), set.to()))
                        .orElse(NumberSet.ALL);
            case VARIANCE, COUNT, COUNT_DISTINCT -> EventCounts.NOT_NEGATIVE;
            case SUM, AVERAGE -> NumberSet.ALL;
        };
    }

    /** What ages can be: events have happened by the moment of the run. */
    static NumberSet ages(Value.Age age) {
        Value date = Unknowns.plain(age.date());
        return between(isOfEvent(date) ? 0 : -2 * LAST_YEAR, 2 * LAST_YEAR);
    }

    private static NumberSet of(Value.Call call) {
        return switch (call.function()) {
            case ELAPSED -> isGap(call) ? EventCounts.NOT_NEGATIVE : NumberSet.ALL;
            case TIME_OF_DAY -> between(0, DAY - 1);
            case HOUR -> between(0, 23);
            case WEEKDAY -> between(1, 7);
            case DAY -> between(1, 31);
            case MONTH -> between(1, 12);
            case QUARTER -> between(1, 4);
            case YEAR -> between(-LAST_YEAR, LAST_YEAR);
            case START_OF_DAY, START_OF_WEEK, START_OF_MONTH, START_OF_QUARTER, START_OF_YEAR -> NumberSet.ALL;
            case LOCAL, LOWER, VERSION_ORDER, DISTANCE_KM -> NumberSet.ALL;
        };
    }

    /** Whether it is the time from the row before, or to the row behind: rows stand in the order of their moments. */
    private static boolean isGap(Value.Call call) {
        List<Value> moments = call.arguments();
        return isBeside(moments.get(0), false, moments.get(1)) || isBeside(moments.get(1), true, moments.get(0));
    }

    private static boolean isBeside(Value neighbour, boolean next, Value moment) {
        return neighbour instanceof Value.Neighbour beside
                && beside.next() == next
                && momentOfRow(Unknowns.plain(beside.value())).equals(Optional.of(0))
                && momentOfRow(Unknowns.plain(moment)).equals(Optional.of(beside.up()));
    }

    /** Which row in scope it is the moment of, if it is. */
    static Optional<Integer> momentOfRow(Value value) {
        if (value instanceof Value.EventMoment moment) {
            return Optional.of(moment.up());
        }
        return value instanceof Value.Common common
                        && common.branches().stream().allMatch(Value.EventMoment.class::isInstance)
                ? Optional.of(common.up())
                : Optional.empty();
    }

    /** Whether it is when an event happened: events after the run's moment do not exist, nor do ends that have not come. */
    static boolean isOfEvent(Value value) {
        return momentOfRow(value).isPresent()
                || (value instanceof Value.EventAttribute read
                        && read.attribute().is(Attribute.Mark.UP_TO_NOW))
                || (value instanceof Value.Aggregate aggregate
                        && aggregate
                                .argument()
                                .map(Unknowns::plain)
                                .filter(Domains::isOfEvent)
                                .isPresent());
    }

    private static NumberSet between(long low, long high) {
        return NumberSet.between(NumberSet.Cut.below(Fraction.of(low)), NumberSet.Cut.above(Fraction.of(high)));
    }

    /** The attribute whose values a value has. */
    static Optional<Attribute> attribute(Value value) {
        if (value instanceof Value.SubjectAttribute attribute) {
            return Optional.of(attribute.attribute());
        }
        if (value instanceof Value.EventAttribute attribute) {
            return Optional.of(attribute.attribute());
        }
        if (value instanceof Value.GroupKey key) {
            return attribute(Unknowns.plain(key.key()));
        }
        if (value instanceof Value.Neighbour neighbour) {
            return attribute(Unknowns.plain(neighbour.value()));
        }
        return value instanceof Value.Aggregate aggregate && isOneOfThem(aggregate)
                ? aggregate.argument().map(Unknowns::plain).flatMap(Domains::attribute)
                : Optional.empty();
    }

    /** Whether an aggregate is one of the values that it is about. */
    private static boolean isOneOfThem(Value.Aggregate aggregate) {
        return switch (aggregate.function()) {
            case MIN, MAX, FIRST, LAST -> true;
            case COUNT, COUNT_DISTINCT, SUM, AVERAGE, MEDIAN, VARIANCE -> false;
        };
    }

    /** The numbers that an attribute may be. */
    static NumberSet numbers(Attribute attribute) {
        Type type = attribute.type();
        NumberSet ofType = type == Type.INT ? Terms.longs() : NumberSet.ALL;
        if (attribute.domain() instanceof Domain.Range range) {
            return ofType.intersect(NumberSet.between(
                    NumberSet.Cut.below(fraction(range.low(), type)),
                    NumberSet.Cut.above(fraction(range.high(), type))));
        }
        if (attribute.domain() instanceof Domain.OneOf list) {
            return ofType.intersect(NumberSet.of(list.values().stream()
                    .map(constant -> fraction(((Constant.Numeric) constant).value(), type))
                    .toList()));
        }
        return ofType;
    }

    /** A number as values of a type hold it: a binary floating point number is not exact. */
    static Fraction fraction(BigDecimal number, Type type) {
        return type == Type.FLOAT ? Fraction.of(new BigDecimal(number.doubleValue())) : Fraction.of(number);
    }
}
