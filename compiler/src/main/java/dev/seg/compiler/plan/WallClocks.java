package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.Type;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Stored moments as points in time, and on wall clocks.
 *
 * <p>Example: an {@code instant} of a catalog in Europe/Bucharest is there {@code at AT TIME ZONE 'Europe/Bucharest'}.
 */
final class WallClocks {
    /** What zones did before is not known for sure, and told differently by different warehouses. */
    private static final Instant SINCE = Instant.parse("1970-01-01T00:00:00Z");

    private static final int DAYS_A_WEEK = 7;
    private static final long MONTH_FACTOR = 100;
    private static final String UTC = "UTC";
    private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");

    private final Expressions expressions;
    private final AsOf asOf;
    private final ZoneId timestampZone;

    WallClocks(Expressions expressions, Catalog catalog, AsOf asOf) {
        this.expressions = expressions;
        this.asOf = asOf;
        this.timestampZone = catalog.timestampZone();
    }

    AsOf asOf() {
        return asOf;
    }

    /** A bound of the catalog's calendar as a point in time. */
    RexNode point(TimeBound bound) {
        Instant point = asOf.resolve(bound).toInstant().truncatedTo(ChronoUnit.MICROS);
        return expressions.moving(Type.INSTANT, point.atOffset(ZoneOffset.UTC), new Reckoning.Point(bound));
    }

    /** The day that the catalog's calendar shows at a bound, so many days later. */
    RexNode day(TimeBound bound, int days) {
        LocalDate day = asOf.resolve(bound).toLocalDate().plusDays(days);
        return expressions.moving(Type.DATE, day, new Reckoning.Day(bound, days));
    }

    /** The run's day. */
    RexNode today() {
        return day(Reckoning.now().bound(), 0);
    }

    /** The run's moment. */
    RexNode now() {
        return point(Reckoning.now().bound());
    }

    /** What the catalog's clock shows at a stored moment; a day stays a day. */
    RexNode onCatalog(RexNode moment, Type type) {
        boolean shown = type == Type.DATE || (type == Type.TIMESTAMP && timestampZone.equals(asOf.zone()));
        if (shown) {
            return moment;
        }
        Optional<ZoneOffset> offset = offset(asOf.zone());
        if (offset.isEmpty()) {
            return at(instant(moment, type), expressions.text(asOf.zone().getId()));
        }
        RexNode utc = at(instant(moment, type), expressions.text(UTC));
        return later(Type.TIMESTAMP, utc, offset.orElseThrow().getTotalSeconds());
    }

    /** What the clock of a zone shows at a stored moment; a day stays a day, and has no zone. */
    RexNode onClock(RexNode moment, Type type, RexNode zone) {
        return type == Type.DATE
                ? expressions.onlyWhere(expressions.isNotNull(zone), moment)
                : at(instant(moment, type), zone);
    }

    RexNode at(RexNode instant, RexNode zone) {
        return expressions.typed(Type.TIMESTAMP, ScalarOperators.AT_ZONE, instant, zone);
    }

    /** A stored moment as a point in time; a day as its start on the catalog's clock. */
    RexNode instant(RexNode moment, Type type) {
        return switch (type) {
            case INSTANT -> moment;
            case TIMESTAMP -> instantOf(moment, timestampZone, false);
            case DATE -> instantOf(midnight(moment), asOf.zone(), true);
            default -> throw new IllegalArgumentException(type + " is no moment");
        };
    }

    RexNode midnight(RexNode day) {
        return expressions.typed(Type.TIMESTAMP, ScalarOperators.MIDNIGHT, day);
    }

    /** A day of a wall clock as its first moment; a time stays a time. */
    RexNode time(RexNode wallClock) {
        return isDay(wallClock) ? midnight(wallClock) : wallClock;
    }

    /** The day of a time of a wall clock. */
    RexNode day(RexNode wallClock) {
        return isDay(wallClock) ? wallClock : expressions.typed(Type.DATE, ScalarOperators.DAY_OF, wallClock);
    }

    /** The first day of the unit that a day or a time of a wall clock lies in. */
    RexNode startOf(CalendarUnit unit, RexNode wallClock) {
        return switch (unit) {
            case DAY -> day(wallClock);
            case WEEK -> startOfWeek(wallClock);
            case MONTH, QUARTER, YEAR -> cut(unit, wallClock);
        };
    }

