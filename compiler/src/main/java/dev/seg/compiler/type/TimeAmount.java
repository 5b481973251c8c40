package dev.seg.compiler.type;

import java.time.ZonedDateTime;

/**
 * A length of time as written: {@code 30d} is {@code new TimeAmount(30, DAY)}.
 *
 * <p>Going back by days, weeks, months, quarters and years moves over the calendar of the zone (one day before the 30th
 * of March at noon is the 29th at noon, also when the clock changed in between; a month before the 31st of March is the
 * last day of February); minutes and hours are exact. Source: design of the language, meaning 4.
 *
 * @param count how many, not negative
 */
public record TimeAmount(long count, TimeUnit unit) {

    /** The moment this long before {@code moment}. */
    public ZonedDateTime before(ZonedDateTime moment) {
        return switch (unit) {
            case MINUTE -> moment.minusMinutes(count);
            case HOUR -> moment.minusHours(count);
            case DAY -> moment.minusDays(count);
            case WEEK -> moment.minusWeeks(count);
            case MONTH -> moment.minusMonths(count);
            case QUARTER -> moment.minusMonths(Math.multiplyExact(count, 3L));
            case YEAR -> moment.minusYears(count);
        };
    }

    /** The moment this long after {@code moment}. */
    public ZonedDateTime after(ZonedDateTime moment) {
        return switch (unit) {
            case MINUTE -> moment.plusMinutes(count);
            case HOUR -> moment.plusHours(count);
            case DAY -> moment.plusDays(count);
            case WEEK -> moment.plusWeeks(count);
            case MONTH -> moment.plusMonths(count);
            case QUARTER -> moment.plusMonths(Math.multiplyExact(count, 3L));
            case YEAR -> moment.plusYears(count);
        };
    }

    /** As written: {@code 30d}. */
    @Override
    public String toString() {
        return count + unit.suffix();
    }
}
