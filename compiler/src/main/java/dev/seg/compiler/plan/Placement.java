package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Rows, numbered in each group where a figure asks for the first or last one.
 *
 * @param places the field of the number, for each such figure
 */
record Placement(PlanContext context, FigureRows rows, Map<Fact, Integer> places) {

    /** @param filters which rows each figure is about */
    static Placement of(PlanContext context, FigureRows rows, Map<Fact, List<Predicate>> filters) {
        List<Fact> placed =
                filters.keySet().stream().filter(fact -> fact.kind().isEdge()).toList();
        if (placed.isEmpty()) {
            return new Placement(context, rows, ImmutableMap.of());
        }
        List<RexNode> numbers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Fact fact : placed) {
            numbers.add(place(context, rows, fact, filters.getOrDefault(fact, List.of())));
            names.add(fact.kind() == Fact.Kind.FIRST ? "nth" : "nth_last");
        }
        FigureRows numbered = rows.with(numbers, names);
        int offset = numbered.relation().getRowType().getFieldCount() - numbers.size();
        Map<Fact, Integer> places = new LinkedHashMap<>();
        placed.forEach(fact -> places.put(fact, offset + places.size()));
        return new Placement(context, numbered, places);
    }

    /** Which row of the group it is, those that the filter holds for first. */
    private static RexNode place(PlanContext context, FigureRows rows, Fact fact, List<Predicate> filter) {
        ConditionTranslator translator = context.translator(rows.scope());
        Expressions expressions = context.expressions();
        boolean last = fact.kind() == Fact.Kind.LAST;
        List<RexFieldCollation> order = new ArrayList<>();
        if (!filter.isEmpty()) {
            RexNode holds =
                    expressions.and(filter.stream().map(translator::translate).toList());
            RexNode rank = expressions.call(SqlStdOperatorTable.CASE, holds, expressions.zero(), expressions.one());
            order.add(expressions.ordered(rank, false));
        }
        order.addAll(rows.order(fact, last));
        Value argument = fact.argument().orElseThrow();
        RexNode value = argument.type().isNumber()
                ? translator.wholeNumerator(argument)
                : translator.values().translate(argument);
        order.add(expressions.ordered(argument.type() == Type.TEXT ? translator.byCodePoint(value) : value, last));
        return expressions.rowNumber(rows.keys(), order);
    }

    /** Which rows the figure is about. */
    RexNode condition(Fact fact, ConditionTranslator translator, List<Predicate> filter) {
        List<RexNode> parts = new ArrayList<>();
        Integer place = places.get(fact);
        Expressions expressions = context.expressions();
        if (place != null) {
            RexNode number = context.relations().field(rows.relation(), place);
            parts.add(expressions.compare(number, Comparator.EQUAL, expressions.one(), true));
        }
        filter.forEach(part -> parts.add(translator.translate(part)));
        return expressions.and(parts);
    }
}
