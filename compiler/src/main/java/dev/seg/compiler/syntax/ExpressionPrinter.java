package dev.seg.compiler.syntax;

import java.util.List;
import java.util.Locale;

/** Prints conditions and values for {@link SyntaxPrinter}. */
final class ExpressionPrinter implements Expression.Visitor<Outline> {

    private final Outline outline;
    private final StreamPrinter streams;

    ExpressionPrinter(Outline outline) {
        this.outline = outline;
        this.streams = new StreamPrinter(outline, this);
    }

    void print(Expression expression) {
        expression.accept(this);
    }

    /** A literal, perhaps with a minus, in one line. */
    String compact(Expression expression) {
        if (expression instanceof Expression.Negation negation) {
            return "-" + compact(negation.operand());
        }
        return expression instanceof Expression.Literal literal ? words(literal) : "broken";
    }

    private Outline node(String words, Expression... parts) {
        return node(words, List.of(parts));
    }

    private Outline node(String words, List<Expression> parts) {
        return outline.line(words).inside(() -> parts.forEach(this::print));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String not(boolean negated, String words) {
        return negated ? "not " + words : words;
    }

    static String words(Expression.Literal literal) {
        String value = literal.kind() == LiteralKind.TEXT ? Outline.quoted(literal.value()) : literal.value();
        return word(literal.kind()) + " " + value;
    }

    @Override
    public Outline visit(Expression.Or or) {
        return node("or", or.parts());
    }

    @Override
    public Outline visit(Expression.And and) {
        return node("and", and.parts());
    }

    @Override
    public Outline visit(Expression.Not not) {
        return node("not", not.operand());
    }

    @Override
    public Outline visit(Expression.Parenthesised parenthesised) {
        return node("brackets", parenthesised.inner());
    }

    @Override
    public Outline visit(Expression.Comparison comparison) {
        return node("comparison " + comparison.operator().sign(), comparison.left(), comparison.right());
    }

    @Override
    public Outline visit(Expression.Between between) {
        return node(not(between.negated(), "between"), between.operand(), between.low(), between.high());
    }

    @Override
    public Outline visit(Expression.InList inList) {
        return outline.line(not(inList.negated(), "in list")).inside(() -> {
            print(inList.operand());
            inList.values().forEach(this::print);
        });
    }

    @Override
    public Outline visit(Expression.InPeriod inPeriod) {
        return outline.line(not(inPeriod.negated(), "in period")).inside(() -> {
            print(inPeriod.operand());
            streams.period(inPeriod.period());
        });
    }

    @Override
    public Outline visit(Expression.TextMatch match) {
        return node(not(match.negated(), word(match.operator())), match.operand(), match.pattern());
    }

    @Override
    public Outline visit(Expression.Presence presence) {
        String words = presence.known() ? "known" : "missing";
        return node("is " + not(presence.negated(), words), presence.operand());
    }

    @Override
    public Outline visit(Expression.CalendarTest test) {
        return node(test.word().word(), test.operand(), test.moment());
    }

    @Override
    public Outline visit(Expression.SetTest test) {
        return outline.line(word(test.quantifier()) + " of").inside(() -> {
            print(test.operand());
            test.values().forEach(this::print);
        });
    }

    @Override
    public Outline visit(Expression.SubsetOf subset) {
        return node(not(subset.negated(), "subset of ") + Outline.path(subset.set()), subset.operand());
    }

    @Override
    public Outline visit(Expression.Occurrence occurrence) {
        return outline.line(words(occurrence.quantifier())).inside(() -> streams.print(occurrence.stream()));
    }

    private static String words(Quantifier quantifier) {
        return quantifier.kind().words()
                + quantifier.count().map(count -> " " + count.value()).orElse("");
    }

    @Override
    public Outline visit(Expression.HowMany howMany) {
        return node(words(howMany.quantifier()) + " of", howMany.conditions());
    }

    @Override
    public Outline visit(Expression.Every every) {
        return outline.line("every").inside(() -> {
            streams.print(every.stream());
            node("has", every.condition());
        });
    }

    @Override
    public Outline visit(Expression.Ranking ranking) {
        return outline.line((ranking.bottom() ? "bottom " : "top ")
                        + ranking.amount().value())
                .inside(() -> {
                    ranking.of().ifPresent(of -> outline.line("of " + Outline.path(of)));
                    node("by", ranking.by());
                    ranking.within().forEach(within -> outline.line("within " + within.text()));
                });
    }

    @Override
    public Outline visit(Expression.Membership membership) {
        return outline.line("in segment " + Outline.path(membership.segment()));
    }

    @Override
    public Outline visit(Expression.WasIn wasIn) {
        return outline.line("was in segment " + Outline.path(wasIn.segment()))
                .inside(() -> wasIn.window().ifPresent(streams::window));
    }

    @Override
    public Outline visit(Expression.StreamCall call) {
        return outline.line("call " + call.function().text() + (call.distinct() ? " distinct" : ""))
                .inside(() -> {
                    call.argument().ifPresent(this::print);
                    streams.print(call.stream());
                });
    }

    @Override
    public Outline visit(Expression.Call call) {
        return node("call " + call.function().text(), call.arguments());
    }

    @Override
    public Outline visit(Expression.Arithmetic arithmetic) {
        return node(arithmetic.operator().sign(), arithmetic.left(), arithmetic.right());
    }

    @Override
    public Outline visit(Expression.Negation negation) {
        return node("minus", negation.operand());
    }

    @Override
    public Outline visit(Expression.Reference reference) {
        return outline.line("reference " + Outline.path(reference.path()));
    }

    @Override
    public Outline visit(Expression.Literal literal) {
        return outline.line(words(literal));
    }

    @Override
    public Outline visit(Expression.Broken broken) {
        return outline.line("broken");
    }
}
