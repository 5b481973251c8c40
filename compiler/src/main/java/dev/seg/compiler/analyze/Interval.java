package dev.seg.compiler.analyze;

import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An interval of time that moments are tested against: {@code (from, to]} for rolling windows, {@code [from, to)} for
 * those of the calendar. Source: meaning 4 of the language.
 *
 * @param fromIncluded whether the lower bound belongs to it
 * @param toIncluded whether the upper bound belongs to it
 * @param clock on whose calendar it lies
 * @param ofDates what dates are tested against instead: {@code in next 30d} begins today for them
 */
record Interval(
        Optional<TimeBound> from,
        boolean fromIncluded,
        Optional<TimeBound> to,
        boolean toIncluded,
        Clock clock,
        Optional<Interval> ofDates) {

    /** The run's moment. */
    static final TimeBound NOW = new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY));

    private static final TimeBound TODAY = new TimeBound.StartOf(CalendarUnit.DAY, 0);
    private static final TimeAmount A_DAY = new TimeAmount(1, TimeUnit.DAY);

    /** On the catalog's calendar, the same for dates and other moments. */
    Interval(Optional<TimeBound> from, boolean fromIncluded, Optional<TimeBound> to, boolean toIncluded) {
        this(from, fromIncluded, to, toIncluded, Clock.CATALOG, Optional.empty());
    }

    /** {@code last 30d}: later than 30 days ago, up to the run's moment. */
    static Interval rolling(TimeAmount length) {
        return new Interval(Optional.of(new TimeBound.Ago(length)), false, Optional.of(NOW), true);
    }

    /** {@code next 30d}: later than the run's moment, up to 30 days on; for dates from today on. */
    static Interval next(TimeAmount length) {
        TimeBound end = new TimeBound.Later(NOW, length);
        boolean hours = length.unit() == TimeUnit.MINUTE || length.unit() == TimeUnit.HOUR;
        Interval dates = hours
                ? new Interval(Optional.of(TODAY), true, Optional.of(end), true)
                : calendar(TODAY, new TimeBound.Later(new TimeBound.Later(TODAY, length), A_DAY));
        return new Interval(Optional.of(NOW), false, Optional.of(end), true, Clock.CATALOG, Optional.of(dates));
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

    /** The same on the person's own calendar. */
    Interval local() {
        return new Interval(from, fromIncluded, to, toIncluded, Clock.PERSON, ofDates.map(Interval::local));
    }

    /** The same, so many days on, or microseconds where they are no days; for moments that this much is added to. */
    Interval moved(long micros) {
        return new Interval(
                from.map(bound -> later(bound, micros)),
                fromIncluded,
                to.map(bound -> later(bound, micros)),
                toIncluded,
                clock,
                ofDates.map(dates -> dates.moved(micros)));
    }

    private static TimeBound later(TimeBound bound, long micros) {
        boolean days = micros % Moments.DAY == 0;
        TimeAmount amount = days
                ? new TimeAmount(micros / Moments.DAY, TimeUnit.DAY)
                : new TimeAmount(micros / Moments.MINUTE, TimeUnit.MINUTE);
        return amount.count() == 0 ? bound : new TimeBound.Later(bound, amount);
    }

    /** That {@code moment} lies in it. */
    Predicate contains(Value moment) {
        if (moment.type() == Type.DATE && ofDates.isPresent()) {
            return ofDates.get().contains(moment);
        }
        List<Predicate> parts = new ArrayList<>();
        lower(point -> new Predicate.Comparison(moment, fromIncluded ? Comparator.AT_LEAST : Comparator.GREATER, point))
                .ifPresent(parts::add);
        upper(point -> new Predicate.Comparison(moment, toIncluded ? Comparator.AT_MOST : Comparator.LESS, point))
                .ifPresent(parts::add);
        return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
    }

    private Optional<Predicate> lower(Function<Value, Predicate> test) {
        return from.map(bound -> test.apply(new Value.Point(bound, clock)));
    }

    private Optional<Predicate> upper(Function<Value, Predicate> test) {
        return to.map(bound -> test.apply(new Value.Point(bound, clock)));
    }

    /** That a moment to which a duration of data is added lies in it. */
    Predicate contains(Value moment, Value duration) {
        List<Predicate> parts = new ArrayList<>();
        lower(point -> new Predicate.Comparison(
                        Moments.elapsed(moment, point), fromIncluded ? Comparator.AT_MOST : Comparator.LESS, duration))
                .ifPresent(parts::add);
        upper(point -> new Predicate.Comparison(
                        Moments.elapsed(moment, point),
                        toIncluded ? Comparator.AT_LEAST : Comparator.GREATER,
                        duration))
                .ifPresent(parts::add);
        return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
    }

    /** The days that it covers, as {@code [from, to)}; empty if it has no end. */
    Optional<Interval> days() {
        if (ofDates.isPresent()) {
            return ofDates.get().days();
        }
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(new Interval(
                        from.map(bound -> fromIncluded ? bound : new TimeBound.Later(bound, A_DAY)),
                        true,
                        to.map(bound -> toIncluded ? new TimeBound.Later(bound, A_DAY) : bound),
                        false,
                        clock,
                        Optional.empty()));
    }

    /** The same for a moment that is never later than the run's: the upper bound is then implied where it is the run's. */
    Interval ofPast() {
        return to.equals(Optional.of(NOW)) && toIncluded
                ? new Interval(from, fromIncluded, Optional.empty(), false, clock, ofDates)
                : this;
    }
}
