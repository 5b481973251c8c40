package dev.seg.compiler.plan;

import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/**
 * A named part of a query: its rows are those of its input, its SQL is an item of {@code WITH}. Equal names stand for
 * equal inputs. Public, because Calcite finds visitors of it by reflection.
 */
public final class Cte extends SingleRel {
    private final String name;
    private final boolean isMaterialized;

    public Cte(RelNode input, String name) {
        this(input, name, false);
    }

    /** @param isMaterialized whether it is worked out by itself, before what reads it is planned */
    public Cte(RelNode input, String name, boolean isMaterialized) {
        super(input.getCluster(), input.getTraitSet(), input);
        this.name = name;
        this.isMaterialized = isMaterialized;
    }

    public String name() {
        return name;
    }

    public boolean isMaterialized() {
        return isMaterialized;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Cte(inputs.get(0), name, isMaterialized);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("name", name).itemIf("materialized", true, isMaterialized);
    }
}
