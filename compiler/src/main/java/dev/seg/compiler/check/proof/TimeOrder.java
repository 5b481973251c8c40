package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of two points in time is the later one: at a given moment, or whenever it is asked.
 *
 * <p>Example: 90 days ago is before 30 days ago whenever it is asked; whether 30 days ago is before the 1st of January
 * depends on when.
 *
 * <p>Assumes of stored moments that clocks and calendars showed them (a local time that its zone skips is not among them),
 * and that the run's day has begun for good (not the hour that some clocks once showed twice around midnight).
 */
final class TimeOrder {

    /** The point of the run. */
    static final TimePoint NOW = new TimePoint.Bound(Question.NOW);

    /** Nothing is known. */
    static final long UNKNOWN = Long.MIN_VALUE / 4;

    /** So many of the units that distances are told in make a minute; one of them stands for "the least bit". */
    private static final long MINUTE = 2;

    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double DAYS_A_MONTH = 30.436875;

    private final ZoneId zone;
    private final Optional<AsOf> asOf;
    private final long shift;
    private final Map<TimePoint, ZonedDateTime> resolved = new HashMap<>();

    /**
     * @param asOf the moment that is asked about; where empty, all moments are
     */
    TimeOrder(ZoneId zone, Optional<AsOf> asOf) {
        this.zone = zone;
        this.asOf = asOf;
        this.shift = greatestShift(zone);
    }

    /** How much the zone's clock was ever changed at once. */
    private static long greatestShift(ZoneId zone) {
        return Stream.concat(
                                        zone.getRules().getTransitions().stream()
                                                .map(transition ->
                                                        transition.getDuration().abs()),
                                        zone.getRules().getTransitionRules().stream()
                                                .map(rule -> Duration.ofSeconds((long) rule.getOffsetAfter()
                                                                        .getTotalSeconds()
                                                                - rule.getOffsetBefore()
                                                                        .getTotalSeconds())
                                                        .abs()))
                                .mapToLong(Duration::toMinutes)
                                .max()
                                .orElse(-1)
                        * MINUTE
                + MINUTE;
    }

    /** Whether {@code first} is never later than {@code second}. */
    boolean isAtMost(TimePoint first, TimePoint second) {
        return gap(first, second) >= 0;
    }

    /** Whether {@code first} is always earlier than {@code second}. */
    boolean isBefore(TimePoint first, TimePoint second) {
        return gap(first, second) > 0;
    }

    /** Whether the days of one stretch of the calendar are always among those of another. */
    boolean isWithin(Predicate.Recurs inner, Predicate.Recurs outer) {
        return isDayAtMost(outer.from(), inner.from(), inner.clock())
                && isDayAtMost(inner.until(), outer.until(), inner.clock());
    }

    private boolean isDayAtMost(TimeBound first, TimeBound second, Clock clock) {
        Optional<Long> one = daysAhead(first);
        Optional<Long> other = daysAhead(second);
        if (one.isPresent() && other.isPresent()) {
            return one.get() <= other.get();
        }
        return clock == Clock.CATALOG && isAtMost(new TimePoint.Bound(first), new TimePoint.Bound(second));
    }

    /** How many days an anniversary is looked for in, where both ends are told in days. */
    static Optional<Long> days(Predicate.Recurs recurs) {
        return daysAhead(recurs.from())
                .flatMap(from -> daysAhead(recurs.until()).map(until -> until - from));
    }

    /** How many days from the run's day on a bound lies that is told in days. */
    private static Optional<Long> daysAhead(TimeBound bound) {
        if (bound instanceof TimeBound.StartOf start && start.unit() == CalendarUnit.DAY) {
            return Optional.of((long) start.offset());
        }
        return bound instanceof TimeBound.Later later && isDays(later.amount().unit())
                ? daysAhead(later.than()).map(days -> days + days(later.amount()))
                : Optional.empty();
    }

    /** How much later, at the least, {@code second} is; negative: it may be earlier. */
    private long gap(TimePoint first, TimePoint second) {
        if (first.equals(second)) {
            return 0;
        }
        if (asOf.isPresent()) {
            return resolve(first, asOf.get())
                            .toInstant()
                            .compareTo(resolve(second, asOf.get()).toInstant())
                    * -1L;
        }
        long byKind = gapOfOneKind(first, second);
        long byDistance = before(first).least() - before(second).most();
        return Math.max(byKind, byDistance);
    }

