package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Some days of the year, each as month × 100 + day: {@code 229} is the 29th of February.
 *
 * @param days those that an anniversary is asked for
 */
record DaysOfYear(Set<Integer> days) {
    static final int FIRST = 101;
    static final int LAST = 1231;

    private static final int MONTH_FACTOR = 100;
    private static final int LEAP_YEAR = 2000;
    private static final int ENOUGH_DAYS = 800;
    private static final NavigableSet<Integer> ALL = all();

    DaysOfYear {
        days = ImmutableSet.copyOf(days);
    }

    /** A stretch of days without a gap, both ends included. */
    record Run(int first, int last) {}

    /** The days that have an anniversary in [{@code from}, {@code until}); of 29 February that is 1 March in other years. */
    static DaysOfYear of(LocalDate from, LocalDate until) {
        TreeSet<Integer> days = new TreeSet<>();
        LocalDate end = until.isAfter(from.plusDays(ENOUGH_DAYS)) ? from.plusDays(ENOUGH_DAYS) : until;
        for (LocalDate day = from; day.isBefore(end); day = day.plusDays(1)) {
            days.add(number(MonthDay.from(day)));
            if (day.getMonth() == Month.MARCH && day.getDayOfMonth() == 1 && !day.isLeapYear()) {
                days.add(number(MonthDay.of(Month.FEBRUARY, 29)));
            }
        }
        return new DaysOfYear(days);
    }

    private static int number(MonthDay day) {
        return day.getMonthValue() * MONTH_FACTOR + day.getDayOfMonth();
    }

    private static NavigableSet<Integer> all() {
        TreeSet<Integer> all = new TreeSet<>();
        LocalDate first = LocalDate.of(LEAP_YEAR, 1, 1);
        for (int i = 0; i < first.lengthOfYear(); i++) {
            all.add(number(MonthDay.from(first.plusDays(i))));
        }
        return Collections.unmodifiableNavigableSet(all);
    }

    DaysOfYear complement() {
        TreeSet<Integer> others = new TreeSet<>(ALL);
        others.removeAll(days);
        return new DaysOfYear(others);
    }

    boolean isAll() {
        return days.size() == ALL.size();
    }

    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int first = 0;
        for (int day : ALL) {
            boolean in = days.contains(day);
            if (in && first == 0) {
                first = day;
            }
            Integer next = ALL.higher(day);
            if (in && (next == null || !days.contains(next))) {
                runs.add(new Run(first, day));
                first = 0;
            }
        }
        return runs;
    }
}
