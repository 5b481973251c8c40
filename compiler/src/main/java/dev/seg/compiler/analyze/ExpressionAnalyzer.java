package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Quantifier;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what an expression means in a scope.
 *
 * <p>Example: {@code last_open < 30d} about a customer is the comparison of a greatest moment with a point 30 days before
 * the run's moment.
 */
final class ExpressionAnalyzer implements Expression.Visitor<Meaning> {

    private final Context context;
    private final Scope scope;
    private final Comparisons comparisons;

    ExpressionAnalyzer(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
        this.comparisons = new Comparisons(context);
    }

    /** What it means; {@link Meaning.Failed} where it means nothing, which is then reported. */
    Meaning analyze(Expression expression) {
        Meaning meaning = expression.accept(this);
        if (meaning instanceof Meaning.Condition condition) {
            context.origins().put(condition.predicate(), expression.span());
        }
        return meaning;
    }

    /** The condition that it is; empty and reported if it is none. */
    Optional<Predicate> condition(Expression expression) {
        Meaning meaning = analyze(expression);
        if (meaning instanceof Meaning.Condition condition) {
            return Optional.of(condition.predicate());
        }
        if (meaning instanceof Meaning.Quantity quantity && quantity.value().type() == Type.BOOL) {
            return Optional.of(context.origins().put(new Predicate.Holds(quantity.value()), expression.span()));
        }
        if (!(meaning instanceof Meaning.Failed)) {
            context.diagnostics()
                    .add(Diagnostic.at(
                            Code.WRONG_TYPE, expression.span(), "a condition is expected here", Words.of(meaning)));
        }
        return Optional.empty();
    }

    /** The value that it is; empty and reported if it is none. */
    Optional<Value> value(Expression expression) {
        Meaning meaning = analyze(expression);
        if (meaning instanceof Meaning.Quantity quantity) {
            return Optional.of(quantity.value());
        }
        if (!(meaning instanceof Meaning.Failed)) {
            context.fail(Code.WRONG_TYPE, expression.span(), "a value is expected here", Words.of(meaning));
        }
        return Optional.empty();
    }

    private static Meaning condition(Predicate predicate) {
        return new Meaning.Condition(predicate);
    }

    private Optional<List<Predicate>> conditions(List<Expression> parts) {
        List<Predicate> predicates = new ArrayList<>();
        parts.forEach(part -> condition(part).ifPresent(predicates::add));
        return predicates.size() == parts.size() ? Optional.of(predicates) : Optional.empty();
    }

    @Override
    public Meaning visit(Expression.Or or) {
        Lints.mixedAndOr(or, context.diagnostics());
        return conditions(or.parts())
                .map(parts -> condition(new Predicate.Or(parts)))
                .orElseGet(Meaning.Failed::new);
    }

    @Override
    public Meaning visit(Expression.And and) {
        return conditions(and.parts())
                .map(parts -> condition(new Predicate.And(parts)))
                .orElseGet(Meaning.Failed::new);
    }

    @Override
    public Meaning visit(Expression.Not not) {
        return condition(not.operand())
                .map(operand -> condition(new Predicate.Not(operand)))
                .orElseGet(Meaning.Failed::new);
    }

    @Override
    public Meaning visit(Expression.Parenthesised parenthesised) {
        return analyze(parenthesised.inner());
    }

    @Override
    public Meaning visit(Expression.Comparison comparison) {
        Meaning left = analyze(comparison.left());
        Meaning right = analyze(comparison.right());
        return comparisons.compare(
                new Operand(left, comparison.left().span()),
                comparison.operator(),
                new Operand(right, comparison.right().span()));
    }

    @Override
    public Meaning visit(Expression.Between between) {
        Operand operand = operand(between.operand());
        Meaning inside = comparisons.between(operand, operand(between.low()), operand(between.high()), between.span());
        return between.negated() ? negated(inside) : inside;
    }

    private Operand operand(Expression expression) {
        return new Operand(analyze(expression), expression.span());
    }

    private static Meaning negated(Meaning meaning) {
        return meaning instanceof Meaning.Condition condition
                ? condition(new Predicate.Not(condition.predicate()))
                : meaning;
    }

    @Override
    public Meaning visit(Expression.InList inList) {
        Operand operand = operand(inList.operand());
        List<Operand> values = inList.values().stream().map(this::operand).toList();
        Meaning member = comparisons.oneOf(operand, values);
        return inList.negated() ? negated(member) : member;
    }

