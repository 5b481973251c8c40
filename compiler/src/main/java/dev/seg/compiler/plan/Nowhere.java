package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import org.apache.calcite.rex.RexNode;

/** No rows at all: where nothing but constants is spoken of. */
enum Nowhere implements Scope {
    SCOPE;

    private static IllegalArgumentException unknown(Object what) {
        return new IllegalArgumentException("no row is known here: " + what);
    }

    @Override
    public RexNode attribute(Attribute attribute) {
        throw unknown(attribute);
    }

    @Override
    public RexNode property(Value value) {
        throw unknown(value);
    }

    @Override
    public RexNode fact(Fact fact) {
        throw unknown(fact);
    }

    @Override
    public RexNode exists(Events events, boolean positive) {
        throw unknown(events);
    }

    @Override
    public RexNode member(String segment, boolean positive) {
        throw unknown(segment);
    }

    @Override
    public RexNode ranked(Predicate.Ranked ranked, boolean positive) {
        throw unknown(ranked);
    }
}
