package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.TimeAmount;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;

/** What an expression turned out to be. */
sealed interface Meaning {

    /** Something that holds or does not: {@code purchases > 2}. */
    record Condition(Predicate predicate) implements Meaning {}

    /** A typed value: {@code purchases}, {@code "EU"}. */
    record Quantity(Value value) implements Meaning {}

    /** A duration: {@code 30d}. */
    record Length(TimeAmount amount) implements Meaning {}

    /**
     * A stretch of the calendar, {@code [from, to)} on the wall clock of the catalog's zone: a day, a month, a quarter;
     * for a date with a time both are that moment.
     */
    record Stretch(LocalDateTime from, LocalDateTime to) implements Meaning {
        boolean isMoment() {
            return from.equals(to);
        }
    }

    /** {@code now}, {@code today}, {@code today + 3d}: {@code [from, to)}; for {@code now} both are that moment. */
    record Calendar(TimeBound from, TimeBound to) implements Meaning {
        boolean isMoment() {
            return from.equals(to);
        }
    }

    /**
     * A moment of data that a duration was added to: {@code last(order) + 30d}, {@code last(order) + median(order.gap)}.
     *
     * @param micros the fixed part of it
     * @param data the part that comes from data, in microseconds
     */
    record Shifted(Value moment, BigDecimal micros, Optional<Value> data) implements Meaning {}

    /** {@code 22:00}: microseconds since midnight. */
    record TimeOfDay(long micros) implements Meaning {}

    /** {@code 3 * stddev(order.amount)}: {@code factor} times the root of {@code variance}; the factor is above 0. */
    record Deviation(Value variance, BigDecimal factor) implements Meaning {}

    /** {@code anniversary(birthday)}. */
    record Anniversary(Value date) implements Meaning {}

    /** An attribute with many values: {@code tags}. */
    record Tags(SetAttribute set) implements Meaning {}

    /** Nothing that can be used; already reported. */
    record Failed() implements Meaning {}
}
