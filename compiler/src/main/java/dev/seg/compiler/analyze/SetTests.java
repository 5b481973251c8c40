package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tests of sets: {@code tags any of ("tea")}, {@code favourite_cities subset of visit.city}. */
final class SetTests {

    private final Context context;
    private final Scope scope;

    SetTests(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    private Optional<Meaning.Tags> set(Expression written) {
        Meaning operand = new ExpressionAnalyzer(context, scope).analyze(written);
        if (operand instanceof Meaning.Tags tags) {
            return Optional.of(tags);
        }
        if (!(operand instanceof Meaning.Failed)) {
            context.fail(
                    Code.WRONG_TYPE,
                    written.span(),
                    "only a set has `any of`, `all of`, `none of`",
                    Words.of(operand),
                    "for one value write `in (…)`");
        }
        return Optional.empty();
    }

    /** {@code tags any of ("tea", "coffee")} and its kin. */
    Meaning test(Expression.SetTest test) {
        Optional<Meaning.Tags> set = set(test.operand());
        List<Operand> values = test.values().stream()
                .map(value -> new Operand(new ExpressionAnalyzer(context, scope).analyze(value), value.span()))
                .toList();
        if (set.isEmpty()) {
            return new Meaning.Failed();
        }
        Meaning.Tags tags = set.get();
        Value element = new Value.EventAttribute(tags.set().element());
        Comparisons comparisons = new Comparisons(context);
        List<Predicate> each = new ArrayList<>();
        for (Operand value : values) {
            Meaning same = comparisons.oneOf(
                    new Operand(new Meaning.Quantity(element), test.operand().span()), List.of(value));
            if (!(same instanceof Meaning.Condition condition)) {
                return new Meaning.Failed();
            }
            each.add(condition.predicate());
        }
        return new Meaning.Condition(test(test.quantifier(), tags, element, each));
    }

    private static Predicate test(
            Expression.SetQuantifier quantifier, Meaning.Tags tags, Value element, List<Predicate> each) {
        List<Predicate> all = each.stream().map(one -> exists(tags, one)).toList();
        return switch (quantifier) {
            case ANY -> exists(tags, new Predicate.Or(each));
            case NONE -> new Predicate.Not(exists(tags, new Predicate.Or(each)));
            case ALL -> new Predicate.And(all);
            case EXACTLY -> {
                List<Predicate> parts = new ArrayList<>(all);
                parts.add(new Predicate.Not(exists(
                        tags,
                        new Predicate.And(
                                List.of(new Predicate.Known(element), new Predicate.Not(new Predicate.Or(each)))))));
                yield new Predicate.And(parts);
            }
        };
    }

    private static Predicate exists(Meaning.Tags tags, Predicate filter) {
        return new Predicate.Exists(new Events(tags.set().stream(), filter));
    }

    /** {@code favourite_cities subset of visit.city}: none of the values but is one of those. */
    Meaning subset(Expression.SubsetOf subset) {
        Optional<Meaning.Tags> set = set(subset.operand());
        if (set.isEmpty()) {
            return new Meaning.Failed();
        }
        Scope inner = scope.row(set.get().set().stream());
        Value element = new Value.EventAttribute(set.get().set().element());
        Optional<Predicate> among = among(
                subset.set(),
                inner,
                new Operand(new Meaning.Quantity(element), subset.operand().span()));
        return among.<Meaning>map(found -> {
                    Predicate other =
                            new Predicate.And(List.of(new Predicate.Known(element), new Predicate.Not(found)));
                    Predicate exists =
                            new Predicate.Exists(new Events(new Source.Table(set.get().set().stream()), other));
                    return new Meaning.Condition(subset.negated() ? exists : new Predicate.Not(exists));
                })
                .orElseGet(Meaning.Failed::new);
    }

    /** That an element of one set is a value of the other. */
    private Optional<Predicate> among(Path path, Scope inner, Operand element) {
        Optional<Selection> rows = new SourceAnalyzer(context, inner)
                .select(new dev.seg.compiler.syntax.Source.Named(path, Optional.empty(), path.span()));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        boolean isSet = rows.get().frame().shape() instanceof Shape.Table table
                && context.vocabulary()
                        .set(scope.subject(), table.stream().name())
                        .isPresent();
        if (rows.get().property().isEmpty() && !isSet) {
            context.fail(
                    Code.WRONG_ARGUMENTS,
                    path.span(),
                    "which property of `" + path.text() + "`?",
                    "a set is a subset of values",
                    "write `subset of " + path.text() + ".property`");
            return Optional.empty();
        }
        Meaning value = isSet && rows.get().property().isEmpty()
                ? new Meaning.Quantity(new Value.EventAttribute(
                        ((Shape.Table) rows.get().frame().shape())
                                .stream().attributes().get(0)))
                : new NameResolver(context, rows.get().scope())
                        .resolveProperty(new Path(rows.get().property()));
        Value outer = RowShift.inwards(((Meaning.Quantity) element.meaning()).value(), 1);
        Meaning same = new Comparisons(context)
                .compare(
                        new Operand(value, path.span()),
                        CompareOperator.EQ,
                        new Operand(new Meaning.Quantity(outer), element.span()));
        return same instanceof Meaning.Condition condition
                ? Optional.of(new Predicate.Exists(
                        rows.get().where(condition.predicate()).events()))
                : Optional.empty();
    }
}
