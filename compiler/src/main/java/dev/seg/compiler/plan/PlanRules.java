package dev.seg.compiler.plan;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;

/** What must hold of every finished plan. */
final class PlanRules {

    private PlanRules() {}

    /** Calcite 1.42 prints chained semi-joins as broken SQL, and drops one below a filter without a word. */
    static void check(RelNode node) {
        if (node instanceof Join join && !join.getJoinType().projectsRight()) {
            throw new IllegalStateException("a plan with a " + join.getJoinType() + " join");
        }
        node.getInputs().forEach(PlanRules::check);
    }
}
