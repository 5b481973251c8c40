package dev.seg.compiler.plan;

import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;

/**
 * Compares stored moments with bounds on the person's own calendar. Clocks are compared, not points in time: both sides are
 * what the person's clock shows.
 *
 * <p>Example: {@code at in local yesterday} asks of the day of {@code at AT TIME ZONE zone} whether it is the day before that
 * of the run's moment there.
 */
final class PersonalMoments {
    private static final int MONTHS_A_QUARTER = 3;
    private static final int DAYS_A_WEEK = 7;

    private final Expressions expressions;
    private final WallClocks clocks;
    private final RexNode zone;

    PersonalMoments(Expressions expressions, WallClocks clocks, RexNode zone) {
        this.expressions = expressions;
        this.clocks = clocks;
        this.zone = zone;
    }

    /**
     * Whether the moment stands so to the bound; unknown where the zone is.
     *
     * @param positive false: whether it does not
     */
    RexNode compare(RexNode moment, Type type, Comparator comparator, TimeBound bound, boolean positive) {
        if (isExact(bound) && type != Type.DATE) {
            RexNode known = expressions.compare(clocks.instant(moment, type), comparator, exact(bound), positive);
            return positive ? expressions.and(List.of(known, expressions.isNotNull(zone))) : known;
        }
        if (!isOfDays(bound) && type != Type.DATE) {
            return expressions.compare(clocks.instant(moment, type), comparator, instant(bound), positive);
        }
        RexNode known = onClock(moment, type, comparator, bound, positive);
        boolean needsZone = positive && type == Type.DATE && isAt(bound);
        return needsZone ? expressions.and(List.of(known, expressions.isNotNull(zone))) : known;
    }

    private RexNode onClock(RexNode moment, Type type, Comparator comparator, TimeBound bound, boolean positive) {
        RexNode limit = onClock(bound);
        RexNode shown = type == Type.DATE ? moment : clocks.onClock(moment, type, zone);
        boolean parts = comparator == Comparator.LESS || comparator == Comparator.AT_LEAST;
        if (WallClocks.isDay(limit) && (parts || WallClocks.isDay(shown))) {
            return expressions.compare(clocks.day(shown), comparator, limit, positive);
        }
        return expressions.compare(clocks.time(shown), comparator, clocks.time(limit), positive);
    }

    /** The bound as a point in time; null where the zone is. */
    RexNode instant(TimeBound bound) {
        if (isExact(bound)) {
            return expressions.onlyWhere(expressions.isNotNull(zone), exact(bound));
        }
        RexNode time = clocks.time(onClock(bound));
        return expressions.typed(
                Type.INSTANT,
                isOfDays(bound) ? ScalarOperators.FROM_ZONE_EARLIEST : ScalarOperators.FROM_ZONE,
                time,
                zone);
    }

    /** The day that the bound lies on. */
    RexNode day(TimeBound bound) {
        return clocks.day(onClock(bound));
    }

    /** What the person's clock shows at the bound: a day, where that is its midnight. */
    private RexNode onClock(TimeBound bound) {
        if (isExact(bound)) {
            return clocks.at(exact(bound), zone);
        }
        if (bound instanceof TimeBound.StartOf start) {
            return start(start.unit(), start.offset());
        }
        if (bound instanceof TimeBound.At at) {
            LocalDateTime local = at.local();
            return local.equals(local.toLocalDate().atStartOfDay())
                    ? expressions.constant(Type.DATE, local.toLocalDate())
                    : expressions.constant(Type.TIMESTAMP, local);
        }
        if (bound instanceof TimeBound.Later later) {
            return moved(onClock(later.than()), later.amount(), ScalarOperators.LATER, ScalarOperators.DAYS_LATER);
        }
        TimeBound.Ago ago = (TimeBound.Ago) bound;
        return moved(now(), ago.amount(), ScalarOperators.EARLIER, ScalarOperators.DAYS_EARLIER);
    }

    private RexNode now() {
        return clocks.at(clocks.now(), zone);
    }

    private RexNode start(CalendarUnit unit, int offset) {
        RexNode first = clocks.startOf(unit, now());
        TimeAmount amount = new TimeAmount(
                Math.abs(offset),
                switch (unit) {
                    case DAY -> TimeUnit.DAY;
                    case WEEK -> TimeUnit.WEEK;
                    case MONTH -> TimeUnit.MONTH;
                    case QUARTER -> TimeUnit.QUARTER;
                    case YEAR -> TimeUnit.YEAR;
                });
        return offset < 0
                ? moved(first, amount, ScalarOperators.EARLIER, ScalarOperators.DAYS_EARLIER)
                : moved(first, amount, ScalarOperators.LATER, ScalarOperators.DAYS_LATER);
    }

    /** A time moved by the calendar; days stay days. */
    private RexNode moved(RexNode time, TimeAmount amount, SqlOperator byLength, SqlOperator byDays) {
        if (amount.count() == 0) {
            return time;
        }
        boolean ofDays = amount.unit() == TimeUnit.DAY || amount.unit() == TimeUnit.WEEK;
        if (WallClocks.isDay(time) && ofDays) {
            long days = amount.count() * (amount.unit() == TimeUnit.WEEK ? DAYS_A_WEEK : 1);
            return expressions.typed(Type.DATE, byDays, time, expressions.whole(days));
        }
        RexNode moved =
                expressions.typed(Type.TIMESTAMP, byLength, clocks.time(time), expressions.text(length(amount)));
        return WallClocks.isDay(time) && isOfCalendar(amount) ? clocks.day(moved) : moved;
    }

    private static String length(TimeAmount amount) {
        return switch (amount.unit()) {
            case MINUTE -> amount.count() + " minutes";
            case HOUR -> amount.count() + " hours";
            case DAY -> amount.count() + " days";
            case WEEK -> amount.count() * DAYS_A_WEEK + " days";
            case MONTH -> amount.count() + " months";
            case QUARTER -> amount.count() * MONTHS_A_QUARTER + " months";
            case YEAR -> amount.count() + " years";
        };
    }

    private RexNode exact(TimeBound bound) {
        return clocks.point(bound);
    }

    /** Whether it is the same point in time on every clock. */
    static boolean isExact(TimeBound bound) {
        if (bound instanceof TimeBound.Ago ago) {
            return ago.amount().count() == 0 || !isOfCalendar(ago.amount());
        }
        return bound instanceof TimeBound.Later later
                && isExact(later.than())
                && (later.amount().count() == 0 || !isOfCalendar(later.amount()));
    }

    /** Whether every clock shows the same at it. */
    private static boolean isAt(TimeBound bound) {
        return bound instanceof TimeBound.Later later ? isAt(later.than()) : bound instanceof TimeBound.At;
    }

    /** Whether it is told by the calendar alone, and not by the time of the run's moment. */
    private static boolean isOfDays(TimeBound bound) {
        return bound instanceof TimeBound.Later later
                ? isOfDays(later.than())
                : bound instanceof TimeBound.StartOf || bound instanceof TimeBound.At;
    }

    private static boolean isOfCalendar(TimeAmount amount) {
        return amount.unit() != TimeUnit.MINUTE && amount.unit() != TimeUnit.HOUR;
    }
}