    @Override
    public Meaning visit(Expression.InPeriod inPeriod) {
        Meaning operand = analyze(inPeriod.operand());
        Optional<Interval> interval = new Intervals(context, scope).of(inPeriod.period());
        if (operand instanceof Meaning.Failed || interval.isEmpty()) {
            return new Meaning.Failed();
        }
        if (operand instanceof Meaning.Quantity quantity
                && quantity.value().type().isMoment()) {
            Predicate inside = interval.get().contains(quantity.value());
            return condition(inPeriod.negated() ? new Predicate.Not(inside) : inside);
        }
        return noMoment(
                inPeriod.operand(),
                operand,
                "only moments lie in a period",
                "in " + inPeriod.period().span().text());
    }

    /** Behind a bracket a window is read as a test of the bracket: {@code where (a OR b) in last 30d}. */
    private Meaning noMoment(Expression operand, Meaning meaning, String message, String window) {
        Diagnostic found = Diagnostic.at(Code.WRONG_TYPE, operand.span(), message, Words.of(meaning));
        boolean isWindow =
                meaning instanceof Meaning.Condition && scope.stream().isPresent();
        context.diagnostics()
                .add(
                        isWindow
                                ? found.help("put the window before `where`: `"
                                        + scope.stream().get().name() + " " + window + " where …`")
                                : found);
        return new Meaning.Failed();
    }

    @Override
    public Meaning visit(Expression.TextMatch match) {
        Meaning matches = comparisons.matches(operand(match.operand()), match.operator(), operand(match.pattern()));
        return match.negated() ? negated(matches) : matches;
    }

    @Override
    public Meaning visit(Expression.Presence presence) {
        Meaning operand = analyze(presence.operand());
        Predicate known;
        if (operand instanceof Meaning.Quantity quantity) {
            known = new Predicate.Known(quantity.value());
        } else if (operand instanceof Meaning.Tags tags) {
            known = new Predicate.Exists(new Events(tags.set().stream(), new Predicate.Truth(true)));
        } else if (operand instanceof Meaning.Failed) {
            return operand;
        } else {
            return context.fail(
                    Code.WRONG_TYPE, presence.operand().span(), "only a value can be missing", Words.of(operand));
        }
        if (!presence.known()) {
            known = new Predicate.Not(known);
        }
        return condition(presence.negated() ? new Predicate.Not(known) : known);
    }

    @Override
    public Meaning visit(Expression.CalendarTest test) {
        Meaning operand = analyze(test.operand());
        Optional<Interval> interval = new Intervals(context, scope).of(test.word(), operand(test.moment()));
        if (operand instanceof Meaning.Failed || interval.isEmpty()) {
            return new Meaning.Failed();
        }
        if (operand instanceof Meaning.Quantity quantity
                && quantity.value().type().isMoment()) {
            return condition(interval.get().contains(quantity.value()));
        }
        return noMoment(
                test.operand(),
                operand,
                "only moments are " + test.word().word() + " something",
                test.word().word() + " " + test.moment().span().text());
    }

    @Override
    public Meaning visit(Expression.SetTest test) {
        if (test.quantifier() == Expression.SetQuantifier.EXACTLY) {
            return NotYet.report(context, test.span());
        }
        Meaning operand = analyze(test.operand());
        List<Operand> values = test.values().stream().map(this::operand).toList();
        if (operand instanceof Meaning.Failed) {
            return operand;
        }
        if (!(operand instanceof Meaning.Tags tags)) {
            return context.fail(
                    Code.WRONG_TYPE,
                    test.operand().span(),
                    "only a set has `any of`, `all of`, `none of`",
                    Words.of(operand),
                    "for one value write `in (…)`");
        }
        Value element = new Value.EventAttribute(tags.set().element());
        List<Predicate> each = new ArrayList<>();
        for (Operand value : values) {
            Meaning same = comparisons.oneOf(
                    new Operand(new Meaning.Quantity(element), test.operand().span()), List.of(value));
            if (!(same instanceof Meaning.Condition condition)) {
                return new Meaning.Failed();
            }
            each.add(condition.predicate());
        }
        return condition(
                switch (test.quantifier()) {
                    case ANY -> exists(tags, new Predicate.Or(each));
                    case EXACTLY -> throw new IllegalStateException("answered before");
                    case NONE -> new Predicate.Not(exists(tags, new Predicate.Or(each)));
                    case ALL ->
                        new Predicate.And(
                                each.stream().map(one -> exists(tags, one)).toList());
                });
    }

    private static Predicate exists(Meaning.Tags tags, Predicate filter) {
        return new Predicate.Exists(new Events(tags.set().stream(), filter));
    }

    @Override
    public Meaning visit(Expression.SubsetOf subset) {
        return NotYet.report(context, subset.span());
    }

