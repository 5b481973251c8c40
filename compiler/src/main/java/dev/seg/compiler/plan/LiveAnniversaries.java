package dev.seg.compiler.plan;

import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.type.Type;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Asks whether an anniversary lies in a period of which only the ends are known, and these only when the query is run. Days
 * are numbered year × 10000 + month × 100 + day: the anniversary of the first or of the next year is between the ends.
 *
 * <p>Example: of 3 January and the ten days from 25 December 2026 on it is asked whether 20260103 or 20270103 lies between
 * 20261225 and 20270103. Where a period begins on 1 March of a year without 29 February, it begins with 229 instead of 301.
 */
final class LiveAnniversaries {
    private static final long YEAR_FACTOR = 10_000;
    private static final long LAST_OF_FEBRUARY = 228;
    private static final long LEAP_DAY = 229;
    private static final long FIRST_OF_MARCH = 301;

    private final Expressions expressions;
    private final WallClocks clocks;

    LiveAnniversaries(Expressions expressions, WallClocks clocks) {
        this.expressions = expressions;
        this.clocks = clocks;
    }

    /** Whether an anniversary of {@code date} lies in the period; unknown where the date or the zone is null. */
    RexNode lieIn(Predicate.Recurs recurs, RexNode date, RexNode zone) {
        boolean personal = recurs.clock() == Clock.PERSON;
        PersonalMoments person = new PersonalMoments(expressions, clocks, zone);
        RexNode from = personal ? person.day(recurs.from()) : clocks.day(recurs.from(), 0);
        RexNode before = personal ? moved(from, -1) : clocks.day(recurs.from(), -1);
        RexNode last = personal ? moved(person.day(recurs.until()), -1) : clocks.day(recurs.until(), -1);
        RexNode year = clocks.part(TimeUnitRange.YEAR, from);
        RexNode low = plus(times(year), start(from, before));
        RexNode high = plus(times(clocks.part(TimeUnitRange.YEAR, last)), clocks.dayOfYear(last));
        RexNode day = clocks.dayOfYear(date);
        RexNode first = plus(times(year), day);
        RexNode next = plus(times(plus(year, expressions.one())), day);
        return expressions.or(List.of(between(first, low, high), between(next, low, high)));
    }

    /** The day of the year from which anniversaries count. */
    private RexNode start(RexNode from, RexNode before) {
        RexNode first = clocks.dayOfYear(from);
        RexNode behindFebruary =
                expressions.and(List.of(is(first, FIRST_OF_MARCH), is(clocks.dayOfYear(before), LAST_OF_FEBRUARY)));
        return expressions.typed(
                Type.INT, SqlStdOperatorTable.CASE, behindFebruary, expressions.whole(LEAP_DAY), first);
    }

    private RexNode is(RexNode day, long number) {
        return expressions.compare(day, Comparator.EQUAL, expressions.whole(number), true);
    }

    private RexNode between(RexNode number, RexNode low, RexNode high) {
        return expressions.and(List.of(
                expressions.compare(number, Comparator.AT_LEAST, low, true),
                expressions.compare(number, Comparator.AT_MOST, high, true)));
    }

    private RexNode moved(RexNode day, int days) {
        return expressions.typed(Type.DATE, SqlStdOperatorTable.PLUS, day, expressions.whole(days));
    }

    private RexNode times(RexNode year) {
        return expressions.typed(Type.INT, SqlStdOperatorTable.MULTIPLY, year, expressions.whole(YEAR_FACTOR));
    }

    private RexNode plus(RexNode left, RexNode right) {
        return expressions.typed(Type.INT, SqlStdOperatorTable.PLUS, left, right);
    }
}
