package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AsOf;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Moments of a run at which what is impossible at one may be possible: near the dates that conditions speak of, and where
 * months are short or long.
 *
 * <p>Example: {@code seen since @2027-01-01 AND seen > 30d} is possible on 2027-02-15; {@code seen < 30d AND NOT seen < 1mo}
 * in March.
 */
final class OtherMoments {

    private static final int MOST = 8;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;

    /** So many days behind a date. */
    private static final List<Integer> DAYS = List.of(2, 45, 400, -10);

    /** In the year to come: behind the shortest month, behind a long one, and at both ends of a year. */
    private static final List<MonthDay> CALENDAR =
            List.of(MonthDay.of(3, 15), MonthDay.of(8, 20), MonthDay.of(1, 5), MonthDay.of(12, 29));

    private OtherMoments() {}

    /**
     * Moments beside one.
     *
     * @param points those that conditions speak of
     */
    static List<AsOf> beside(AsOf sample, List<TimePoint> points, TimeOrder times) {
        Set<LocalDate> dates = new TreeSet<>();
        points.stream()
                .filter(TimeOrder::isDate)
                .map(point -> times.resolve(point, sample).toLocalDate())
                .forEach(dates::add);
        Set<LocalDate> days = new LinkedHashSet<>();
        for (int behind : DAYS) {
            new ArrayList<>(dates).forEach(date -> days.add(date.plusDays(behind)));
        }
        List<LocalDate> calendar = CALENDAR.stream()
                .map(day -> next(day, sample.now().toLocalDate()))
                .toList();
        List<LocalDate> all = new ArrayList<>(days.stream().limit(MOST / 2).toList());
        all.addAll(calendar);
        all.addAll(days.stream().skip(MOST / 2).limit(MOST / 2).toList());
        return all.stream()
                .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
                .distinct()
                .map(day -> at(sample, day))
                .filter(moment -> !moment.equals(sample))
                .toList();
    }

    private static LocalDate next(MonthDay day, LocalDate today) {
        LocalDate ofYear = day.atYear(today.getYear());
        return ofYear.isBefore(today) ? day.atYear(today.getYear() + 1) : ofYear;
    }

    private static AsOf at(AsOf sample, LocalDate day) {
        ZonedDateTime noon = day.atTime(LocalTime.NOON).atZone(sample.zone());
        return new AsOf(noon.toInstant(), sample.zone(), sample.weekStart());
    }
}
