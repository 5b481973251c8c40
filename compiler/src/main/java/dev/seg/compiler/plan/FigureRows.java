package dev.seg.compiler.plan;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;

/** Rows that figures are made of, in groups: those of a person, or of a person and a category. */
interface FigureRows {

    RelNode relation();

    /** What names mean in one of the rows. */
    Scope scope();

    /** What the rows of a group have in common; nothing, if all rows are one group. */
    List<RexNode> keys();

    List<String> keyNames();

    /** The order of the rows: by moment, and then by what tells rows of one moment apart. */
    List<RexFieldCollation> order(Fact fact, boolean last);

    /** The same rows as a named part of the query, with further columns behind all others. */
    FigureRows with(List<RexNode> columns, List<String> names);
}
