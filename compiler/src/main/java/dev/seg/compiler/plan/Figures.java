package dev.seg.compiler.plan;

import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Quotients;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** One row for each group of some rows: the keys, then figures about the rows. All figures come from one pass. */
final class Figures {
    private final PlanContext context;
    private final Map<Fact, String> columnNames;
    private final Map<Fact, List<Predicate>> filters;

    /**
     * @param columnNames the figures and what their columns are called
     * @param filters which rows each figure is about
     */
    Figures(PlanContext context, Map<Fact, String> columnNames, Map<Fact, List<Predicate>> filters) {
        this.context = context;
        this.columnNames = columnNames;
        this.filters = filters;
    }

    /** The keys stand first, the figures behind them in their order. */
    RelNode of(FigureRows figured) {
        Placement placement = Placement.of(context, figured, filters);
        FigureRows rows = placement.rows();
        ConditionTranslator translator = context.translator(rows.scope());
        List<RexNode> projected = new ArrayList<>(rows.keys());
        List<String> names = new ArrayList<>(rows.keyNames());
        List<Call> calls = new ArrayList<>();
        columnNames.forEach((fact, column) -> {
            int argument = -1;
            if (fact.argument().isPresent()) {
                argument = add(projected, argument(fact, translator));
            }
            RexNode filter = placement.condition(fact, translator, filters.getOrDefault(fact, List.of()));
            int filterField = filter.isAlwaysTrue()
                    ? -1
                    : add(projected, context.expressions().asFilter(filter));
            calls.add(new Call(fact, column, argument, filterField));
        });
        int keys = names.size();
        for (int i = keys; i < projected.size(); i++) {
            names.add("$" + i);
        }
        RelNode input = context.relations().project(rows.relation(), projected, names);
        return context.relations()
                .aggregate(
                        input,
                        keys,
                        calls.stream().map(call -> call.on(input, keys == 0)).toList());
    }

    private static int add(List<RexNode> projected, RexNode node) {
        projected.add(node);
        return projected.size() - 1;
    }

    private RexNode argument(Fact fact, ConditionTranslator translator) {
        Value argument = fact.argument().orElseThrow();
        Type type = argument.type();
        if (fact.kind() == Fact.Kind.SUM_OF_SQUARES) {
            if (!Quotients.areCut(argument)) {
                return translator.wholeNumerator(new Value.Arithmetic(argument, ArithmeticOperator.TIMES, argument));
            }
            RexNode units = translator.wholeNumerator(argument);
            return context.expressions().typed(Type.DECIMAL, SqlStdOperatorTable.MULTIPLY, units, units);
        }
        if (type.isNumber()) {
            return translator.wholeNumerator(argument);
        }
        RexNode value = translator.values().translate(argument);
        boolean ordered = fact.kind() == Fact.Kind.MIN || fact.kind() == Fact.Kind.MAX;
        return type == Type.TEXT && ordered ? translator.byCodePoint(value) : value;
    }

    /** One call of an aggregate function over the projected fields. */
    private record Call(Fact fact, String name, int argument, int filter) {

        /** @param isOne whether there is one group, even of no rows */
        AggregateCall on(RelNode input, boolean isOne) {
            return Relations.aggregateCall(
                    function(fact, isWhole(input)),
                    fact.kind() == Fact.Kind.COUNT_DISTINCT,
                    argument < 0 ? List.of() : List.of(argument),
                    input,
                    filter,
                    isOne,
                    name);
        }

        private boolean isWhole(RelNode input) {
            return argument >= 0
                    && input.getRowType().getFieldList().get(argument).getType().getSqlTypeName() == SqlTypeName.BIGINT;
        }

        private static SqlAggFunction function(Fact fact, boolean whole) {
            boolean truth =
                    fact.argument().map(Value::type).filter(Type.BOOL::equals).isPresent();
            return switch (fact.kind()) {
                case COUNT, COUNT_KNOWN, COUNT_DISTINCT -> SqlStdOperatorTable.COUNT;
                case SUM, SUM_OF_SQUARES -> whole ? SegOperators.INT_SUM : SqlStdOperatorTable.SUM;
                case LOWER_MEDIAN -> SegOperators.LOWER_MEDIAN;
                case UPPER_MEDIAN -> SegOperators.UPPER_MEDIAN;
                // of the one row in its place
                case MIN, FIRST, LAST -> truth ? SegOperators.BOOL_AND : SqlStdOperatorTable.MIN;
                case MAX -> truth ? SegOperators.BOOL_OR : SqlStdOperatorTable.MAX;
            };
        }
    }
}
