package dev.seg.compiler.plan;

import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** Turns functions of single values into expressions. */
final class CallTranslator {
    private static final int DAYS_A_WEEK = 7;

    private final ConditionTranslator conditions;
    private final Expressions expressions;
    private final WallClocks clocks;

    CallTranslator(ConditionTranslator conditions, Expressions expressions, WallClocks clocks) {
        this.conditions = conditions;
        this.expressions = expressions;
        this.clocks = clocks;
    }

    RexNode translate(Value.Call call) {
        Value first = call.arguments().get(0);
        return switch (call.function()) {
            case ELAPSED ->
                expressions.typed(
                        Type.INT,
                        ScalarOperators.ELAPSED,
                        instant(first),
                        instant(call.arguments().get(1)));
            case TIME_OF_DAY -> expressions.typed(Type.INT, ScalarOperators.MICROS_OF_DAY, time(first));
            case HOUR -> part(TimeUnitRange.HOUR, time(first));
            case WEEKDAY -> part(TimeUnitRange.ISODOW, wallClock(first));
            case DAY -> part(TimeUnitRange.DAY, wallClock(first));
            case MONTH -> part(TimeUnitRange.MONTH, wallClock(first));
            case QUARTER -> part(TimeUnitRange.QUARTER, wallClock(first));
            case YEAR -> part(TimeUnitRange.YEAR, wallClock(first));
            case START_OF_DAY -> day(first);
            case START_OF_WEEK -> week(first);
            case START_OF_MONTH -> start("month", time(first));
            case START_OF_QUARTER -> start("quarter", time(first));
            case START_OF_YEAR -> start("year", time(first));
            case LOCAL -> throw new IllegalStateException("not planned yet: " + call);
            case LOWER -> expressions.typed(Type.TEXT, ScalarOperators.ASCII_LOWER, text(first));
            case VERSION_ORDER -> versionOrder(first);
            case DISTANCE_KM -> distance(call.arguments());
        };
    }

    /** What makes the call missing where it is null. */
    List<RexNode> operands(Value.Call call) {
        if (call.function() == ScalarFunction.VERSION_ORDER) {
            return List.of(translate(call));
        }
        List<RexNode> operands = new ArrayList<>();
        call.arguments().forEach(argument -> operands.addAll(conditions.operands(argument)));
        return operands;
    }

    // ---- moments

    private RexNode instant(Value moment) {
        if (moment instanceof Value.Named named) {
            return instant(named.definition());
        }
        if (moment instanceof Value.Point point) {
            return expressions.constant(
                    Type.INSTANT,
                    clocks.asOf()
                            .resolve(point.bound())
                            .toInstant()
                            .truncatedTo(ChronoUnit.MICROS)
                            .atOffset(ZoneOffset.UTC));
        }
        return clocks.instant(conditions.values().translate(moment), moment.type());
    }

    /** A time or a day on the clock that the value is read on. */
    private RexNode wallClock(Value moment) {
        if (moment instanceof Value.Named named) {
            return wallClock(named.definition());
        }
        if (moment instanceof Value.Point point) {
            LocalDateTime local = clocks.asOf()
                    .resolve(point.bound())
                    .withZoneSameInstant(clocks.asOf().zone())
                    .toLocalDateTime();
            return expressions.constant(Type.TIMESTAMP, local.truncatedTo(ChronoUnit.MICROS));
        }
        return clocks.onCatalog(conditions.values().translate(moment), moment.type());
    }

    private RexNode time(Value moment) {
        RexNode wallClock = wallClock(moment);
        return WallClocks.isDay(wallClock) ? clocks.midnight(wallClock) : wallClock;
    }

    private RexNode day(Value moment) {
        RexNode wallClock = wallClock(moment);
        return WallClocks.isDay(wallClock)
                ? wallClock
                : expressions.typed(Type.DATE, ScalarOperators.DAY_OF, wallClock);
    }

    private RexNode part(TimeUnitRange unit, RexNode wallClock) {
        return expressions.typed(
                Type.INT, SqlStdOperatorTable.EXTRACT, expressions.rex().makeFlag(unit), wallClock);
    }

    private RexNode start(String unit, RexNode time) {
        return expressions.typed(Type.DATE, ScalarOperators.START_OF, clocks.text(unit), time);
    }

    /** Warehouses' weeks start on Monday. */
    private RexNode week(Value moment) {
        int ahead = (DayOfWeek.MONDAY.getValue()
                        + DAYS_A_WEEK
                        - clocks.asOf().weekStart().getValue())
                % DAYS_A_WEEK;
        if (ahead == 0) {
            return start("week", time(moment));
        }
        RexNode days = expressions.whole(ahead);
        RexNode moved = expressions.typed(Type.DATE, SqlStdOperatorTable.PLUS, day(moment), days);
        return expressions.typed(Type.DATE, SqlStdOperatorTable.MINUS, start("week", clocks.midnight(moved)), days);
    }

    // ---- others

    private RexNode text(Value text) {
        return conditions.values().translate(text);
    }

    private RexNode versionOrder(Value version) {
        return expressions
                .rex()
                .makeCall(expressions.type(Type.TEXT, true), ScalarOperators.VERSION_ORDER, List.of(text(version)));
    }

    RexNode translate(Value.Bucket bucket) {
        RexNode key = conditions.scope().key();
        boolean isText = key.getType().getSqlTypeName() == SqlTypeName.VARCHAR;
        return expressions
                .rex()
                .makeCall(
                        expressions.type(Type.INT, false),
                        ScalarOperators.BUCKET,
                        List.of(
                                expressions.constant(Type.TEXT, bucket.salt() + ":"),
                                isText ? key : expressions.typed(Type.TEXT, ScalarOperators.AS_TEXT, key),
                                expressions.whole(bucket.size())));
    }

    private RexNode distance(List<Value> degrees) {
        RexNode[] floats = degrees.stream().map(conditions::floating).toArray(RexNode[]::new);
        List<RexNode> known = degrees.stream()
                .flatMap(degree -> conditions.operands(degree).stream())
                .distinct()
                .map(expressions::isNotNull)
                .toList();
        RexNode distance = expressions.typed(Type.FLOAT, ScalarOperators.DISTANCE_KM, floats);
        RexNode allKnown = expressions.and(known);
        return allKnown.isAlwaysTrue() ? distance : expressions.onlyWhere(allKnown, distance);
    }
}
