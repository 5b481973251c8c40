package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interval of time that moments are tested against: {@code (from, to]} for rolling windows, {@code [from, to)} for
 * those of the calendar. Source: meaning 4 of the language.
 *
 * @param fromIncluded whether the lower bound belongs to it
 * @param toIncluded whether the upper bound belongs to it
 */
record Interval(Optional<TimeBound> from, boolean fromIncluded, Optional<TimeBound> to, boolean toIncluded) {

    /** The run's moment. */
    static final TimeBound NOW = new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY));

    /** {@code last 30d}: later than 30 days ago, up to the run's moment. */
    static Interval rolling(TimeAmount length) {
        return new Interval(Optional.of(new TimeBound.Ago(length)), false, Optional.of(NOW), true);
    }

    /** {@code between 30d and 90d ago}: later than 90 days ago, at least 30 days ago. */
    static Interval ago(TimeAmount near, TimeAmount far) {
        return new Interval(Optional.of(new TimeBound.Ago(far)), false, Optional.of(new TimeBound.Ago(near)), true);
    }

    /** {@code [from, to)}. */
    static Interval calendar(TimeBound from, TimeBound to) {
        return new Interval(Optional.of(from), true, Optional.of(to), false);
    }

    static Interval before(TimeBound to) {
        return new Interval(Optional.empty(), false, Optional.of(to), false);
    }

    static Interval since(TimeBound from) {
        return new Interval(Optional.of(from), true, Optional.empty(), false);
    }

    /** That {@code moment} lies in it. */
    Predicate contains(Value moment) {
        List<Predicate> parts = new ArrayList<>();
        from.ifPresent(bound -> parts.add(new Predicate.Comparison(
                moment, fromIncluded ? Comparator.AT_LEAST : Comparator.GREATER, new Value.Point(bound))));
        to.ifPresent(bound -> parts.add(new Predicate.Comparison(
                moment, toIncluded ? Comparator.AT_MOST : Comparator.LESS, new Value.Point(bound))));
        return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
    }

    /** The same for a moment that is never later than the run's: the upper bound is then implied where it is the run's. */
    Interval ofPast() {
        return to.equals(Optional.of(NOW)) && toIncluded
                ? new Interval(from, fromIncluded, Optional.empty(), false)
                : this;
    }
}
