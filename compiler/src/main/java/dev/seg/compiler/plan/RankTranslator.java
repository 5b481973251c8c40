package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Numbers people by what they are ranked by, and tells who is among the first.
 *
 * <p>Of n ranked the first p percent are the nearest whole number to n × p / 100, halves upwards: those at places for which
 * 200 × place ≤ 2 × p × n + 100. Nothing is divided or rounded.
 */
final class RankTranslator {
    private static final long TWICE_ALL = 200;
    private static final long HALF = 100;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final PlanContext context;
    private final Expressions expressions;
    private final PersonRows rows;

    RankTranslator(PlanContext context, PersonRows rows) {
        this.context = context;
        this.expressions = context.expressions();
        this.rows = rows;
    }

    RexNode among(Predicate.Ranked ranked, boolean positive) {
        RexNode place = rows.reference(new PersonField.Place(ranked));
        List<RexNode> parts = new ArrayList<>();
        if (ranked.limit() instanceof RankLimit.Count count) {
            RexNode limit = expressions.constant(Type.INT, count.members());
            parts.add(expressions.compare(place, Comparator.AT_MOST, limit, positive));
        } else {
            BigDecimal percent = ((RankLimit.Percent) ranked.limit()).percent();
            parts.add(expressions.compare(
                    expressions.typed(Type.INT, SqlStdOperatorTable.MULTIPLY, place, expressions.whole(TWICE_ALL)),
                    Comparator.AT_MOST,
                    share(percent, rows.reference(new PersonField.GroupSize(ranked))),
                    positive));
        }
        if (rows.fields().containsKey(new PersonField.GroupSize(ranked))) {
            RexNode size = rows.reference(new PersonField.GroupSize(ranked));
            parts.add(expressions.compare(place, Comparator.AT_MOST, size, positive));
        }
        return positive ? expressions.and(parts) : expressions.or(parts);
    }

    private RexNode share(BigDecimal percent, RexNode size) {
        RexNode twice = expressions.constant(Type.DECIMAL, percent.multiply(TWO));
        return expressions.typed(
                Type.DECIMAL,
                SqlStdOperatorTable.PLUS,
                expressions.typed(Type.DECIMAL, SqlStdOperatorTable.MULTIPLY, size, twice),
                expressions.whole(HALF));
    }

    /** Whether all people are ranked, so that the size of their group does not matter to a limit by count. */
    boolean ranksAll(Predicate.Ranked ranked) {
        return ranked.of().isEmpty() && !Expressions.canBeNull(by(ranked));
    }

    /** The person's place in its group; people that are not ranked stand behind all others. */
    RexNode place(Predicate.Ranked ranked, Subject subject) {
        RexFieldCollation first = new RexFieldCollation(
                by(ranked),
                ranked.bottom()
                        ? ImmutableSet.of(SqlKind.NULLS_LAST)
                        : ImmutableSet.of(SqlKind.DESCENDING, SqlKind.NULLS_LAST));
        RexNode key = subject.keyType() == Type.TEXT ? translator().byCodePoint(rows.key()) : rows.key();
        RexFieldCollation second = new RexFieldCollation(key, ImmutableSet.of(SqlKind.NULLS_LAST));
        return expressions.rowNumber(within(ranked), ImmutableList.of(first, second));
    }

    RexNode groupSize(Predicate.Ranked ranked) {
        return expressions.countOver(by(ranked), within(ranked));
    }

    private List<RexNode> within(Predicate.Ranked ranked) {
        return ranked.within().stream().map(this::orderable).toList();
    }

    /** What people are ranked by; null for those that are not ranked. */
    private RexNode by(Predicate.Ranked ranked) {
        RexNode by = orderable(ranked.by());
        if (ranked.of().isEmpty()) {
            return by;
        }
        RexNode condition = translator()
                .translate(context.resolve(new Predicate.Member(ranked.of().orElseThrow())));
        return expressions.call(
                SqlStdOperatorTable.CASE,
                condition,
                by,
                expressions.rex().makeNullLiteral(expressions.types().createTypeWithNullability(by.getType(), true)));
    }

    private RexNode orderable(Value value) {
        if (value.type().isNumber()) {
            return translator().orderable(value);
        }
        RexNode translated = translator().values().translate(value);
        return value.type() == Type.TEXT ? translator().byCodePoint(translated) : translated;
    }

    private ConditionTranslator translator() {
        return context.translator(rows);
    }
}