    /** When a point is, where it is asked about one moment only. */
    Optional<ZonedDateTime> resolved(TimeBound bound) {
        return asOf.map(moment -> moment.resolve(bound));
    }

    /** Whether all moments are asked about, not a given one. */
    boolean isForAnyMoment() {
        return asOf.isEmpty();
    }

    /** Whether a point is the same whenever it is asked. */
    static boolean isDate(TimePoint point) {
        return point instanceof TimePoint.Bound bound && bound.bound() instanceof TimeBound.At;
    }

    /** How far {@code second} lies behind {@code first} at the least, in halves of a minute; perhaps {@link #UNKNOWN}. */
    long distance(TimePoint first, TimePoint second) {
        if (isDate(first) && isDate(second)) {
            return Math.floorDiv(at(second).toEpochSecond() - at(first).toEpochSecond(), 60 / MINUTE) - MINUTE;
        }
        if (isDate(first) || isDate(second)) {
            return UNKNOWN;
        }
        long least = before(first).least();
        long most = before(second).most();
        return least == UNKNOWN || most == -UNKNOWN ? UNKNOWN : least - most - MINUTE;
    }

    private ZonedDateTime at(TimePoint date) {
        return ((TimeBound.At) ((TimePoint.Bound) date).bound()).local().atZone(zone);
    }

    /** The point at a moment. */
    ZonedDateTime resolve(TimePoint point, AsOf moment) {
        if (asOf.isPresent() && asOf.get().equals(moment)) {
            return resolved.computeIfAbsent(point, p -> at(p, moment));
        }
        return at(point, moment);
    }

    private ZonedDateTime at(TimePoint point, AsOf moment) {
        return point instanceof TimePoint.YearsAgo ago
                ? moment.now().toLocalDate().minusYears(ago.years()).atStartOfDay(zone)
                : moment.resolve(((TimePoint.Bound) point).bound());
    }

    private long gapOfOneKind(TimePoint first, TimePoint second) {
        if (first instanceof TimePoint.YearsAgo a && second instanceof TimePoint.YearsAgo b) {
            return Long.signum((long) a.years() - b.years());
        }
        if (first instanceof TimePoint.YearsAgo a && isMonthsAgo(second)) {
            long months = 12L * a.years() - monthsAgo(second);
            return months >= 0 ? Long.signum(months) : UNKNOWN;
        }
        if (second instanceof TimePoint.YearsAgo b && isMonthsAgo(first)) {
            return monthsAgo(first) > 12L * b.years() ? 1 : UNKNOWN;
        }
        if (first instanceof TimePoint.Bound a && second instanceof TimePoint.Bound b) {
            if (a.bound() instanceof TimeBound.Ago x && b.bound() instanceof TimeBound.Ago y) {
                return gap(x.amount(), y.amount());
            }
            if (a.bound() instanceof TimeBound.StartOf x && b.bound() instanceof TimeBound.StartOf y) {
                return gap(x, y);
            }
            if (a.bound() instanceof TimeBound.Later x && b.bound() instanceof TimeBound.Later y) {
                return x.than().equals(y.than()) ? gap(y.amount(), x.amount()) : UNKNOWN;
            }
            if (a.bound() instanceof TimeBound.At x && b.bound() instanceof TimeBound.At y) {
                return -x.local()
                        .atZone(zone)
                        .toInstant()
                        .compareTo(y.local().atZone(zone).toInstant());
            }
        }
        return UNKNOWN;
    }

    private static boolean isMonthsAgo(TimePoint point) {
        return point instanceof TimePoint.Bound bound
                && bound.bound() instanceof TimeBound.Ago ago
                && isMonths(ago.amount().unit());
    }

    private static long monthsAgo(TimePoint point) {
        return months(((TimeBound.Ago) ((TimePoint.Bound) point).bound()).amount());
    }

    /** Steps of one unit of the calendar: more of them lead further back. */
    private long gap(TimeAmount first, TimeAmount second) {
        boolean months = isMonths(first.unit());
        boolean days = isDays(first.unit());
        if (months && isMonths(second.unit())) {
            return Long.signum(months(first) - months(second));
        }
        return days && isDays(second.unit())
                ? (days(first) - days(second)) * DAY - (days(first) > days(second) ? shift : 0)
                : UNKNOWN;
    }

