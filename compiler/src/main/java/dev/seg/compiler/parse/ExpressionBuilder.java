package dev.seg.compiler.parse;

import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Expression.ArithmeticOperator;
import dev.seg.compiler.syntax.Expression.SetQuantifier;
import dev.seg.compiler.syntax.Expression.TextOperator;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Period;
import dev.seg.compiler.syntax.Quantifier;
import dev.seg.compiler.syntax.Stream;
import dev.seg.grammar.SegBaseVisitor;
import dev.seg.grammar.SegParser;
import dev.seg.grammar.SegParser.ArgumentContext;
import dev.seg.grammar.SegParser.BetweenTailContext;
import dev.seg.grammar.SegParser.CalendarTailContext;
import dev.seg.grammar.SegParser.CallContext;
import dev.seg.grammar.SegParser.CompareOperatorContext;
import dev.seg.grammar.SegParser.ComparisonTailContext;
import dev.seg.grammar.SegParser.ConjunctionContext;
import dev.seg.grammar.SegParser.CountedContext;
import dev.seg.grammar.SegParser.DisjunctionContext;
import dev.seg.grammar.SegParser.DottedNameContext;
import dev.seg.grammar.SegParser.HowManyContext;
import dev.seg.grammar.SegParser.InListTailContext;
import dev.seg.grammar.SegParser.InPeriodTailContext;
import dev.seg.grammar.SegParser.LiteralContext;
import dev.seg.grammar.SegParser.LiteralValueContext;
import dev.seg.grammar.SegParser.MembershipContext;
import dev.seg.grammar.SegParser.NegationContext;
import dev.seg.grammar.SegParser.NumberContext;
import dev.seg.grammar.SegParser.OccurrenceContext;
import dev.seg.grammar.SegParser.ParenthesisedContext;
import dev.seg.grammar.SegParser.PastMembershipContext;
import dev.seg.grammar.SegParser.PredicateContext;
import dev.seg.grammar.SegParser.PresenceTailContext;
import dev.seg.grammar.SegParser.ProductContext;
import dev.seg.grammar.SegParser.QuantifierContext;
import dev.seg.grammar.SegParser.RankingContext;
import dev.seg.grammar.SegParser.ReferenceContext;
import dev.seg.grammar.SegParser.RowConjunctionContext;
import dev.seg.grammar.SegParser.RowDisjunctionContext;
import dev.seg.grammar.SegParser.RowNegationContext;
import dev.seg.grammar.SegParser.SetTailContext;
import dev.seg.grammar.SegParser.StreamCallContext;
import dev.seg.grammar.SegParser.SubsetTailContext;
import dev.seg.grammar.SegParser.SumContext;
import dev.seg.grammar.SegParser.TextOperatorContext;
import dev.seg.grammar.SegParser.TextTailContext;
import dev.seg.grammar.SegParser.UnaryContext;
import dev.seg.grammar.SegParser.UniversalContext;
import dev.seg.grammar.SegParser.ValueCallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds conditions and values. Only rules that were read to their end are handed to it; the rules for rows build the
 * same nodes as those for people.
 */
final class ExpressionBuilder extends SegBaseVisitor<Expression> {

    private final Places places;
    private final NameBuilder names;
    private final WindowBuilder windows;
    private final StreamBuilder streams;

    ExpressionBuilder(Places places, NameBuilder names) {
        this.places = places;
        this.names = names;
        this.windows = new WindowBuilder(places, names, this);
        this.streams = new StreamBuilder(places, names, windows, this);
    }

    /** Goes straight down where a rule is nothing but another one: nested conditions take a tenth of the stack. */
    @Override
    public Expression visit(ParseTree tree) {
        ParseTree rule = tree;
        while (rule.getChildCount() == 1
                && rule.getChild(0) instanceof ParserRuleContext inner
                && !(inner instanceof DottedNameContext)
                && !(inner instanceof NumberContext)) {
            rule = inner;
        }
        return rule.accept(this);
    }

    @Override
    public Expression visitDisjunction(DisjunctionContext context) {
        return flat(context.conjunction(), parts -> new Expression.Or(parts, places.of(context)));
    }

    @Override
    public Expression visitConjunction(ConjunctionContext context) {
        return flat(context.negation(), parts -> new Expression.And(parts, places.of(context)));
    }

    @Override
    public Expression visitNegation(NegationContext context) {
        return context.NOT() == null
                ? visit(context.getChild(0))
                : new Expression.Not(visit(context.negation()), places.of(context));
    }

    @Override
    public Expression visitRowDisjunction(RowDisjunctionContext context) {
        return flat(context.rowConjunction(), parts -> new Expression.Or(parts, places.of(context)));
    }

    @Override
    public Expression visitRowConjunction(RowConjunctionContext context) {
        return flat(context.rowNegation(), parts -> new Expression.And(parts, places.of(context)));
    }

    @Override
    public Expression visitRowNegation(RowNegationContext context) {
        return context.NOT() == null
                ? visit(context.getChild(0))
                : new Expression.Not(visit(context.rowNegation()), places.of(context));
    }