    @Override
    public Meaning visit(Expression.HowMany howMany) {
        return NotYet.report(context, howMany.span());
    }

    @Override
    public Meaning visit(Expression.WasIn wasIn) {
        return NotYet.report(context, wasIn.span());
    }

    @Override
    public Meaning visit(Expression.Occurrence occurrence) {
        if (occurrence.quantifier().count().isPresent()) {
            return NotYet.report(context, occurrence.span());
        }
        return new StreamAnalyzer(context, scope)
                .events(occurrence.stream())
                .map(events -> {
                    Predicate exists = new Predicate.Exists(events);
                    return condition(
                            occurrence.quantifier().kind() == Quantifier.Kind.NO ? new Predicate.Not(exists) : exists);
                })
                .orElseGet(Meaning.Failed::new);
    }

    @Override
    public Meaning visit(Expression.Every every) {
        return new StreamAnalyzer(context, scope).every(every);
    }

    @Override
    public Meaning visit(Expression.Ranking ranking) {
        if (scope.stream().isPresent()) {
            return context.fail(
                    Code.WRONG_KIND, ranking.span(), "events are not ranked", "a rank is a condition on a person");
        }
        return new RankAnalyzer(context, scope, this).rank(ranking);
    }

    @Override
    public Meaning visit(Expression.Membership membership) {
        return new NameResolver(context, scope).segment(membership.segment());
    }

    @Override
    public Meaning visit(Expression.StreamCall call) {
        return new CallAnalyzer(context, scope).streamCall(call);
    }

    @Override
    public Meaning visit(Expression.Call call) {
        return new CallAnalyzer(context, scope).call(call);
    }

    @Override
    public Meaning visit(Expression.Arithmetic arithmetic) {
        Optional<Value> left = number(arithmetic.left());
        Optional<Value> right = number(arithmetic.right());
        if (left.isEmpty() || right.isEmpty()) {
            return new Meaning.Failed();
        }
        ArithmeticOperator operator = switch (arithmetic.operator()) {
            case PLUS -> ArithmeticOperator.PLUS;
            case MINUS -> ArithmeticOperator.MINUS;
            case TIMES -> ArithmeticOperator.TIMES;
            case DIVIDE -> ArithmeticOperator.DIVIDE;
        };
        return new Meaning.Quantity(new Value.Arithmetic(left.get(), operator, right.get()));
    }

    private Optional<Value> number(Expression expression) {
        Meaning meaning = analyze(expression);
        if (meaning instanceof Meaning.Quantity quantity
                && quantity.value().type().isExactNumber()) {
            return Optional.of(quantity.value());
        }
        if (meaning instanceof Meaning.Quantity quantity && quantity.value().type() == Type.FLOAT) {
            context.fail(
                    Code.INEXACT,
                    expression.span(),
                    "a `float` is not exact, so it cannot be reckoned with",
                    Words.of(meaning),
                    "declare it as `decimal` in the catalog");
        } else if (!(meaning instanceof Meaning.Failed)) {
            context.fail(Code.WRONG_TYPE, expression.span(), "only numbers can be reckoned with", Words.of(meaning));
        }
        return Optional.empty();
    }

    @Override
    public Meaning visit(Expression.Negation negation) {
        return number(negation.operand())
                .map(operand -> (Meaning) new Meaning.Quantity(
                        operand instanceof Value.Literal literal
                                        && literal.constant() instanceof Constant.Numeric numeric
                                ? new Value.Literal(
                                        new Constant.Numeric(numeric.value().negate()))
                                : new Value.Arithmetic(
                                        new Value.Literal(new Constant.Numeric(BigDecimal.ZERO)),
                                        ArithmeticOperator.MINUS,
                                        operand)))
                .orElseGet(Meaning.Failed::new);
    }

    @Override
    public Meaning visit(Expression.Reference reference) {
        return new NameResolver(context, scope).resolve(reference.path());
    }

    @Override
    public Meaning visit(Expression.Literal literal) {
        return context.literals().read(literal);
    }

    @Override
    public Meaning visit(Expression.Broken broken) {
        return new Meaning.Failed();
    }

    /** The comparator of an operator other than {@code !=}. */
    static Comparator comparator(CompareOperator operator) {
        return switch (operator) {
            case EQ, NOT_EQ -> Comparator.EQUAL;
            case LESS -> Comparator.LESS;
            case LESS_EQ -> Comparator.AT_MOST;
            case GREATER -> Comparator.GREATER;
            case GREATER_EQ -> Comparator.AT_LEAST;
        };
    }
}
