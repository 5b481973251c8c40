package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import org.apache.calcite.rex.RexNode;

/** What the names of a condition mean in the rows that it is asked of. */
interface Scope {

    /** What the rows say of the person. */
    RexNode attribute(Attribute attribute);

    /**
     * A value of the row that a condition is asked of, or of one further out: an {@link Value.EventAttribute}, an
     * {@link Value.EventMoment}, what events have in common, a key of a group, the number of a row, a neighbour's value.
     */
    RexNode property(Value value);

    /** A number of such a row. */
    default Quantity number(Value value) {
        return Quantity.of(property(value));
    }

    /** The person's key. */
    default RexNode key() {
        throw new IllegalArgumentException("not of one person");
    }

    /** The name of the person's own time zone, null where it is missing or none that the warehouse knows. */
    default RexNode zone() {
        throw new IllegalArgumentException("not of one person");
    }

    /** A figure about events as it stands in the rows: null where there are none. */
    RexNode fact(Fact fact);

    /** Whether there is such an event, or ({@code positive} false) none. */
    RexNode exists(Events events, boolean positive);

    /** Whether the person is in a segment, or ({@code positive} false) not. */
    RexNode member(String segment, boolean positive);

    RexNode ranked(Predicate.Ranked ranked, boolean positive);
}
