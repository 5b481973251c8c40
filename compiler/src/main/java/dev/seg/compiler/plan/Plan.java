package dev.seg.compiler.plan;

import java.util.List;
import org.apache.calcite.rel.RelNode;

/**
 * A relational plan. Its dynamic parameters are indexes into {@code values}.
 *
 * @param columns the names of the columns of its rows
 * @param clock a name that no part of it has, for the part that reads the warehouse's clock where values are live
 */
public record Plan(RelNode root, List<BoundValue> values, List<String> columns, String clock) {

    public Plan {
        values = List.copyOf(values);
        columns = List.copyOf(columns);
    }

    /** A plan of which nothing is live. */
    Plan(RelNode root, List<BoundValue> values, List<String> columns) {
        this(root, values, columns, "clock");
    }
}
