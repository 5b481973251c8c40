package dev.seg.compiler.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.type.RelDataType;

/**
 * The time zones that a warehouse knows, by name. Public, because Calcite finds visitors of it by reflection.
 *
 * <p>Warehouses that cannot list them say which of those that are written in columns they know.
 */
public final class ZoneNames extends AbstractRelNode {

    private final List<Written> written;

    /** Where zones are written: a table by the parts of its name, and its column. */
    public record Written(List<String> table, String column) {

        public Written {
            table = List.copyOf(table);
        }
    }

    ZoneNames(RelOptCluster cluster, RelTraitSet traits, RelDataType names, List<Written> written) {
        super(cluster, traits);
        this.rowType = names;
        this.written = List.copyOf(written);
    }

    /** All columns with zones of people. */
    public List<Written> written() {
        return written;
    }
}
