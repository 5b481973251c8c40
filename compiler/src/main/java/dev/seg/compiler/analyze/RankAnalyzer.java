package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code top 10% of active by spend within region}. */
final class RankAnalyzer {

    private final Context context;
    private final Scope scope;
    private final ExpressionAnalyzer expressions;

    RankAnalyzer(Context context, Scope scope, ExpressionAnalyzer expressions) {
        this.context = context;
        this.scope = scope;
        this.expressions = expressions;
    }

    Meaning rank(Expression.Ranking ranking) {
        Optional<RankLimit> limit = limit(ranking.amount());
        Optional<Value> by = expressions.value(ranking.by());
        Optional<List<Value>> within = within(ranking.within());
        boolean ofSound = ranking.of().map(this::isPlainSegment).orElse(true);
        if (limit.isEmpty() || by.isEmpty() || within.isEmpty() || !ofSound) {
            return new Meaning.Failed();
        }
        return new Meaning.Condition(new Predicate.Ranked(
                ranking.bottom(), limit.get(), ranking.of().map(Path::text), by.get(), within.get()));
    }

    /** Whether a path names a segment without parameters or a class; reports if not. */
    private boolean isPlainSegment(Path path) {
        Meaning meaning = new NameResolver(context, scope).segment(path);
        if (meaning instanceof Meaning.Condition condition && condition.predicate() instanceof Predicate.Member) {
            return true;
        }
        if (meaning instanceof Meaning.Condition) {
            context.fail(
                    Code.WRONG_KIND,
                    path.span(),
                    "`" + path.text() + "` has parameters",
                    "the ranked are of a segment without",
                    "give it a name: `segment … = " + path.text() + "(…)`");
        }
        return false;
    }

    private Optional<RankLimit> limit(Expression.Literal amount) {
        if (amount.kind() == LiteralKind.PERCENTAGE) {
            BigDecimal percent = Literals.percentage(amount);
            if (percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return Optional.of(new RankLimit.Percent(percent));
            }
            context.fail(Code.OUT_OF_RANGE, amount.span(), "a share lies above 0% and up to 100%", "");
            return Optional.empty();
        }
        String digits = amount.value().replace("_", "");
        if (amount.kind() != LiteralKind.INTEGER || digits.length() > 12 || Long.parseLong(digits) == 0) {
            context.fail(
                    Code.OUT_OF_RANGE,
                    amount.span(),
                    "how many are meant?",
                    "expected a whole number above 0, or a percentage");
            return Optional.empty();
        }
        return Optional.of(new RankLimit.Count(Long.parseLong(digits)));
    }

    private Optional<List<Value>> within(List<Name> names) {
        List<Value> values = new ArrayList<>();
        for (Name name : names) {
            expressions
                    .value(new Expression.Reference(new Path(List.of(name)), name.span()))
                    .ifPresent(values::add);
        }
        return values.size() == names.size() ? Optional.of(values) : Optional.empty();
    }
}