    @Override
    public Expression visitOccurrence(OccurrenceContext context) {
        return new Expression.Occurrence(
                quantifier(context.quantifier()), streams.stream(context.stream()), places.of(context));
    }

    private Quantifier quantifier(QuantifierContext context) {
        if (context.counted() != null) {
            return quantifier(context.counted());
        }
        return new Quantifier(context.NO() == null ? Quantifier.Kind.HAS : Quantifier.Kind.NO, Optional.empty());
    }

    private Quantifier quantifier(CountedContext context) {
        Quantifier.Kind kind = context.EXACTLY() != null
                ? Quantifier.Kind.EXACTLY
                : context.LEAST() != null ? Quantifier.Kind.AT_LEAST : Quantifier.Kind.AT_MOST;
        return new Quantifier(kind, Optional.of(names.literal(context.INTEGER().getSymbol())));
    }

    @Override
    public Expression visitHowMany(HowManyContext context) {
        return new Expression.HowMany(quantifier(context.counted()), all(context.disjunction()), places.of(context));
    }

    @Override
    public Expression visitUniversal(UniversalContext context) {
        Stream stream = streams.stream(context.stream(0));
        return new Expression.Every(
                stream,
                context.predicate() == null ? occurrence(context) : visit(context.predicate()),
                places.of(context));
    }

    /** What stands behind {@code every visit has}, if it is a stream. */
    private Expression occurrence(UniversalContext context) {
        boolean no = context.NO() != null;
        Token start = no ? context.NO().getSymbol() : context.HAS().getSymbol();
        return new Expression.Occurrence(
                new Quantifier(no ? Quantifier.Kind.NO : Quantifier.Kind.HAS, Optional.empty()),
                streams.stream(context.stream(1)),
                places.of(start, context.getStop()));
    }

    @Override
    public Expression visitRanking(RankingContext context) {
        return new Expression.Ranking(
                context.BOTTOM() != null,
                names.literal(context.amount().getStart()),
                Optional.ofNullable(context.dottedName()).map(names::path),
                visit(context.sum()),
                context.names() == null
                        ? List.of()
                        : names.names(context.names().name()),
                places.of(context));
    }

    @Override
    public Expression visitMembership(MembershipContext context) {
        return new Expression.Membership(names.path(context.dottedName()), places.of(context));
    }

    @Override
    public Expression visitPastMembership(PastMembershipContext context) {
        return new Expression.WasIn(
                names.path(context.dottedName()),
                Optional.ofNullable(context.window()).map(windows::visit),
                places.of(context));
    }

    @Override
    public Expression visitPredicate(PredicateContext context) {
        Expression operand = visit(context.sum());
        return context.predicateTail() == null
                ? operand
                : new TailBuilder(operand, context).visit(context.predicateTail());
    }

    @Override
    public Expression visitSum(SumContext context) {
        return chain(context, context.product());
    }

    @Override
    public Expression visitProduct(ProductContext context) {
        return chain(context, context.unary());
    }

    @Override
    public Expression visitUnary(UnaryContext context) {
        return context.MINUS() == null
                ? visit(context.primary())
                : new Expression.Negation(visit(context.unary()), places.of(context));
    }

    @Override
    public Expression visitParenthesised(ParenthesisedContext context) {
        return new Expression.Parenthesised(visit(context.disjunction()), places.of(context));
    }

    @Override
    public Expression visitStreamCall(StreamCallContext context) {
        Stream stream = streams.stream(context.stream());
        boolean distinct = context.DISTINCT() != null;
        Optional<Expression> value = distinct ? Optional.empty() : StreamBuilder.bracketedValue(stream);
        Name function = names.name(context.name());
        return value.isPresent()
                ? new Expression.Call(function, List.of(value.get()), places.of(context))
                : new Expression.StreamCall(function, distinct, Optional.empty(), stream, places.of(context));
    }

    @Override
    public Expression visitValueCall(ValueCallContext context) {
        return new Expression.StreamCall(
                names.name(context.name()),
                context.DISTINCT() != null,
                Optional.of(visit(context.sum())),
                streams.stream(context.stream()),
                places.of(context));
    }

    @Override
    public Expression visitCall(CallContext context) {
        return new Expression.Call(names.name(context.name()), all(context.argument()), places.of(context));
    }

    @Override
    public Expression visitArgument(ArgumentContext context) {
        return visit(context.disjunction());
    }

    @Override
    public Expression visitReference(ReferenceContext context) {
        return new Expression.Reference(names.path(context.dottedName()), places.of(context));
    }

    @Override
    public Expression visitLiteralValue(LiteralValueContext context) {
        return visit(context.literal());
    }

    @Override
    public Expression visitLiteral(LiteralContext context) {
        return names.literal(context);
    }

    /** The rule's tree; {@code Broken} at the words of {@code statement} where it was not read to its end. */
    Expression orBroken(@Nullable ParserRuleContext context, ParserRuleContext statement) {
        return NameBuilder.whole(context)
                .filter(whole -> statement.exception == null)
                .map(this::visit)
                .orElseGet(() -> new Expression.Broken(places.of(statement)));
    }

