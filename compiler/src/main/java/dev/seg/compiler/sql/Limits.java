package dev.seg.compiler.sql;

import dev.seg.compiler.plan.Cte;
import dev.seg.compiler.plan.Plan;
import dev.seg.compiler.plan.SegOperators;
import dev.seg.compiler.plan.ZoneNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a plan for what a warehouse cannot do as the language means it, before anything is written. All that a plan
 * is made of is asked about; what nobody has said to be exact is refused.
 */
final class Limits {
    private final Capability capability;
    private final Set<RelNode> seen = new LinkedHashSet<>();
    private final Deque<Set<CorrelationId>> around = new ArrayDeque<>();
    private @Nullable Refusal first;

    private Limits(Capability capability) {
        this.capability = capability;
    }

    /** Why there is no query, or nothing. */
    static Optional<Refusal> of(Plan plan, Capability capability) {
        Limits limits = new Limits(capability);
        plan.values().forEach(value -> capability.refusal(value).ifPresent(limits::refuse));
        limits.relation(plan.root());
        return Optional.ofNullable(limits.first);
    }

    private void refuse(Refusal refusal) {
        if (first == null) {
            first = refusal;
        }
    }

    private void relation(RelNode relation) {
        if (first != null || (relation instanceof Cte && !seen.add(relation))) {
            return;
        }
        if (relation instanceof ZoneNames) {
            capability.zoneNames().ifPresent(this::refuse);
        }
        if (relation instanceof Aggregate aggregate) {
            for (AggregateCall call : aggregate.getAggCallList()) {
                operator(call.getAggregation());
            }
        }
        around.push(relation.getVariablesSet());
        relation.accept(new Expressions());
        around.pop();
        relation.getInputs().forEach(this::relation);
    }

    private void operator(SqlOperator operator) {
        capability.refusal(operator).ifPresent(this::refuse);
    }

    /** How many queries further out the row is that a variable stands for: 1 is the query around this one. */
    private int distance(CorrelationId variable) {
        int distance = 0;
        for (Set<CorrelationId> variables : around) {
            if (variables.contains(variable)) {
                return distance;
            }
            distance++;
        }
        return distance;
    }

    /** A product is exact where whole numbers are multiplied with whole numbers or with a constant. */
    private static boolean isPlainProduct(RexCall call) {
        RexNode left = call.getOperands().get(0);
        RexNode right = call.getOperands().get(1);
        return (isWhole(left) && (isWhole(right) || isConstant(right))) || (isWhole(right) && isConstant(left));
    }

    private static boolean isWhole(RexNode node) {
        return (node instanceof RexCall call && call.getOperator().equals(SegOperators.WIDE_INT))
                || node.getType().getSqlTypeName() == SqlTypeName.BIGINT;
    }

    private static boolean isConstant(RexNode node) {
        return node.isA(SqlKind.DYNAMIC_PARAM)
                || node.isA(SqlKind.LITERAL)
                || (node instanceof RexCall call
                        && !call.getOperands().isEmpty()
                        && call.getOperands().stream().allMatch(Limits::isConstant));
    }

    private final class Expressions extends RexShuttle {

        @Override
        public RexNode visitCall(RexCall call) {
            operator(call.getOperator());
            if (call.getKind() == SqlKind.TIMES && !isPlainProduct(call)) {
                capability.product().ifPresent(Limits.this::refuse);
            }
            return super.visitCall(call);
        }

        @Override
        public RexNode visitOver(RexOver over) {
            operator(over.getAggOperator());
            return super.visitOver(over);
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            relation(query.rel);
            return super.visitSubQuery(query);
        }

        @Override
        public RexNode visitCorrelVariable(RexCorrelVariable variable) {
            capability.correlation(distance(variable.id)).ifPresent(Limits.this::refuse);
            return variable;
        }
    }
}
