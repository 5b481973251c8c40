package dev.seg.compiler.plan;

import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/** Turns functions of single values into expressions. */
final class CallTranslator {
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
            case HOUR -> clocks.part(TimeUnitRange.HOUR, time(first));
            case WEEKDAY -> clocks.part(TimeUnitRange.ISODOW, wallClock(first));
            case DAY -> clocks.part(TimeUnitRange.DAY, wallClock(first));
            case MONTH -> clocks.part(TimeUnitRange.MONTH, wallClock(first));
            case QUARTER -> clocks.part(TimeUnitRange.QUARTER, wallClock(first));
            case YEAR -> clocks.part(TimeUnitRange.YEAR, wallClock(first));
            case START_OF_DAY -> start(CalendarUnit.DAY, first);
            case START_OF_WEEK -> start(CalendarUnit.WEEK, first);
            case START_OF_MONTH -> start(CalendarUnit.MONTH, first);
            case START_OF_QUARTER -> start(CalendarUnit.QUARTER, first);
            case START_OF_YEAR -> start(CalendarUnit.YEAR, first);
            case LOCAL -> wallClock(call);
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
        if (call.function() == ScalarFunction.LOCAL) {
            operands.add(conditions.scope().zone());
        }
        call.arguments().forEach(argument -> operands.addAll(conditions.operands(argument)));
        return operands;
    }

    // ---- moments

    /** A moment of any kind as a point in time. */
    RexNode instant(Value moment) {
        if (moment instanceof Value.Named named) {
            return instant(named.definition());
        }
        if (moment instanceof Value.Point point) {
            return point.clock() == Clock.PERSON ? personal().instant(point.bound()) : clocks.point(point.bound());
        }
        return clocks.instant(conditions.values().translate(moment), moment.type());
    }

    /** A time or a day on the clock that the value is read on. */
    private RexNode wallClock(Value moment) {
        if (moment instanceof Value.Named named) {
            return wallClock(named.definition());
        }
        if (moment instanceof Value.Call call && call.function() == ScalarFunction.LOCAL) {
            return local(call.arguments().get(0));
        }
        return moment instanceof Value.Point
                ? clocks.onCatalog(instant(moment), Type.INSTANT)
                : clocks.onCatalog(conditions.values().translate(moment), moment.type());
    }

    private RexNode local(Value moment) {
        RexNode zone = conditions.scope().zone();
        if (moment instanceof Value.Named named) {
            return local(named.definition());
        }
        return moment instanceof Value.Point
                ? clocks.at(instant(moment), zone)
                : clocks.onClock(conditions.values().translate(moment), moment.type(), zone);
    }

    private PersonalMoments personal() {
        return new PersonalMoments(expressions, clocks, conditions.scope().zone());
    }

    private RexNode time(Value moment) {
        return clocks.time(wallClock(moment));
    }

    private RexNode start(CalendarUnit unit, Value moment) {
        return clocks.startOf(unit, wallClock(moment));
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
