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
        } else if (meaning instanceof Meaning.Quantity quantity) {
            context.origins().put(quantity.value(), expression.span());
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
        if (PeriodTests.isMoment(operand)) {
            Meaning inside = lies(operand, interval.get(), inPeriod.operand());
            return inPeriod.negated() ? negated(inside) : inside;
        }
        return noMoment(
                inPeriod.operand(),
                operand,
                "only moments lie in a period",
                "in " + inPeriod.period().span().text());
    }

    private Meaning lies(Meaning moment, Interval interval, Expression place) {
        return new PeriodTests(context)
                .inside(moment, interval, place.span())
                .map(ExpressionAnalyzer::condition)
                .orElseGet(Meaning.Failed::new);
    }

    /** Behind a bracket a window is read as a test of the bracket: {@code where (a OR b) in last 30d}. */
    private Meaning noMoment(Expression operand, Meaning meaning, String message, String window) {
        Diagnostic found = Diagnostic.at(Code.WRONG_TYPE, operand.span(), message, Words.of(meaning));
        boolean isWindow = meaning instanceof Meaning.Condition && scope.isRow();
        context.diagnostics()
                .add(
                        isWindow
                                ? found.help("put the window before `where`: `"
                                        + scope.innermost().orElseThrow().called() + " " + window + " where …`")
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
        Optional<Predicate> found = known(operand);
        if (found.isEmpty()) {
            return operand instanceof Meaning.Failed
                    ? operand
                    : context.fail(
                            Code.WRONG_TYPE,
                            presence.operand().span(),
                            "only a value can be missing",
                            Words.of(operand));
        }
        Predicate known = presence.known() ? found.get() : new Predicate.Not(found.get());
        return condition(presence.negated() ? new Predicate.Not(known) : known);
    }

    /** That something is known; empty for what cannot be missing. */
    private static Optional<Predicate> known(Meaning meaning) {
        if (meaning instanceof Meaning.Quantity quantity) {
            return Optional.of(Nature.known(quantity.value()));
        }
        if (meaning instanceof Meaning.Tags tags) {
            return Optional.of(new Predicate.Exists(new Events(tags.set().stream(), new Predicate.Truth(true))));
        }
        if (meaning instanceof Meaning.Shifted shifted) {
            List<Predicate> parts = new ArrayList<>(List.of(new Predicate.Known(shifted.moment())));
            shifted.data().ifPresent(data -> parts.add(new Predicate.Known(data)));
            return Optional.of(Conjunctions.of(parts));
        }
        if (meaning instanceof Meaning.Deviation deviation) {
            return Optional.of(new Predicate.Known(deviation.variance()));
        }
        return meaning instanceof Meaning.Anniversary anniversary
                ? Optional.of(new Predicate.Known(anniversary.date()))
                : Optional.empty();
    }

    @Override
    public Meaning visit(Expression.CalendarTest test) {
        Meaning operand = analyze(test.operand());
        Operand moment = operand(test.moment());
        if (PeriodTests.isMoment(operand) && PeriodTests.isOfData(moment.meaning())) {
            return operand instanceof Meaning.Anniversary
                    ? context.fail(
                            Code.WRONG_TYPE,
                            test.moment().span(),
                            "an anniversary lies in a period of the calendar",
                            Words.of(moment.meaning()))
                    : new PeriodTests(context)
                            .against(operand, test.word(), moment)
                            .map(ExpressionAnalyzer::condition)
                            .orElseGet(Meaning.Failed::new);
        }
        Optional<Interval> interval = new Intervals(context, scope).of(test.word(), moment);
        if (operand instanceof Meaning.Failed || interval.isEmpty()) {
            return new Meaning.Failed();
        }
        if (PeriodTests.isMoment(operand)) {
            return lies(operand, interval.get(), test.operand());
        }
        return noMoment(
                test.operand(),
                operand,
                "only moments are " + test.word().word() + " something",
                test.word().word() + " " + test.moment().span().text());
    }

    @Override
    public Meaning visit(Expression.SetTest test) {
        return new SetTests(context, scope).test(test);
    }

    @Override
    public Meaning visit(Expression.SubsetOf subset) {
        return new SetTests(context, scope).subset(subset);
    }

    @Override
    public Meaning visit(Expression.HowMany howMany) {
        return new Occurrences(context, scope).of(howMany);
    }

    @Override
    public Meaning visit(Expression.WasIn wasIn) {
        return new Occurrences(context, scope).of(wasIn);
    }

    @Override
    public Meaning visit(Expression.Occurrence occurrence) {
        return new Occurrences(context, scope).of(occurrence);
    }

    @Override
    public Meaning visit(Expression.Every every) {
        return new Occurrences(context, scope).of(every);
    }

    @Override
    public Meaning visit(Expression.Ranking ranking) {
        if (scope.isRow()) {
            return context.fail(
                    Code.WRONG_KIND,
                    ranking.span(),
                    "events are not ranked",
                    "a rank is a condition on a person",
                    "to look at the best of them write `(top 5 "
                            + scope.innermost().orElseThrow().called() + " by …)`");
        }
        Scope person = scope.person();
        return new RankAnalyzer(context, person, new ExpressionAnalyzer(context, person)).rank(ranking);
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
        ArithmeticOperator operator = switch (arithmetic.operator()) {
            case PLUS -> ArithmeticOperator.PLUS;
            case MINUS -> ArithmeticOperator.MINUS;
            case TIMES -> ArithmeticOperator.TIMES;
            case DIVIDE -> ArithmeticOperator.DIVIDE;
        };
        return new Reckoner(context).reckon(operand(arithmetic.left()), operator, operand(arithmetic.right()));
    }

    @Override
    public Meaning visit(Expression.Negation negation) {
        return new Reckoner(context)
                .number(operand(negation.operand()))
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
