package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import org.apache.calcite.rex.RexNode;

/** Names inside a filter over events: the row is one event. */
record EventScope(EventSource source, Rows rows) implements Scope {

    @Override
    public RexNode attribute(Attribute attribute) {
        return rows.reference(attribute.column());
    }

    @Override
    public RexNode moment() {
        return rows.reference(source.momentColumn());
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
