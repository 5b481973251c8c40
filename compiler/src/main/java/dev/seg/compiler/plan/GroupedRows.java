package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;

/**
 * Rows of any source in groups.
 *
 * @param groups what the rows of a group have in common
 * @param name what the rows are called
 */
record GroupedRows(PlanContext context, RowFrame frame, List<RowField> groups, String name) implements FigureRows {

    GroupedRows {
        groups = List.copyOf(groups);
    }

    @Override
    public RelNode relation() {
        return frame.filtered();
    }

    @Override
    public Scope scope() {
        return frame;
    }

    @Override
    public List<RexNode> keys() {
        return List.copyOf(columns().keySet());
    }

    /** The columns of the groups, each once, and a field that each is one of. */
    private Map<RexNode, RowField> columns() {
        Map<RexNode, RowField> columns = new LinkedHashMap<>();
        groups.forEach(
                group -> context.columns(frame.field(group)).forEach(column -> columns.putIfAbsent(column, group)));
        return columns;
    }

    @Override
    public List<String> keyNames() {
        Names unique = new Names();
        List<String> names = new ArrayList<>();
        columns().forEach((column, group) -> names.add(unique.unique(frame.nameOf(column, group))));
        return names;
    }

    @Override
    public List<RexFieldCollation> order(Fact fact, boolean last) {
        return frame.order(last);
    }

    @Override
    public FigureRows with(List<RexNode> columns, List<String> names) {
        RowFrame placed = frame.named(name + "_places", ImmutableMap.of(), columns, names);
        return new GroupedRows(context, placed, groups, name);
    }
}