    /** Warehouses' weeks start on Monday. */
    private RexNode startOfWeek(RexNode wallClock) {
        int ahead =
                (DayOfWeek.MONDAY.getValue() + DAYS_A_WEEK - asOf.weekStart().getValue()) % DAYS_A_WEEK;
        if (ahead == 0) {
            return cut(CalendarUnit.WEEK, wallClock);
        }
        RexNode days = expressions.whole(ahead);
        RexNode moved = expressions.typed(Type.DATE, ScalarOperators.DAYS_LATER, day(wallClock), days);
        return expressions.typed(Type.DATE, ScalarOperators.DAYS_EARLIER, cut(CalendarUnit.WEEK, moved), days);
    }

    private RexNode cut(CalendarUnit unit, RexNode wallClock) {
        return expressions.typed(Type.DATE, ScalarOperators.START_OF, expressions.text(unit.word()), time(wallClock));
    }

    /** A part of a day or a time of a wall clock, as a whole number. */
    RexNode part(TimeUnitRange part, RexNode wallClock) {
        return expressions.typed(
                Type.INT, SqlStdOperatorTable.EXTRACT, expressions.rex().makeFlag(part), wallClock);
    }

    /** Month × 100 + day. */
    RexNode dayOfYear(RexNode date) {
        RexNode month = expressions.typed(
                Type.INT,
                SqlStdOperatorTable.MULTIPLY,
                part(TimeUnitRange.MONTH, date),
                expressions.whole(MONTH_FACTOR));
        return expressions.typed(Type.INT, SqlStdOperatorTable.PLUS, month, part(TimeUnitRange.DAY, date));
    }

    static boolean isDay(RexNode wallClock) {
        return wallClock.getType().getSqlTypeName() == SqlTypeName.DATE;
    }

    private RexNode instantOf(RexNode wallClock, ZoneId zone, boolean midnights) {
        Optional<ZoneOffset> offset = offset(zone);
        if (offset.isPresent()) {
            RexNode utc = expressions.typed(Type.INSTANT, ScalarOperators.FROM_ZONE, wallClock, expressions.text(UTC));
            return later(Type.INSTANT, utc, -offset.orElseThrow().getTotalSeconds());
        }
        Set<Duration> repeated = repeated(zone.getRules(), midnights);
        RexNode name = expressions.text(zone.getId());
        if (repeated.isEmpty()) {
            return expressions.typed(Type.INSTANT, ScalarOperators.FROM_ZONE, wallClock, name);
        }
        if (repeated.size() > 1) {
            return expressions.typed(Type.INSTANT, ScalarOperators.FROM_ZONE_EARLIEST, wallClock, name);
        }
        RexNode step = expressions.text(length(repeated.iterator().next()));
        return expressions.typed(Type.INSTANT, ScalarOperators.FROM_ZONE_EARLIER, wallClock, name, step);
    }

    private static String length(Duration length) {
        boolean hours = length.equals(Duration.ofHours(length.toHours()));
        return hours ? length.toHours() + " hours" : length.toMinutes() + " minutes";
    }

    /** How long the times are that the clock shows twice; {@code midnights}: where a midnight is among them. */
    private static Set<Duration> repeated(ZoneRules rules, boolean midnights) {
        Set<Duration> repeated = new LinkedHashSet<>();
        for (ZoneOffsetTransition change : changes(rules)) {
            LocalDateTime start = change.getDateTimeAfter();
            LocalDateTime midnight = start.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? start
                    : start.toLocalDate().plusDays(1).atStartOfDay();
            if (change.isOverlap() && (!midnights || midnight.isBefore(change.getDateTimeBefore()))) {
                repeated.add(change.getDuration().abs());
            }
        }
        return repeated;
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(SINCE);
        while (change != null && change.getInstant().isBefore(UNTIL)) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        return changes;
    }

    /** Of zones that have no name: those warehouses read with the sign turned round, or not at all. */
    private static Optional<ZoneOffset> offset(ZoneId zone) {
        boolean named = zone.getId().contains("/");
        return !named && zone.normalized() instanceof ZoneOffset offset ? Optional.of(offset) : Optional.empty();
    }

    private RexNode later(Type type, RexNode time, int seconds) {
        SqlOperator moved = seconds < 0 ? ScalarOperators.EARLIER : ScalarOperators.LATER;
        return seconds == 0
                ? time
                : expressions.typed(type, moved, time, expressions.text(Math.abs(seconds) + " seconds"));
    }
}