    StreamBuilder streams() {
        return streams;
    }

    List<Expression> all(List<? extends ParseTree> contexts) {
        List<Expression> expressions = new ArrayList<>();
        for (ParseTree context : contexts) {
            expressions.add(visit(context));
        }
        return expressions;
    }

    static CompareOperator operator(CompareOperatorContext context) {
        return switch (context.getStart().getType()) {
            case SegParser.EQ -> CompareOperator.EQ;
            case SegParser.NOT_EQ -> CompareOperator.NOT_EQ;
            case SegParser.LESS -> CompareOperator.LESS;
            case SegParser.LESS_EQ -> CompareOperator.LESS_EQ;
            case SegParser.GREATER -> CompareOperator.GREATER;
            default -> CompareOperator.GREATER_EQ;
        };
    }

    private Expression flat(List<? extends ParserRuleContext> contexts, Function<List<Expression>, Expression> join) {
        List<Expression> parts = all(contexts);
        return parts.size() == 1 ? parts.get(0) : join.apply(parts);
    }

    /** {@code a - b - c} from the left; the signs stand between the operands. */
    private Expression chain(ParserRuleContext context, List<? extends ParserRuleContext> operands) {
        Expression left = visit(operands.get(0));
        for (int i = 1; i < operands.size(); i++) {
            ParserRuleContext operand = operands.get(i);
            ArithmeticOperator operator = arithmetic(((TerminalNode) context.getChild(2 * i - 1)).getSymbol());
            left = new Expression.Arithmetic(
                    left, operator, visit(operand), places.of(context.getStart(), operand.getStop()));
        }
        return left;
    }

    private static ArithmeticOperator arithmetic(Token sign) {
        return switch (sign.getType()) {
            case SegParser.PLUS -> ArithmeticOperator.PLUS;
            case SegParser.MINUS -> ArithmeticOperator.MINUS;
            case SegParser.STAR -> ArithmeticOperator.TIMES;
            default -> ArithmeticOperator.DIVIDE;
        };
    }

    /** Puts what follows an operand around it. */
    private final class TailBuilder extends SegBaseVisitor<Expression> {

        private final Expression operand;
        private final PredicateContext whole;

        TailBuilder(Expression operand, PredicateContext whole) {
            this.operand = operand;
            this.whole = whole;
        }

        private Expression value(SumContext context) {
            return ExpressionBuilder.this.visit(context);
        }

        @Override
        public Expression visitComparisonTail(ComparisonTailContext context) {
            return new Expression.Comparison(
                    operand, operator(context.compareOperator()), value(context.sum()), places.of(whole));
        }

        @Override
        public Expression visitBetweenTail(BetweenTailContext context) {
            return new Expression.Between(
                    operand, context.NOT() != null, value(context.sum(0)), value(context.sum(1)), places.of(whole));
        }

        @Override
        public Expression visitInListTail(InListTailContext context) {
            return new Expression.InList(operand, context.NOT() != null, all(context.sum()), places.of(whole));
        }

        @Override
        public Expression visitInPeriodTail(InPeriodTailContext context) {
            Period period = context.localPeriod() == null
                    ? windows.period(context.period())
                    : windows.period(context.localPeriod());
            return new Expression.InPeriod(operand, context.NOT() != null, period, places.of(whole));
        }

        @Override
        public Expression visitTextTail(TextTailContext context) {
            return new Expression.TextMatch(
                    operand,
                    context.NOT() != null,
                    textOperator(context.textOperator()),
                    value(context.sum()),
                    places.of(whole));
        }

        @Override
        public Expression visitPresenceTail(PresenceTailContext context) {
            return new Expression.Presence(operand, context.NOT() != null, context.KNOWN() != null, places.of(whole));
        }

        @Override
        public Expression visitCalendarTail(CalendarTailContext context) {
            return new Expression.CalendarTest(
                    operand, WindowBuilder.word(context.getStart()), value(context.sum()), places.of(whole));
        }

        @Override
        public Expression visitSetTail(SetTailContext context) {
            return new Expression.SetTest(
                    operand, quantifier(context.getStart()), all(context.sum()), places.of(whole));
        }

        @Override
        public Expression visitSubsetTail(SubsetTailContext context) {
            return new Expression.SubsetOf(
                    operand, context.NOT() != null, names.path(context.dottedName()), places.of(whole));
        }

        private static TextOperator textOperator(TextOperatorContext context) {
            return switch (context.getStart().getType()) {
                case SegParser.LIKE -> TextOperator.LIKE;
                case SegParser.STARTS -> TextOperator.STARTS_WITH;
                case SegParser.ENDS -> TextOperator.ENDS_WITH;
                default -> TextOperator.CONTAINS;
            };
        }

        private static SetQuantifier quantifier(Token word) {
            return switch (word.getType()) {
                case SegParser.ANY -> SetQuantifier.ANY;
                case SegParser.ALL -> SetQuantifier.ALL;
                case SegParser.EXACTLY -> SetQuantifier.EXACTLY;
                default -> SetQuantifier.NONE;
            };
        }
    }
}
