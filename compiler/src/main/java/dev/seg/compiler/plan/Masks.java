package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Packs truths into whole numbers: the first condition is worth 1, the second 2, the third 4. */
final class Masks {

    /** So many truths fit into a signed number of 64 bits with room for none to be negative. */
    static final int WIDTH = 62;

    private Masks() {}

    /** One number for at most {@value #WIDTH} conditions; never missing. */
    static RexNode of(List<Predicate> conditions, ConditionTranslator translator, Expressions expressions) {
        RexNode mask = expressions.zero();
        for (int i = 0; i < conditions.size(); i++) {
            RexNode holds = expressions.asFilter(translator.translate(conditions.get(i)));
            if (holds.isAlwaysFalse()) {
                continue;
            }
            RexNode worth =
                    expressions.call(SqlStdOperatorTable.CASE, holds, expressions.whole(1L << i), expressions.zero());
            mask = i == 0 ? worth : expressions.call(SqlStdOperatorTable.PLUS, mask, worth);
        }
        return mask;
    }
}
