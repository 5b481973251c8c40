package dev.seg.compiler.plan;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;

/** Rows that all belong to one person: one group, even where there are none. */
record OneGroup(FigureRows rows) implements FigureRows {

    @Override
    public RelNode relation() {
        return rows.relation();
    }

    @Override
    public Scope scope() {
        return rows.scope();
    }

    @Override
    public List<RexNode> keys() {
        return List.of();
    }

    @Override
    public List<String> keyNames() {
        return List.of();
    }

    @Override
    public List<RexFieldCollation> order(Fact fact, boolean last) {
        return rows.order(fact, last);
    }

    @Override
    public FigureRows with(List<RexNode> columns, List<String> names) {
        return new OneGroup(rows.with(columns, names));
    }
}
