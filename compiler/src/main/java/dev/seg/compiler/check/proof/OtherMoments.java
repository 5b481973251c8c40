package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AsOf;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
    private static final List<Integer> DAYS = List.of(2, 45, 15, 400, -10);

    /** In the year to come: behind the shortest month, behind a long one, and at both ends of a year. */
    private static final List<MonthDay> CALENDAR =
            List.of(MonthDay.of(3, 15), MonthDay.of(8, 20), MonthDay.of(1, 2), MonthDay.of(12, 29));

    private static final Duration SOON = Duration.ofMinutes(30);

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
        Stream<AsOf> atNoon = all.stream()
                .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
                .distinct()
                .map(day -> at(sample, day.atTime(LocalTime.NOON)));
        return Stream.concat(atNoon, starts(sample))
                .filter(moment -> !moment.equals(sample))
                .toList();
    }

    /** Where a day, a week and a year begin at once, and soon behind that. */
    private static Stream<AsOf> starts(AsOf sample) {
        LocalDate year = sample.now().toLocalDate().withDayOfYear(1);
        do {
            year = year.plusYears(1);
        } while (year.getDayOfWeek() != sample.weekStart());
        return Stream.of(
                at(sample, year.atStartOfDay()), at(sample, year.atStartOfDay().plus(SOON)));
    }

    private static LocalDate next(MonthDay day, LocalDate today) {
        LocalDate ofYear = day.atYear(today.getYear());
        return ofYear.isBefore(today) ? day.atYear(today.getYear() + 1) : ofYear;
    }

    private static AsOf at(AsOf sample, LocalDateTime local) {
        return new AsOf(local.atZone(sample.zone()).toInstant(), sample.zone(), sample.weekStart());
    }
}
