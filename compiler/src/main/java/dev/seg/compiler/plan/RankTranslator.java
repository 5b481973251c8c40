package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Numbers people by what they are ranked by, and tells who is among the first.
 *
 * <p>Of n ranked the first p percent are the nearest whole number to n × p / 100, halves upwards: those whose place is at
 * most n × p / 100 + 0.5. The quotient of the constants is exact, and nothing is rounded.
 */
final class RankTranslator {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final PlanContext context;
    private final Expressions expressions;
    private final PersonRows rows;

    RankTranslator(PlanContext context, PersonRows rows) {
        this.context = context;
        this.expressions = context.expressions();
        this.rows = rows;
    }

    RexNode among(Predicate.Ranked ranked, boolean positive) {
        Ranking ranking = Ranking.of(ranked);
        RexNode place = rows.reference(new PersonField.Place(ranking));
        PersonField sizeField = new PersonField.GroupSize(ranking);
        List<RexNode> parts = new ArrayList<>();
        if (ranked.limit() instanceof RankLimit.Count count) {
            RexNode limit = expressions.constant(Type.INT, count.members());
            parts.add(expressions.compare(place, Comparator.AT_MOST, limit, positive));
        } else {
            BigDecimal percent = ((RankLimit.Percent) ranked.limit()).percent();
            RexNode share = share(percent, rows.reference(sizeField));
            parts.add(expressions.compare(place, Comparator.AT_MOST, share, positive));
        }
        if (rows.fields().containsKey(sizeField) && !isWithinSize(ranked.limit())) {
            parts.add(expressions.compare(place, Comparator.AT_MOST, rows.reference(sizeField), positive));
        }
        return positive ? expressions.and(parts) : expressions.or(parts);
    }

    /** Up to 99.9…% of all are never more than all, so those that are not ranked stand behind them. */
    private static boolean isWithinSize(RankLimit limit) {
        return limit instanceof RankLimit.Percent percent && percent.percent().compareTo(ALL) <= 0;
    }

    private RexNode share(BigDecimal percent, RexNode size) {
        RexNode factor = expressions.constant(Type.DECIMAL, percent.movePointLeft(2));
        return expressions.typed(
                Type.DECIMAL,
                SqlStdOperatorTable.PLUS,
                expressions.typed(Type.DECIMAL, SqlStdOperatorTable.MULTIPLY, factor, size),
                expressions.rex().makeExactLiteral(HALF));
    }

    /** Whether all people are ranked, so that the size of their group does not matter to a limit by count. */
    boolean ranksAll(Ranking ranked) {
        return ranked.of().isEmpty() && !Expressions.canBeNull(by(ranked));
    }

    /** The person's place in its group; people that are not ranked stand behind all others. */
    RexNode place(Ranking ranked, Subject subject) {
        RexNode key = subject.keyType() == Type.TEXT ? translator().byCodePoint(rows.key()) : rows.key();
        return expressions.rowNumber(
                within(ranked),
                List.of(expressions.ordered(by(ranked), !ranked.bottom()), expressions.ordered(key, false, false)));
    }

    RexNode groupSize(Ranking ranked) {
        return expressions.countOver(by(ranked), within(ranked));
    }

    /** A quotient counts by its first 12 decimals: those of denominators below a million differ there if at all. */
    private List<RexNode> within(Ranking ranked) {
        return ranked.within().stream()
                .map(value -> value.type() == Type.TEXT ? translator().values().translate(value) : orderable(value))
                .toList();
    }

    /** What people are ranked by; null for those that are not ranked. */
    private RexNode by(Ranking ranked) {
        RexNode by = orderable(ranked.by());
        if (ranked.of().isEmpty()) {
            return by;
        }
        RexNode condition = translator().translate(context.member(ranked.of().orElseThrow()));
        return expressions.onlyWhere(condition, by);
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
