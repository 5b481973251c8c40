package dev.seg.compiler.format;

import dev.seg.compiler.parse.Spelling;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes conditions and values. */
final class ExpressionFormatter implements Expression.Visitor<Doc> {

    private final CommentCursor comments;
    private final StreamFormatter streams;

    ExpressionFormatter(CommentCursor comments) {
        this.comments = comments;
        this.streams = new StreamFormatter(comments, this);
    }

    Doc format(Expression expression) {
        Doc before = comments.before(expression.span().start());
        return Doc.of(before, expression.accept(this));
    }

    StreamFormatter streams() {
        return streams;
    }

    static String path(Path path) {
        return path.names().stream().map(Spelling::name).collect(Collectors.joining("."));
    }

    static String literal(Expression.Literal literal) {
        String value = literal.value();
        return switch (literal.kind()) {
            case TEXT -> Spelling.text(value);
            case DURATION, BOOLEAN -> value.toLowerCase(Locale.ROOT);
            case DATE, DATE_TIME, YEAR_MONTH, YEAR_QUARTER -> "@" + date(literal);
            case INTEGER, DECIMAL, PERCENTAGE, TIME_OF_DAY -> value;
        };
    }

    /** A date without its sign, as it stands behind {@code in}. */
    static String date(Expression.Literal literal) {
        String date = literal.value().replace("@", "").toUpperCase(Locale.ROOT);
        return literal.kind() == LiteralKind.INTEGER ? literal.value() : date;
    }

    /** A part of a list; written when its turn comes, since comments are handed out in order. */
    record Element(int start, Supplier<Doc> doc) {}

