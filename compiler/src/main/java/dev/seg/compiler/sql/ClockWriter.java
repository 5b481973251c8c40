package dev.seg.compiler.sql;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.plan.Reckoning;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.Type;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Writes how a warehouse reckons bounds from its clock, so that they are what {@link AsOf#resolve} says. Both warehouses are
 * told the same. Nothing hangs on the time zone of whoever asks: times of wall clocks are never turned into points in time
 * but by a zone that is named.
 *
 * <p>Example: 30 days ago, in UTC, is {@code CURRENT_TIMESTAMP - INTERVAL '720 hours'}. Where clocks are changed it is what
 * the wall clock showed at this time 30 days ago: of the two times that it showed this, the one with today's offset, else
 * the first; where it showed it never, as if it had not been changed yet. That a zone leaves out a whole day (Samoa did in 2011)
 * is not thought of.
 */
final class ClockWriter {
    private static final String UTC = "'UTC'";
    private static final int DAYS_A_WEEK = 7;
    private static final int MONTHS_A_QUARTER = 3;
    private static final int MONTHS_A_YEAR = 12;
    private static final int HOURS_A_DAY = 24;

    private final LiteralWriter literals;
    private final AsOf calendar;
    private final ZoneId timestampZone;
    private final String now;

    /**
     * @param calendar any moment, on the catalog's calendar
     * @param timestampZone that of stored wall-clock times
     * @param now what reads the clock; in one statement always the same
     */
    ClockWriter(LiteralWriter literals, AsOf calendar, ZoneId timestampZone, String now) {
        this.literals = literals;
        this.calendar = calendar;
        this.timestampZone = timestampZone;
        this.now = now;
    }

    String write(Reckoning reckoning) {
        String point = point(reckoning.bound());
        if (reckoning instanceof Reckoning.WallClock clock) {
            return moved(shown(point, timestampZone), clock.days(), "days");
        }
        if (reckoning instanceof Reckoning.Day day) {
            String first =
                    reckoning.bound() instanceof TimeBound.StartOf start ? start(start) : shown(point, calendar.zone());
            return "CAST(" + moved(first, day.days(), "days") + " AS DATE)";
        }
        return point;
    }

    private String point(TimeBound bound) {
        if (bound instanceof TimeBound.At) {
            return literals.write(new BoundValue(
                    Type.INSTANT, calendar.resolve(bound).toInstant().atOffset(ZoneOffset.UTC)));
        }
        if (bound instanceof TimeBound.Later later) {
            return moved(point(later.than()), later.amount(), 1);
        }
        if (bound instanceof TimeBound.Ago ago) {
            return moved(now, ago.amount(), -1);
        }
        TimeBound.StartOf start = (TimeBound.StartOf) bound;
        return earliest(start(start), calendar.zone());
    }

    /** The first midnight of a period, as wall clocks show it. */
    private String start(TimeBound.StartOf start) {
        String shown = shown(now, calendar.zone());
        if (start.unit() == CalendarUnit.WEEK) {
            int ahead = (DayOfWeek.MONDAY.getValue()
                            + DAYS_A_WEEK
                            - calendar.weekStart().getValue())
                    % DAYS_A_WEEK;
            String monday = "DATE_TRUNC('week', " + moved(shown, ahead, "days") + ")";
            return moved(monday, (long) start.offset() * DAYS_A_WEEK - ahead, "days");
        }
        String first = "DATE_TRUNC('" + start.unit().word() + "', " + shown + ")";
        return switch (start.unit()) {
            case DAY, WEEK -> moved(first, start.offset(), "days");
            case MONTH -> moved(first, start.offset(), "months");
            case QUARTER -> moved(first, (long) start.offset() * MONTHS_A_QUARTER, "months");
            case YEAR -> moved(first, (long) start.offset() * MONTHS_A_YEAR, "months");
        };
    }

    /** A point in time moved by a length; by days and more along the calendar. */
    private String moved(String point, TimeAmount amount, int sign) {
        long count = sign * amount.count();
        return switch (amount.unit()) {
            case MINUTE -> moved(point, count, "minutes");
            case HOUR -> moved(point, count, "hours");
            case DAY -> calendarMoved(point, count, "days");
            case WEEK -> calendarMoved(point, count * DAYS_A_WEEK, "days");
            case MONTH -> calendarMoved(point, count, "months");
            case QUARTER -> calendarMoved(point, count * MONTHS_A_QUARTER, "months");
            case YEAR -> calendarMoved(point, count * MONTHS_A_YEAR, "months");
        };
    }

    private String calendarMoved(String point, long count, String unit) {
        ZoneId zone = calendar.zone();
        if (count == 0) {
            return point;
        }
        if (!zone.getRules().isFixedOffset()) {
            return alongChanges(point, count, unit, literals.text(zone.getId()));
        }
        return unit.equals("days")
                ? moved(point, count * HOURS_A_DAY, "hours")
                : fixed(moved(shown(point, zone), count, unit), zone);
    }

    /** {@code l} is what the clock shows there, {@code c} that with the offset of before, {@code e} the earlier of two. */
    private static String alongChanges(String point, long count, String unit, String zone) {
        return "(SELECT CASE WHEN " + at("s.c", zone) + " = s.l THEN s.c WHEN " + at("s.e", zone)
                + " = s.l THEN s.e ELSE " + at("s.l", zone) + " END FROM (SELECT r.l, "
                + at("(" + at("r.i", UTC) + " + (r.l - " + at("r.i", zone) + "))", UTC) + " AS c, "
                + dayBefore("r.l", zone) + " AS e FROM (SELECT q.i, " + moved(at("q.i", zone), count, unit)
                + " AS l FROM (SELECT " + point + " AS i) AS q) AS r) AS s)";
    }

    /** The first point in time at which a clock shows a midnight, or is past it. */
    private String earliest(String midnight, ZoneId zone) {
        if (zone.getRules().isFixedOffset()) {
            return fixed(midnight, zone);
        }
        String name = literals.text(zone.getId());
        return "(SELECT CASE WHEN " + at("r.e", name) + " = r.l THEN r.e ELSE " + at("r.l", name)
                + " END FROM (SELECT q.l, " + dayBefore("q.l", name) + " AS e FROM (SELECT " + midnight
                + " AS l) AS q) AS r)";
    }

    /** The day before at this time, and 24 hours: of a time that is shown twice, the earlier. */
    private static String dayBefore(String time, String zone) {
        return "(" + at("(" + time + " - INTERVAL '1 day')", zone) + " + INTERVAL '24 hours')";
    }

    private String shown(String point, ZoneId zone) {
        return zone.getRules().isFixedOffset()
                ? moved(at(point, UTC), seconds(zone), "seconds")
                : at(point, literals.text(zone.getId()));
    }

    /** The point in time at which a clock that is never changed shows a time. */
    private static String fixed(String time, ZoneId zone) {
        return at(moved(time, -seconds(zone), "seconds"), UTC);
    }

    private static long seconds(ZoneId zone) {
        return zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
    }

    private static String at(String time, String zone) {
        return "(" + time + " AT TIME ZONE " + zone + ")";
    }

    private static String moved(String time, long count, String unit) {
        return count == 0
                ? time
                : "(" + time + (count < 0 ? " - " : " + ") + "INTERVAL '" + Math.abs(count) + " " + unit + "')";
    }
}
