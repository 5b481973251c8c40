package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import org.apache.calcite.rex.RexNode;

/** What the names of a condition mean in the rows that it is asked of. */
interface Scope {

    RexNode attribute(Attribute attribute);

    /** When the event happened. */
    RexNode moment();

    /** A figure about events as it stands in the rows: null where there are none. */
    RexNode fact(Fact fact);

    /** Whether there is such an event, or ({@code positive} false) none. */
    RexNode exists(Events events, boolean positive);

    /** Whether the person is in a segment, or ({@code positive} false) not. */
    RexNode member(String segment, boolean positive);

    RexNode ranked(Predicate.Ranked ranked, boolean positive);
}
