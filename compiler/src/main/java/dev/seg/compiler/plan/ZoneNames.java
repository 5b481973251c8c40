package dev.seg.compiler.plan;

import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.type.RelDataType;

/** The time zones that a warehouse knows, by name. Public, because Calcite finds visitors of it by reflection. */
public final class ZoneNames extends AbstractRelNode {

    ZoneNames(RelOptCluster cluster, RelTraitSet traits, RelDataType names) {
        super(cluster, traits);
        rowType = names;
    }
}
