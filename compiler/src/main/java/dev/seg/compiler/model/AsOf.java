package dev.seg.compiler.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The one moment of a run, with the calendar it is read in. All relative times are reckoned from it.
 *
 * <p>Example: as of 2026-03-31T12:00Z in Europe/Warsaw, {@code 1mo} ago is 2026-02-28T14:00 there, and the start of last
 * week (weeks start on Monday) is 2026-03-23T00:00.
 *
 * @param instant kept in whole microseconds, as warehouses keep moments
 */
public record AsOf(Instant instant, ZoneId zone, DayOfWeek weekStart) {

    public AsOf {
        instant = instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** The run's moment on the zone's wall clock. */
    public ZonedDateTime now() {
        return instant.atZone(zone);
    }

    /** The same moment on the wall clock of another zone. */
    public AsOf in(ZoneId other) {
        return new AsOf(instant, other, weekStart);
    }

    /** The point in time of a bound. */
    public ZonedDateTime resolve(TimeBound bound) {
        if (bound instanceof TimeBound.Ago ago) {
            return ago.amount().before(now());
        }
        if (bound instanceof TimeBound.At at) {
            return at.local().atZone(zone);
        }
        if (bound instanceof TimeBound.Later later) {
            return later.amount().after(resolve(later.than()));
        }
        TimeBound.StartOf start = (TimeBound.StartOf) bound;
        return startOf(start.unit(), start.offset()).atStartOfDay(zone);
    }

    private LocalDate startOf(CalendarUnit unit, int offset) {
        LocalDate today = now().toLocalDate();
        return switch (unit) {
            case DAY -> today.plusDays(offset);
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(weekStart)).plusWeeks(offset);
            case MONTH -> today.withDayOfMonth(1).plusMonths(offset);
            case QUARTER ->
                LocalDate.of(today.getYear(), (today.getMonthValue() - 1) / 3 * 3 + 1, 1)
                        .plusMonths(3L * offset);
            case YEAR -> LocalDate.of(today.getYear(), 1, 1).plusYears(offset);
        };
    }
}
