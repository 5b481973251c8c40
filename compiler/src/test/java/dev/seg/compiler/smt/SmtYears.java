package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import dev.seg.compiler.model.Comparator;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/** Years of the calendar as numbers, from year 1 on. */
final class SmtYears {

    private static final int NO_LEAP_YEAR = 2001;
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private final Logic logic;
    private final LocalDate today;

    SmtYears(Logic logic, LocalDate today) {
        this.logic = logic;
        this.today = today;
    }

    /** That a day is of a year. */
    BoolExpr isOf(Num day, Num year) {
        return logic.all(
                logic.compare(day, Comparator.AT_LEAST, first(year)),
                logic.compare(day, Comparator.LESS, first(logic.sum(List.of(year, logic.constant(1))))));
    }

    /** A year's first day. */
    private Num first(Num year) {
        Num before = logic.sum(List.of(year, logic.constant(-1)));
        return logic.sum(List.of(
                logic.constant(LocalDate.of(1, 1, 1).toEpochDay()),
                logic.times(logic.constant(365), before),
                logic.quotient(before, 4),
                logic.times(logic.constant(-1), logic.quotient(before, 100)),
                logic.quotient(before, 400)));
    }

    private BoolExpr isLeap(Num year) {
        return logic.any(logic.all(isMultiple(year, 4), logic.not(isMultiple(year, 100))), isMultiple(year, 400));
    }

    private BoolExpr isMultiple(Num year, long of) {
        return logic.equal(logic.rest(year, of), logic.constant(0));
    }

    /** This day in another year; where that has no 29 February, the day before. */
    private Num today(Num year) {
        MonthDay day = MonthDay.from(today);
        long place = day.atYear(NO_LEAP_YEAR).getDayOfYear() - 1L;
        boolean later = !day.isBefore(LEAP_DAY);
        Num leap = logic.choose(isLeap(year), logic.constant(later ? 1 : 0), logic.constant(0));
        return logic.sum(List.of(first(year), logic.constant(place), leap));
    }

    /** The whole years since a day of a year. */
    Num age(Num day, Num year) {
        Num years = logic.minus(logic.constant(today.getYear()), year);
        BoolExpr isAhead = logic.compare(day, Comparator.GREATER, today(year));
        return logic.minus(years, logic.choose(isAhead, logic.constant(1), logic.constant(0)));
    }
}