    /** {@code a, b, c} that fills its lines, in brackets. */
    Doc list(String open, List<Element> elements, String close, int end) {
        List<Doc> parts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            Doc line = comments.line(i == 0 ? Doc.Line.NOTHING : Doc.Line.BLANK, element.start);
            Doc item = Doc.of(element.doc.get(), Doc.text(i + 1 < elements.size() ? "," : ""));
            parts.add(i == 0 ? Doc.of(line, item) : Doc.group(line, item));
        }
        Doc last = comments.line(Doc.Line.NOTHING, end);
        return Doc.group(Doc.text(open), Doc.indent(Doc.of(parts)), last, Doc.text(close));
    }

    /** Values in round brackets. Behind the names that a ranking ends with, a bare name would be one of them. */
    Doc listed(String open, List<Expression> values, int end) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Expression value = values.get(i);
            boolean afterNames = i > 0 && endsWithNames(values.get(i - 1));
            elements.add(
                    new Element(value.span().start(), () -> part(value, new Neighbours(afterNames, false, false))));
        }
        return list(open, elements, ")", end);
    }

    private static boolean endsWithNames(Expression expression) {
        if (expression instanceof Expression.Or or) {
            return endsWithNames(or.parts().get(or.parts().size() - 1));
        }
        if (expression instanceof Expression.And and) {
            return endsWithNames(and.parts().get(and.parts().size() - 1));
        }
        if (expression instanceof Expression.Not not) {
            return endsWithNames(not.operand());
        }
        if (expression instanceof Expression.Occurrence occurrence) {
            return StreamFormatter.endsWithNames(occurrence.stream());
        }
        if (expression instanceof Expression.Every every) {
            return endsWithNames(every.condition());
        }
        return expression instanceof Expression.Ranking ranking
                && !ranking.within().isEmpty();
    }

    /**
     * What stands beside a part of a condition and could be read together with it.
     *
     * @param afterFilter whether an open filter or list of names stands before: a bare name would belong to it
     * @param captured whether what stands behind would belong to a filter that ends the part
     * @param inCall whether brackets around it are all that a call has: bare names there would be streams
     */
    private record Neighbours(boolean afterFilter, boolean captured, boolean inCall) {
        static final Neighbours NONE = new Neighbours(false, false, false);

        static final Neighbours IN_CALL = new Neighbours(false, false, true);
    }

    /** Parts with a word before each but the first; a broken list has a part a line. */
    private Doc joined(List<Expression> parts, String word, Neighbours around) {
        List<Doc> docs = new ArrayList<>();
        boolean open = around.afterFilter;
        for (int i = 0; i < parts.size(); i++) {
            Expression part = parts.get(i);
            if (i > 0) {
                docs.add(comments.line(Doc.Line.BLANK, part.span().start()));
                docs.add(Doc.text(word + " "));
            }
            boolean captured = i + 1 < parts.size() ? !beginsQuantified(parts.get(i + 1)) : around.captured;
            docs.add(Doc.group(part(part, new Neighbours(open, captured, around.inCall))));
            open = endsOpen(part);
        }
        return Doc.of(docs);
    }

    private Doc part(Expression part, Neighbours around) {
        Doc before = comments.before(part.span().start());
        if (part instanceof Expression.Or or) {
            return Doc.of(before, joined(or.parts(), "OR", around));
        }
        if (part instanceof Expression.And and) {
            return Doc.of(before, Doc.indent(joined(and.parts(), "AND", around)));
        }
        if (part instanceof Expression.Not not) {
            return Doc.of(before, Doc.text("NOT "), part(not.operand(), around));
        }
        if (part instanceof Expression.Occurrence occurrence) {
            return Doc.of(before, occurrence(occurrence, around.captured));
        }
        if (part instanceof Expression.Every every) {
            return Doc.of(before, every(every, around.captured));
        }
        if (part instanceof Expression.Parenthesised parenthesised) {
            return Doc.of(before, bracketed(parenthesised, around.inCall ? Neighbours.IN_CALL : Neighbours.NONE));
        }
        return (around.afterFilter || around.inCall) && part instanceof Expression.Membership membership
                ? Doc.of(before, Doc.text(inSegment(membership)))
                : Doc.of(before, part.accept(this));
    }

    /** Whether a condition begins with a word that ends the filter before it. */
    private static boolean beginsQuantified(Expression expression) {
        if (expression instanceof Expression.And and) {
            return beginsQuantified(and.parts().get(0));
        }
        if (expression instanceof Expression.Not not) {
            return beginsQuantified(not.operand());
        }
        return expression instanceof Expression.Occurrence
                || expression instanceof Expression.HowMany
                || expression instanceof Expression.Every
                || expression instanceof Expression.Ranking
                || expression instanceof Expression.Membership
                || expression instanceof Expression.WasIn;
    }

    /** Whether a condition ends with a filter that would take in what is joined to it. */
    private static boolean endsOpen(Expression expression) {
        if (expression instanceof Expression.Not not) {
            return endsOpen(not.operand());
        }
        if (expression instanceof Expression.And and) {
            return endsOpen(and.parts().get(and.parts().size() - 1));
        }
        if (expression instanceof Expression.Every every) {
            return every.condition() instanceof Expression.Occurrence && endsOpen(every.condition());
        }
        return expression instanceof Expression.Occurrence occurrence && StreamFormatter.endsOpen(occurrence.stream());
    }

    private static String inSegment(Expression.Membership membership) {
        return "in segment " + path(membership.segment());
    }

    private static String not(boolean negated) {
        return negated ? " not " : " ";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public Doc visit(Expression.Or or) {
        return joined(or.parts(), "OR", Neighbours.NONE);
    }

    @Override
    public Doc visit(Expression.And and) {
        return joined(and.parts(), "AND", Neighbours.NONE);
    }

    @Override
    public Doc visit(Expression.Not not) {
        return Doc.of(Doc.text("NOT "), format(not.operand()));
    }

    @Override
    public Doc visit(Expression.Parenthesised parenthesised) {
        return bracketed(parenthesised, Neighbours.NONE);
    }

    private Doc bracketed(Expression.Parenthesised parenthesised, Neighbours around) {
        Doc first = comments.line(Doc.Line.NOTHING, parenthesised.inner().span().start());
        Doc inner = part(parenthesised.inner(), around);
        Doc last = comments.line(Doc.Line.NOTHING, parenthesised.span().end() - 1);
        return Doc.group(Doc.text("("), Doc.indent(first, inner), last, Doc.text(")"));
    }

    @Override
    public Doc visit(Expression.Comparison comparison) {
        return Doc.of(
                format(comparison.left()),
                Doc.text(" " + comparison.operator().sign() + " "),
                format(comparison.right()));
    }

    @Override
    public Doc visit(Expression.Between between) {
        return Doc.of(
                format(between.operand()),
                Doc.text(not(between.negated()) + "between "),
                format(between.low()),
                Doc.text(" and "),
                format(between.high()));
    }

    @Override
    public Doc visit(Expression.InList inList) {
        return Doc.of(
                format(inList.operand()),
                listed(
                        not(inList.negated()) + "in (",
                        inList.values(),
                        inList.span().end() - 1));
    }

    @Override
    public Doc visit(Expression.InPeriod inPeriod) {
        return Doc.of(
                format(inPeriod.operand()),
                Doc.text(not(inPeriod.negated()) + "in "),
                streams.period(inPeriod.period()));
    }

    @Override
    public Doc visit(Expression.TextMatch match) {
        return Doc.of(
                format(match.operand()),
                Doc.text(not(match.negated()) + word(match.operator()) + " "),
                format(match.pattern()));
    }

    @Override
    public Doc visit(Expression.Presence presence) {
        String words = not(presence.negated()) + (presence.known() ? "known" : "missing");
        return Doc.of(format(presence.operand()), Doc.text(" is" + words));
    }

    @Override
    public Doc visit(Expression.CalendarTest test) {
        return Doc.of(format(test.operand()), Doc.text(" " + test.word().word() + " "), format(test.moment()));
    }

    @Override
    public Doc visit(Expression.SetTest test) {
        return Doc.of(
                format(test.operand()),
                listed(
                        " " + word(test.quantifier()) + " of (",
                        test.values(),
                        test.span().end() - 1));
    }

    @Override
    public Doc visit(Expression.Occurrence occurrence) {
        return occurrence(occurrence, false);
    }

    private Doc occurrence(Expression.Occurrence occurrence, boolean captured) {
        return Doc.group(Doc.text(words(occurrence.quantifier()) + " "), streams.stream(occurrence.stream(), captured));
    }

    private static String words(Quantifier quantifier) {
        return quantifier.kind().words()
                + quantifier.count().map(count -> " " + literal(count)).orElse("");
    }

    @Override
    public Doc visit(Expression.HowMany howMany) {
        String open = words(howMany.quantifier()) + " of (";
        return listed(open, howMany.conditions(), howMany.span().end() - 1);
    }

    @Override
    public Doc visit(Expression.SubsetOf subset) {
        String words = not(subset.negated()) + "subset of " + path(subset.set());
        return Doc.of(format(subset.operand()), Doc.text(words));
    }

    @Override
    public Doc visit(Expression.Every every) {
        return every(every, false);
    }

    private Doc every(Expression.Every every, boolean captured) {
        Doc stream = streams.stream(every.stream(), false);
        Expression condition = every.condition();
        Doc line = comments.line(Doc.Line.BLANK, condition.span().start());
        Doc has = condition instanceof Expression.Occurrence occurrence
                ? existence(occurrence, captured)
                : Doc.of(Doc.text("has "), format(condition));
        return Doc.group(Doc.text("every "), stream, Doc.indent(line, has));
    }

    /** {@code has order …}, {@code has no order …} behind {@code every}. */
    private Doc existence(Expression.Occurrence occurrence, boolean captured) {
        boolean no = occurrence.quantifier().kind() == Quantifier.Kind.NO;
        return Doc.of(Doc.text(no ? "has no " : "has "), streams.stream(occurrence.stream(), captured));
    }

    @Override
    public Doc visit(Expression.Ranking ranking) {
        String of = ranking.of().map(path -> " of " + path(path)).orElse("");
        String within = ranking.within().isEmpty()
                ? ""
                : " within " + ranking.within().stream().map(Spelling::name).collect(Collectors.joining(", "));
        return Doc.of(
                Doc.text((ranking.bottom() ? "bottom " : "top ") + literal(ranking.amount()) + of + " by "),
                format(ranking.by()),
                Doc.text(within));
    }

    @Override
    public Doc visit(Expression.Membership membership) {
        return Doc.text(path(membership.segment()));
    }

    @Override
    public Doc visit(Expression.WasIn wasIn) {
        Doc words = Doc.text("was in " + path(wasIn.segment()));
        return wasIn.window()
                .map(window -> Doc.of(words, Doc.text(" "), streams.window(window)))
                .orElse(words);
    }

    @Override
    public Doc visit(Expression.StreamCall call) {
        String open = Spelling.name(call.function()) + "(" + (call.distinct() ? "distinct " : "");
        List<Doc> inner = new ArrayList<>();
        call.argument().ifPresent(argument -> {
            inner.add(comments.line(Doc.Line.NOTHING, argument.span().start()));
            inner.add(format(argument));
        });
        boolean alone = inner.isEmpty();
        Doc line = alone ? Doc.Line.NOTHING : Doc.Line.BLANK;
        inner.add(comments.line(line, call.stream().span().start()));
        inner.add(Doc.text(alone ? "" : "of "));
        inner.add(streams.stream(call.stream(), false));
        Doc last = comments.line(Doc.Line.NOTHING, call.span().end() - 1);
        return Doc.group(Doc.text(open), Doc.indent(Doc.of(inner)), last, Doc.text(")"));
    }

    /** A single bare name in brackets would be a stream. */
    @Override
    public Doc visit(Expression.Call call) {
        String open = Spelling.name(call.function()) + "(";
        int end = call.span().end() - 1;
        if (call.arguments().size() == 1 && call.arguments().get(0) instanceof Expression.Membership only) {
            Element argument = new Element(only.span().start(), () -> Doc.text(inSegment(only)));
            return list(open, List.of(argument), ")", end);
        }
        if (call.arguments().size() == 1 && call.arguments().get(0) instanceof Expression.Parenthesised only) {
            return list(
                    open,
                    List.of(new Element(only.span().start(), () -> bracketed(only, Neighbours.IN_CALL))),
                    ")",
                    end);
        }
        return call.arguments().isEmpty() && !comments.waits(end)
                ? Doc.text(open + ")")
                : listed(open, call.arguments(), end);
    }

    /** A chain from the left is broken before each of its signs. */
    @Override
    public Doc visit(Expression.Arithmetic arithmetic) {
        Doc left = format(arithmetic.left());
        Doc line = comments.line(Doc.Line.BLANK, arithmetic.right().span().start());
        Doc sign = Doc.text(arithmetic.operator().sign() + " ");
        return Doc.of(left, Doc.indent(Doc.group(line, sign, format(arithmetic.right()))));
    }

    /** Two signs side by side would begin a comment elsewhere. */
    @Override
    public Doc visit(Expression.Negation negation) {
        boolean twice = negation.operand() instanceof Expression.Negation;
        return Doc.of(Doc.text(twice ? "- " : "-"), format(negation.operand()));
    }

    @Override
    public Doc visit(Expression.Reference reference) {
        return Doc.text(path(reference.path()));
    }

    @Override
    public Doc visit(Expression.Literal literal) {
        return Doc.text(literal(literal));
    }

    @Override
    public Doc visit(Expression.Broken broken) {
        return Doc.text(broken.span().text());
    }
}
