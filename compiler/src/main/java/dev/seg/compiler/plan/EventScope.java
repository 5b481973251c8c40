package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Names inside a filter over events: the row is one event. */
record EventScope(Expressions expressions, AsOf asOf, EventSource source, Rows rows) implements Scope {

    @Override
    public RexNode attribute(Attribute attribute) {
        throw new IllegalArgumentException("a person's attribute inside a filter over events: " + attribute);
    }

    @Override
    public RexNode property(Value value) {
        if (value instanceof Value.EventAttribute of && of.up() == 0) {
            RexNode column = rows.reference(of.attribute().column());
            return of.attribute().is(Attribute.Mark.UP_TO_NOW)
                    ? upToNow(column)
                    : JsonValue.of(expressions, column, of.attribute());
        }
        if (value instanceof Value.EventMoment of && of.up() == 0) {
            return rows.reference(source.momentColumn());
        }
        throw new IllegalArgumentException("not a value of one event: " + value);
    }

    private RexNode upToNow(RexNode column) {
        Instant now = asOf.instant().truncatedTo(ChronoUnit.MICROS);
        RexNode past = expressions.compare(
                column,
                Comparator.AT_MOST,
                expressions.moving(Type.INSTANT, now.atOffset(ZoneOffset.UTC), Reckoning.now()),
                true);
        return expressions.call(SqlStdOperatorTable.CASE, past, column, expressions.missing(Type.INSTANT));
    }

    @Override
    public RexNode fact(Fact fact) {
        throw new IllegalArgumentException("a figure about events inside a filter over events: " + fact);
    }

    @Override
    public RexNode exists(Events events, boolean positive) {
        throw new IllegalArgumentException("events inside a filter over events: " + events);
    }

    @Override
    public RexNode member(String segment, boolean positive) {
        throw new IllegalArgumentException("a segment inside a filter over events: " + segment);
    }

    @Override
    public RexNode ranked(Predicate.Ranked ranked, boolean positive) {
        throw new IllegalArgumentException("a rank inside a filter over events: " + ranked);
    }
}