    private static boolean isMonths(TimeUnit unit) {
        return unit == TimeUnit.MONTH || unit == TimeUnit.QUARTER || unit == TimeUnit.YEAR;
    }

    private static boolean isDays(TimeUnit unit) {
        return unit == TimeUnit.DAY || unit == TimeUnit.WEEK;
    }

    private static long months(TimeAmount amount) {
        return amount.count()
                * switch (amount.unit()) {
                    case QUARTER -> 3;
                    case YEAR -> 12;
                    default -> 1;
                };
    }

    private static long days(TimeAmount amount) {
        return amount.unit() == TimeUnit.WEEK ? 7 * amount.count() : amount.count();
    }

    private static long gap(TimeBound.StartOf first, TimeBound.StartOf second) {
        if (first.unit() == second.unit()) {
            return Long.signum((long) second.offset() - first.offset());
        }
        boolean startsOfThis = first.offset() == 0 && second.offset() == 0;
        boolean endsOfThis = first.offset() == 1 && second.offset() == 1;
        if (startsOfThis) {
            return holds(first.unit(), second.unit()) ? 0 : UNKNOWN;
        }
        return endsOfThis && holds(second.unit(), first.unit()) ? 0 : UNKNOWN;
    }

    /** Whether every period of one unit lies within one of the other. */
    private static boolean holds(CalendarUnit outer, CalendarUnit inner) {
        boolean nested = inner == CalendarUnit.DAY || (inner != CalendarUnit.WEEK && outer != CalendarUnit.WEEK);
        return nested && outer.compareTo(inner) > 0;
    }

    /** How long before the run's moment a point lies. */
    private record Range(long least, long most) {}

    private Range before(TimePoint point) {
        if (point instanceof TimePoint.YearsAgo ago) {
            Range years = range(12L * Math.abs((long) ago.years()));
            return ago.years() >= 0
                    ? new Range(Math.max(0, years.least()), years.most() + DAY + shift)
                    : new Range(-years.most() - shift, -years.least() + DAY + shift);
        }
        TimeBound bound = ((TimePoint.Bound) point).bound();
        if (bound instanceof TimeBound.Ago ago) {
            return before(ago.amount());
        }
        if (bound instanceof TimeBound.Later later) {
            Range than = before(new TimePoint.Bound(later.than()));
            Range length = before(later.amount());
            boolean isKnown = than.least() != UNKNOWN;
            return isKnown ? new Range(than.least() - length.most(), than.most() - length.least()) : than;
        }
        return bound instanceof TimeBound.StartOf start ? before(start) : new Range(UNKNOWN, -UNKNOWN);
    }

    private Range before(TimeAmount amount) {
        long count = amount.count();
        if (count == 0) {
            return new Range(0, 0);
        }
        return switch (amount.unit()) {
            case MINUTE -> new Range(count * MINUTE, count * MINUTE);
            case HOUR -> new Range(count * HOUR, count * HOUR);
            case DAY, WEEK -> new Range(Math.max(0, days(amount) * DAY - shift), days(amount) * DAY + shift);
            case MONTH, QUARTER, YEAR -> range(months(amount));
        };
    }

    private Range range(long months) {
        long least = (long) Math.floor(months * DAYS_A_MONTH) - 3;
        long most = (long) Math.ceil(months * DAYS_A_MONTH) + 3;
        return new Range(Math.max(0, least * DAY - shift), most * DAY + shift);
    }

    private Range before(TimeBound.StartOf start) {
        long longest = switch (start.unit()) {
            case DAY -> 1;
            case WEEK -> 7;
            case MONTH -> 31;
            case QUARTER -> 92;
            case YEAR -> 366;
        };
        long shortest = switch (start.unit()) {
            case DAY -> 1;
            case WEEK -> 7;
            case MONTH -> 28;
            case QUARTER -> 90;
            case YEAR -> 365;
        };
        long steps = Math.abs((long) start.offset());
        if (start.offset() <= 0) {
            return new Range(Math.max(0, steps * shortest * DAY - shift), (steps + 1) * longest * DAY + shift);
        }
        return new Range(-steps * longest * DAY - shift, Math.min(-1, -(steps - 1) * shortest * DAY + shift));
    }
}
