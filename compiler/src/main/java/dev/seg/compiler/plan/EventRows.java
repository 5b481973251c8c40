package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;

/**
 * Plain events, those of a person together.
 *
 * @param name what the events are called
 * @param columns what has been read of them
 */
record EventRows(PlanContext context, EventSource source, String name, Rows rows, Collection<Column> columns)
        implements FigureRows {

    EventRows {
        columns = List.copyOf(columns);
    }

    @Override
    public RelNode relation() {
        return rows.relation();
    }

    @Override
    public Scope scope() {
        return new EventScope(context.expressions(), context.asOf(), source, rows);
    }

    @Override
    public List<RexNode> keys() {
        return List.of(rows.reference(source.by()));
    }

    @Override
    public List<String> keyNames() {
        return List.of(source.by().name());
    }

    @Override
    public List<RexFieldCollation> order(Fact fact, boolean last) {
        List<RexFieldCollation> order = new ArrayList<>();
        order.add(context.expressions().ordered(rows.reference(source.momentColumn()), last));
        Stream stream = fact.events().stream();
        stream.key().ifPresent(key -> order.add(context.expressions().ordered(key(stream, key), last)));
        return order;
    }

    private RexNode key(Stream stream, Column key) {
        RexNode value = rows.reference(key);
        return stream.keyType() == Type.TEXT ? context.translator(scope()).byCodePoint(value) : value;
    }

    @Override
    public FigureRows with(List<RexNode> added, List<String> addedNames) {
        List<RexNode> projected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Names unique = new Names();
        Map<Column, Integer> fields = new LinkedHashMap<>();
        for (Column column : columns) {
            fields.put(column, projected.size());
            projected.add(rows.reference(column));
            names.add(unique.unique(column.name()));
        }
        projected.addAll(added);
        addedNames.forEach(each -> names.add(unique.unique(each)));
        RelNode numbered = context.relations().project(rows.relation(), projected, names);
        Cte named = context.part(numbered, name + "_places");
        return new EventRows(context, source, name, new Rows(named, fields), columns);
    }
}
