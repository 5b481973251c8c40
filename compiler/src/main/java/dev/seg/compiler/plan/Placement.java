package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The events of a stream, numbered for each person where a figure asks for the first or last one.
 *
 * @param places the field of the number, for each such figure
 */
record Placement(PlanContext context, Rows rows, Map<Fact, Integer> places) {

    static Placement of(
            PlanContext context, EventSource source, EventReader reader, Map<Fact, List<Predicate>> filters) {
        List<Fact> placed = filters.keySet().stream()
                .filter(fact -> fact.kind() == Fact.Kind.FIRST || fact.kind() == Fact.Kind.LAST)
                .toList();
        if (placed.isEmpty()) {
            return new Placement(context, reader.read(), Map.of());
        }
        placed.forEach(fact -> fact.events().stream().key().ifPresent(reader::need));
        reader.need(source.momentColumn());
        Rows rows = reader.read();
        List<RexNode> projected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Names unique = new Names();
        Map<Column, Integer> fields = new LinkedHashMap<>();
        for (Column column : reader.columns()) {
            fields.put(column, projected.size());
            projected.add(rows.reference(column));
            names.add(unique.unique(column.name()));
        }
        Map<Fact, Integer> places = new HashMap<>();
        for (Fact fact : placed) {
            places.put(fact, projected.size());
            projected.add(place(context, source, rows, fact, filters.getOrDefault(fact, List.of())));
            names.add(unique.unique(fact.kind() == Fact.Kind.FIRST ? "nth" : "nth_last"));
        }
        RelNode numbered = context.relations().project(rows.relation(), projected, names);
        Cte named = new Cte(numbered, context.names().unique(source.name(placed) + "_places"));
        return new Placement(context, new Rows(named, fields), places);
    }

    /** Which of the person's events it is, those that the filter holds for first. */
    private static RexNode place(
            PlanContext context, EventSource source, Rows rows, Fact fact, List<Predicate> filter) {
        ConditionTranslator translator = context.translator(new EventScope(source, rows));
        Expressions expressions = context.expressions();
        boolean last = fact.kind() == Fact.Kind.LAST;
        List<RexFieldCollation> order = new ArrayList<>();
        if (!filter.isEmpty()) {
            RexNode holds =
                    expressions.and(filter.stream().map(translator::translate).toList());
            RexNode rank = expressions.call(SqlStdOperatorTable.CASE, holds, expressions.zero(), expressions.one());
            order.add(expressions.ordered(rank, false));
        }
        order.add(expressions.ordered(rows.reference(source.momentColumn()), last));
        Stream stream = fact.events().stream();
        stream.key().ifPresent(key -> order.add(expressions.ordered(byCodePoint(translator, stream, key, rows), last)));
        Value argument = fact.argument().orElseThrow();
        RexNode value = argument.type().isNumber()
                ? translator.wholeNumerator(argument)
                : translator.values().translate(argument);
        order.add(expressions.ordered(argument.type() == Type.TEXT ? translator.byCodePoint(value) : value, last));
        return expressions.rowNumber(List.of(rows.reference(source.by())), order);
    }

    /** Texts among the keys are ordered by code point as well, if an attribute says that they are texts. */
    private static RexNode byCodePoint(ConditionTranslator translator, Stream stream, Column key, Rows rows) {
        boolean isText = stream.attributes().stream()
                .filter(attribute -> attribute.column().equals(key))
                .map(Attribute::type)
                .anyMatch(Type.TEXT::equals);
        return isText ? translator.byCodePoint(rows.reference(key)) : rows.reference(key);
    }

    /** Which events the figure is about. */
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
