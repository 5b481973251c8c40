package dev.seg.compiler.plan;

import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;

/** Which row in scope a value is one of: 0 is the innermost. */
final class Ups {

    private Ups() {}

    static int of(Value value) {
        if (value instanceof Value.EventAttribute attribute) {
            return attribute.up();
        }
        if (value instanceof Value.EventMoment moment) {
            return moment.up();
        }
        if (value instanceof Value.Common common) {
            return common.up();
        }
        if (value instanceof Value.GroupKey key) {
            return key.up();
        }
        if (value instanceof Value.RowNumber number) {
            return number.up();
        }
        if (value instanceof Value.Neighbour neighbour) {
            return neighbour.up();
        }
        if (value instanceof Value.Aggregate aggregate
                && aggregate.events().source() instanceof Source.GroupRows rows) {
            return rows.up();
        }
        throw new IllegalArgumentException("no value of a row: " + value);
    }

    /** Whether a value is told by the row's place among others. */
    static boolean isPlace(Value value) {
        return value instanceof Value.RowNumber || value instanceof Value.Neighbour;
    }
}
