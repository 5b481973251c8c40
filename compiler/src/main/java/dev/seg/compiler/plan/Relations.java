package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Builds the nodes of one plan, as they are told and without second thoughts: nothing is simplified, merged or looked up.
 * Calcite's own builders ask for metadata, which costs classes and finds nothing here.
 */
final class Relations {
    private final Expressions expressions;
    private final RelOptCluster cluster;
    private final RelTraitSet traits;
    private final Tables tables;

    Relations(Catalog catalog, Expressions expressions) {
        this.expressions = expressions;
        this.cluster = RelOptCluster.create(new HepPlanner(HepProgram.builder().build()), expressions.rex());
        cluster.setMetadataQuerySupplier(InterpretedMetadata::new);
        this.traits = cluster.traitSetOf(Convention.NONE);
        this.tables = new Tables(catalog, cluster, expressions);
    }

    /** Metadata for printing sub-queries, which asks for it, without the compiler (Janino) that the stock one starts. */
    private static final class InterpretedMetadata extends RelMetadataQuery {
        InterpretedMetadata() {
            super(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE));
        }
    }

    Expressions expressions() {
        return expressions;
    }

    Tables tables() {
        return tables;
    }

    RexNode field(RelNode relation, int index) {
        return expressions.rex().makeInputRef(relation, index);
    }

    RelNode filter(RelNode input, RexNode condition) {
        return filter(input, condition, List.of());
    }

    RelNode filter(RelNode input, RexNode condition, List<CorrelationId> variables) {
        if (condition.isAlwaysTrue()) {
            return input;
        }
        return new LogicalFilter(cluster, traits, input, condition, ImmutableSet.copyOf(variables));
    }

    RelNode project(RelNode input, List<RexNode> expressions, List<String> names) {
        RelDataType row =
                RexUtil.createStructType(cluster.getTypeFactory(), expressions, names, SqlValidatorUtil.F_SUGGESTER);
        return new LogicalProject(cluster, traits, List.of(), input, expressions, row, ImmutableSet.of());
    }

    /** {@code left} with {@code right} where two fields are equal. */
    RelNode join(RelNode left, RelNode right, int leftField, int rightField, JoinRelType type) {
        return join(left, right, ImmutableMap.of(leftField, rightField), type);
    }

    /** {@code left} with {@code right} where fields of the one (keys) are equal to those of the other (values). */
    RelNode join(RelNode left, RelNode right, Map<Integer, Integer> fields, JoinRelType type) {
        int offset = left.getRowType().getFieldCount();
        List<RexNode> equalities = new ArrayList<>();
        fields.forEach((leftField, rightField) -> {
            RelDataType rightType =
                    right.getRowType().getFieldList().get(rightField).getType();
            equalities.add(expressions.call(
                    SqlStdOperatorTable.EQUALS,
                    field(left, leftField),
                    expressions.rex().makeInputRef(rightType, offset + rightField)));
        });
        return join(left, right, expressions.and(equalities), type);
    }

    /** {@code left} with {@code right} where expressions over the one are equal to fields of the other. */
    RelNode join(RelNode left, RelNode right, List<RexNode> over, List<Integer> rightFields, JoinRelType type) {
        int offset = left.getRowType().getFieldCount();
        List<RexNode> equalities = new ArrayList<>();
        for (int i = 0; i < over.size(); i++) {
            RexNode other = moved(field(right, rightFields.get(i)), offset);
            equalities.add(expressions.call(SqlStdOperatorTable.EQUALS, over.get(i), other));
        }
        return join(left, right, expressions.and(equalities), type);
    }

    /** A field of what is joined to something, and may be missing there. */
    RexNode joinedField(RelNode right, int field, int offset) {
        RelDataType type = right.getRowType().getFieldList().get(field).getType();
        RelDataType nullable = expressions.types().createTypeWithNullability(type, true);
        return expressions.rex().makeInputRef(nullable, offset + field);
    }

    /** Each row of {@code left} with each of {@code right}. */
    RelNode beside(RelNode left, RelNode right) {
        return join(left, right, expressions.truth(true), JoinRelType.INNER);
    }

    /** The same expression, over fields that stand {@code offset} further behind. */
    RexNode moved(RexNode node, int offset) {
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                return expressions.rex().makeInputRef(reference.getType(), offset + reference.getIndex());
            }
        });
    }

    /** {@code left} with {@code right}; the condition is over the fields of both. */
    RelNode join(RelNode left, RelNode right, RexNode condition, JoinRelType type) {
        return new LogicalJoin(
                cluster, traits, List.of(), left, right, condition, ImmutableSet.of(), type, false, ImmutableList.of());
    }

    /**
     * What is aggregated of the rows of a group.
     *
     * @param of the fields
     * @param filter a field that tells which rows count; -1: all
     * @param isOne whether all rows are one group
     */
    static AggregateCall aggregateCall(
            SqlAggFunction function,
            boolean distinct,
            List<Integer> of,
            RelNode input,
            int filter,
            boolean isOne,
            String name) {
        return AggregateCall.create(
                function,
                distinct,
                false,
                false,
                List.of(),
                of,
                filter,
                null,
                RelCollations.EMPTY,
                isOne,
                input,
                null,
                name);
    }

    /** Groups by the first fields, or ({@code keys} 0) makes one row of all. */
    RelNode aggregate(RelNode input, int keys, List<AggregateCall> calls) {
        return new LogicalAggregate(cluster, traits, List.of(), input, ImmutableBitSet.range(keys), null, calls);
    }

    /** All rows but so many, whichever these are. */
    RelNode after(RelNode input, long count) {
        RexNode offset = expressions.rex().makeExactLiteral(BigDecimal.valueOf(count));
        return LogicalSort.create(input, RelCollations.EMPTY, offset, null);
    }

    /** The rows that are in some part, each once. */
    RelNode union(List<RelNode> parts) {
        return new LogicalUnion(cluster, traits, parts, false);
    }

    RelNode unionAll(List<RelNode> parts) {
        return parts.size() == 1 ? parts.get(0) : new LogicalUnion(cluster, traits, parts, true);
    }

    /** The time zones that the warehouse knows: one column, of this name. */
    RelNode zoneNames(String name, List<ZoneNames.Written> written) {
        return new ZoneNames(
                cluster,
                traits,
                expressions
                        .types()
                        .builder()
                        .add(name, expressions.type(Type.TEXT, false))
                        .build(),
                written);
    }

    CorrelationId correlation() {
        return cluster.createCorrel();
    }
}
