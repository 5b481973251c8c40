package dev.seg.compiler.plan;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.PersonZones;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.type.Type;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether an anniversary of a date lies in a period: whether its day of the year is one of the period's.
 *
 * <p>Example: in the ten days from 25 December on lie those from 1225 to 1231 and from 101 to 103.
 */
final class Anniversaries {
    private final ConditionTranslator conditions;
    private final Expressions expressions;
    private final WallClocks clocks;

    Anniversaries(ConditionTranslator conditions) {
        this.conditions = conditions;
        this.expressions = conditions.expressions();
        this.clocks = conditions.clocks();
    }

    /** Whether one does, or ({@code positive} false) none. */
    RexNode lieIn(Predicate.Recurs recurs, boolean positive) {
        RexNode date = conditions.values().translate(recurs.date());
        List<RexNode> operands = new ArrayList<>(conditions.operands(recurs.date()));
        if (expressions.isLive()) {
            return live(recurs, date, operands, positive);
        }
        if (recurs.clock() == Clock.CATALOG) {
            return expressions.orMissing(isOneOf(date, days(recurs, clocks.asOf(), positive)), positive, operands);
        }
        RexNode zone = conditions.scope().zone();
        operands.add(zone);
        return expressions.orMissing(personal(recurs, date, zone, positive), positive, operands);
    }

    private RexNode live(Predicate.Recurs recurs, RexNode date, List<RexNode> operands, boolean positive) {
        boolean personal = recurs.clock() == Clock.PERSON;
        RexNode zone = personal ? conditions.scope().zone() : expressions.missing(Type.TEXT);
        if (personal) {
            operands.add(zone);
        }
        RexNode lies = new LiveAnniversaries(expressions, clocks).lieIn(recurs, date, zone);
        if (!positive) {
            return expressions.orMissing(expressions.call(SqlStdOperatorTable.NOT, lies), false, operands);
        }
        return personal ? expressions.and(List.of(lies, expressions.isNotNull(zone))) : lies;
    }

    /** The days of the year that are asked for; of the complement, all others. */
    private static DaysOfYear days(Predicate.Recurs recurs, AsOf clock, boolean positive) {
        DaysOfYear days = DaysOfYear.of(
                clock.resolve(recurs.from()).toLocalDate(),
                clock.resolve(recurs.until()).toLocalDate());
        return positive ? days : days.complement();
    }

    private RexNode isOneOf(RexNode date, DaysOfYear days) {
        if (days.isAll()) {
            return expressions.isNotNull(date);
        }
        RexNode day = clocks.dayOfYear(date);
        List<RexNode> runs = new ArrayList<>();
        for (DaysOfYear.Run run : days.runs()) {
            runs.add(run.first() == run.last() ? is(day, Comparator.EQUAL, run.first()) : within(day, run));
        }
        return expressions.or(runs);
    }

    private RexNode within(RexNode day, DaysOfYear.Run run) {
        List<RexNode> bounds = new ArrayList<>();
        if (run.first() != DaysOfYear.FIRST) {
            bounds.add(is(day, Comparator.AT_LEAST, run.first()));
        }
        if (run.last() != DaysOfYear.LAST) {
            bounds.add(is(day, Comparator.AT_MOST, run.last()));
        }
        return expressions.and(bounds);
    }

    private RexNode is(RexNode day, Comparator comparator, int other) {
        return expressions.compare(day, comparator, expressions.constant(Type.INT, (long) other), true);
    }

    /** On one clock it is already tomorrow, on another still today: the same question with other days for each. */
    private RexNode personal(Predicate.Recurs recurs, RexNode date, RexNode zone, boolean positive) {
        TreeMap<LocalDateTime, DaysOfYear> byClock = new TreeMap<>();
        for (String name : PersonZones.NAMES) {
            AsOf clock = clocks.asOf().in(ZoneId.of(name));
            byClock.put(clock.now().toLocalDateTime(), days(recurs, clock, positive));
        }
        RexNode shown = clocks.at(
                expressions.constant(Type.INSTANT, clocks.asOf().instant().atOffset(ZoneOffset.UTC)), zone);
        List<RexNode> parts = new ArrayList<>();
        LocalDateTime from = byClock.firstKey();
        while (from != null) {
            DaysOfYear days = byClock.get(from);
            LocalDateTime until = byClock.tailMap(from).entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(days))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            List<RexNode> both = new ArrayList<>();
            both.add(isOneOf(date, Objects.requireNonNull(days)));
            both.addAll(between(byClock, shown, from, until));
            parts.add(expressions.and(both));
            from = until;
        }
        RexNode known = expressions.or(parts);
        return parts.size() == 1 && positive ? expressions.and(List.of(known, expressions.isNotNull(zone))) : known;
    }

    private List<RexNode> between(
            NavigableMap<LocalDateTime, DaysOfYear> byClock,
            RexNode shown,
            LocalDateTime from,
            @Nullable LocalDateTime until) {
        List<RexNode> bounds = new ArrayList<>();
        if (!from.equals(byClock.firstKey())) {
            bounds.add(part(byClock, shown, Comparator.AT_LEAST, from));
        }
        if (until != null) {
            bounds.add(part(byClock, shown, Comparator.LESS, until));
        }
        return bounds;
    }

    /** Parts the clocks at a time: by their days, where midnight parts them. */
    private RexNode part(
            NavigableMap<LocalDateTime, DaysOfYear> byClock, RexNode shown, Comparator comparator, LocalDateTime time) {
        LocalDateTime midnight = time.toLocalDate().atStartOfDay();
        boolean byDay = byClock.lowerKey(time) != null
                && Objects.requireNonNull(byClock.lowerKey(time)).isBefore(midnight);
        return byDay
                ? expressions.compare(
                        clocks.day(shown), comparator, expressions.constant(Type.DATE, time.toLocalDate()), true)
                : expressions.compare(shown, comparator, expressions.constant(Type.TIMESTAMP, time), true);
    }
}
