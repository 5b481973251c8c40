package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;

/**
 * Rows of a table with what is joined to them.
 *
 * @param fields where each column stands
 */
record Rows(RelNode relation, Map<Column, Integer> fields) {

    Rows {
        fields = ImmutableMap.copyOf(fields);
    }

    /** The table's rows with those joins that {@code columns} need. */
    static Rows of(Relations relations, Table table, List<Join> joins, Collection<Column> columns) {
        RelNode relation = relations.tables().scan(table);
        Map<Column, Integer> fields = new LinkedHashMap<>();
        note(fields, relations, table, Optional.empty(), 0);
        Set<String> needed = needed(joins, columns);
        for (Join join : joins) {
            if (needed.contains(join.alias())) {
                RelNode other = relations.tables().scan(join.table());
                int offset = relation.getRowType().getFieldCount();
                note(fields, relations, join.table(), Optional.of(join.alias()), offset);
                Map<Integer, Integer> on = new LinkedHashMap<>();
                for (Join.Pair pair : join.on()) {
                    Column right = new Column(Optional.of(join.alias()), pair.right());
                    on.put(field(fields, pair.left()), field(fields, right) - offset);
                }
                relation = relations.join(relation, other, on, JoinRelType.LEFT);
            }
        }
        return new Rows(relation, fields);
    }

    private static void note(
            Map<Column, Integer> fields, Relations relations, Table table, Optional<String> alias, int offset) {
        List<String> names = relations.tables().columns(table);
        for (int i = 0; i < names.size(); i++) {
            fields.put(new Column(alias, names.get(i)), offset + i);
        }
    }

    /** A join is needed for its columns, and for those that others are joined on. */
    private static Set<String> needed(List<Join> joins, Collection<Column> columns) {
        Set<String> needed = new LinkedHashSet<>();
        columns.forEach(column -> column.alias().ifPresent(needed::add));
        for (int i = joins.size() - 1; i >= 0; i--) {
            if (needed.contains(joins.get(i).alias())) {
                joins.get(i).on().forEach(pair -> pair.left().alias().ifPresent(needed::add));
            }
        }
        return needed;
    }

    /** The rows of several tables of one shape, one after the other, with {@code columns} alone. */
    static Rows union(Relations relations, List<Table> tables, List<Join> joins, Set<Column> columns, String name) {
        List<Column> kept = new ArrayList<>(new LinkedHashSet<>(columns));
        Names names = new Names();
        List<String> fieldNames =
                kept.stream().map(column -> names.unique(column.name())).toList();
        List<RelNode> parts = new ArrayList<>();
        for (Table table : tables) {
            Rows rows = of(relations, table, joins, columns);
            List<RexNode> projected = kept.stream().map(rows::reference).toList();
            parts.add(relations.project(rows.relation(), projected, fieldNames));
        }
        Map<Column, Integer> fields = new LinkedHashMap<>();
        kept.forEach(column -> fields.put(column, fields.size()));
        return new Rows(new Cte(relations.unionAll(parts), name), fields);
    }

    RexNode reference(Column column) {
        return relation.getCluster().getRexBuilder().makeInputRef(relation, field(fields, column));
    }

    Rows filter(Relations relations, RexNode condition) {
        return new Rows(relations.filter(relation, condition), fields);
    }

    /** The rows that belong to some people, a row for each that begins with the key. */
    Rows among(Relations relations, Column by, RelNode people) {
        return new Rows(relations.join(relation, people, field(fields, by), 0, JoinRelType.INNER), fields);
    }

    private static int field(Map<Column, Integer> fields, Column column) {
        Integer field = fields.get(column);
        if (field == null) {
            throw new IllegalArgumentException("no column " + column + " in " + fields.keySet());
        }
        return field;
    }
}
