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

    public Cte(RelNode input, String name) {
        super(input.getCluster(), input.getTraitSet(), input);
        this.name = name;
    }

    public String name() {
        return name;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Cte(inputs.get(0), name);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("name", name);
    }
}
