package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TextPattern;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of comparing: which types go together, and what a comparison of a moment with a duration means. */
final class Comparisons {

    private static final int MAX_PATTERN = 256;
    private static final int MAX_WILDCARDS = 16;
    private static final BigDecimal LEAST_INT = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_INT = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Context context;

    Comparisons(Context context) {
        this.context = context;
    }

    /** {@code left operator right}. */
    Meaning compare(Operand left, CompareOperator operator, Operand right) {
        if (left.meaning() instanceof Meaning.Failed || right.meaning() instanceof Meaning.Failed) {
            return new Meaning.Failed();
        }
        Comparator comparator = ExpressionAnalyzer.comparator(operator);
        Meaning compared = isBound(left) && !isBound(right)
                ? ordered(right, comparator.flipped(), left)
                : ordered(left, comparator, right);
        if (operator == CompareOperator.NOT_EQ && compared instanceof Meaning.Condition condition) {
            context.origins().put(condition.predicate(), left.span().to(right.span()));
            return new Meaning.Condition(new Predicate.Not(condition.predicate()));
        }
        return compared;
    }

    /** Whether it is a fixed side: a literal, duration or date, which then stands on the right. */
    private static boolean isBound(Operand operand) {
        return operand.meaning() instanceof Meaning.Length
                || operand.meaning() instanceof Meaning.Calendar
                || operand.meaning() instanceof Meaning.TimeOfDay
                || operand.meaning() instanceof Meaning.Stretch
                || (operand.meaning() instanceof Meaning.Quantity quantity
                        && quantity.value() instanceof Value.Literal);
    }

    private Meaning ordered(Operand left, Comparator comparator, Operand right) {
        if (left.meaning() instanceof Meaning.Deviation || right.meaning() instanceof Meaning.Deviation) {
            return new Spread(context).compare(left, comparator, right);
        }
        if (left.meaning() instanceof Meaning.Anniversary || right.meaning() instanceof Meaning.Anniversary) {
            return anniversary(left.meaning() instanceof Meaning.Anniversary ? left : right);
        }
        Optional<Meaning> special = reckoned(left, comparator, right);
        if (special.isPresent()) {
            return special.get();
        }
        if (!(left.meaning() instanceof Meaning.Quantity quantity)) {
            return notComparable(left, right);
        }
        Value value = quantity.value();
        if (right.meaning() instanceof Meaning.Length length) {
            return age(value, comparator, length, left, right);
        }
        if (Reach.of(right.meaning()).isPresent()) {
            return withCalendar(value, comparator, left, right);
        }
        if (right.meaning() instanceof Meaning.TimeOfDay time && Nature.of(value) == Nature.TIME) {
            return comparison(value, comparator, Moments.literal(BigDecimal.valueOf(time.micros())), left, right);
        }
        if (right.meaning() instanceof Meaning.Quantity other) {
            return values(value, comparator, other.value(), left, right);
        }
        return notComparable(right, left);
    }

    private Meaning anniversary(Operand operand) {
        return context.fail(
                Code.WRONG_TYPE,
                operand.span(),
                "an anniversary comes again every year",
                "it lies in a period, or on a day",
                "write `" + operand.span().text() + " in next 10d`, `… in this month` or `… on today`");
    }

    /** What is compared exactly, in microseconds: moments that are reckoned with, and durations of data. */
    private Optional<Meaning> reckoned(Operand left, Comparator comparator, Operand right) {
        Moments moments = new Moments(context);
        Optional<Value> duration = duration(right);
        boolean bothAreData = duration(left).isPresent() && duration.isPresent();
        if (duration.isPresent() && !bothAreData) {
            if (left.meaning() instanceof Meaning.Length) {
                return reckoned(right, comparator.flipped(), left);
            }
            return Moments.age(left.meaning(), comparator, duration.get()).map(p -> placed(p, left, right));
        }
        if (right.meaning() instanceof Meaning.Length length
                && (duration(left).isPresent() || left.meaning() instanceof Meaning.Shifted)) {
            Optional<Value> micros = moments.micros(length.amount(), right.span());
            return Optional.of(micros.flatMap(limit -> duration(left)
                            .<Predicate>map(data -> new Predicate.Comparison(data, comparator, limit))
                            .or(() -> Moments.age(left.meaning(), comparator, limit)))
                    .map(p -> placed(p, left, right))
                    .orElseGet(Meaning.Failed::new));
        }
        boolean shifted = left.meaning() instanceof Meaning.Shifted || right.meaning() instanceof Meaning.Shifted;
        boolean now = right.meaning() instanceof Meaning.Calendar calendar && calendar.isMoment();
        return shifted || now
                ? moments.compare(left.meaning(), comparator, right.meaning()).map(p -> placed(p, left, right))
                : Optional.empty();
    }

    /** A duration of data. */
    private static Optional<Value> duration(Operand operand) {
        return operand.meaning() instanceof Meaning.Quantity quantity && Nature.of(quantity.value()) == Nature.DURATION
                ? Optional.of(quantity.value())
                : Optional.empty();
    }

    private Meaning placed(Predicate predicate, Operand left, Operand right) {
        return new Meaning.Condition(
                context.origins().put(predicate, left.span().to(right.span())));
    }

    private Meaning notComparable(Operand odd, Operand other) {
        if (odd.meaning() instanceof Meaning.Condition) {
            return context.fail(
                    Code.WRONG_TYPE,
                    odd.span(),
                    "a condition is not compared",
                    "this is a condition already",
                    "write `" + odd.span().text() + "` or `NOT " + odd.span().text() + "` alone");
        }
        if (odd.meaning() instanceof Meaning.Tags) {
            return context.fail(
                    Code.WRONG_TYPE,
                    odd.span(),
                    "a set of values is not compared with one value",
                    "this is a set of values",
                    "write `" + odd.span().text() + " any of (" + other.span().text() + ")`");
        }
        return mismatch(odd, other);
    }

    private Meaning mismatch(Operand left, Operand right) {
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.WRONG_TYPE,
                                right.span(),
                                "these two cannot be compared",
                                Words.of(right.meaning()))
                        .because(left.span(), Words.of(left.meaning())));
        return new Meaning.Failed();
    }

    private Meaning differentMoments(Type left, Operand leftWords, Type right, Operand rightWords) {
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.WRONG_TYPE,
                                rightWords.span(),
                                "moments of two kinds cannot be compared",
                                "this is of type `" + right.word() + "`")
                        .because(leftWords.span(), "this is of type `" + left.word() + "`"));
        return new Meaning.Failed();
    }

    /** {@code last_open < 30d}: younger than 30 days, so later than 30 days before the run's moment. */
    private Meaning age(Value value, Comparator comparator, Meaning.Length length, Operand left, Operand right) {
        if (!value.type().isMoment()) {
            return mismatch(left, right);
        }
        if (comparator == Comparator.EQUAL) {
            return context.fail(
                    Code.INEXACT,
                    right.span(),
                    "an age is never exactly a duration",
                    "moments are finer than this",
                    "write `<`, `>=`, or `on` with a date");
        }
        return comparison(
                value, comparator.flipped(), new Value.Point(new TimeBound.Ago(length.amount())), left, right);
    }

    private Meaning withCalendar(Value value, Comparator comparator, Operand left, Operand right) {
        if (!value.type().isMoment()) {
            return mismatch(left, right);
        }
        String word = switch (comparator) {
            case EQUAL -> "on";
            case LESS, AT_MOST -> "before";
            case GREATER -> "after";
            case AT_LEAST -> "since";
        };
        return context.fail(
                Code.MOMENT_NEEDS_CALENDAR_WORD,
                left.span().to(right.span()),
                "a sign compares a moment's age, not its date",
                "`<` would read as younger",
                "write `" + left.span().text() + " " + word + " " + right.span().text() + "`");
    }

    private Meaning values(Value left, Comparator comparator, Value right, Operand leftWords, Operand rightWords) {
        Type a = left.type();
        Type b = right.type();
        Optional<Meaning> kinds = new KindComparisons(context).compare(left, comparator, right, leftWords, rightWords);
        if (kinds.isPresent()) {
            return kinds.get();
        }
        if (a.isNumber() && b.isNumber()) {
            return numbers(left, comparator, right, leftWords, rightWords);
        }
        if (a.isMoment() && b.isMoment()) {
            if (a != Type.DATE && b != Type.DATE && a != b) {
                Value elapsed = Moments.elapsed(right, left);
                return comparison(elapsed, comparator, Moments.literal(BigDecimal.ZERO), leftWords, rightWords);
            }
            return a == b
                    ? comparison(left, comparator, right, leftWords, rightWords)
                    : differentMoments(a, leftWords, b, rightWords);
        }
        if (a.isMoment()
                && right instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Text text) {
            context.literals().textForMoment(text.value(), rightWords.span());
            return new Meaning.Failed();
        }
        if (a != b) {
            return mismatch(leftWords, rightWords);
        }
        if (a == Type.BOOL && comparator != Comparator.EQUAL) {
            return context.fail(
                    Code.WRONG_TYPE, leftWords.span(), "truth values have no order", Words.of(leftWords.meaning()));
        }
        if (comparator == Comparator.EQUAL && right instanceof Value.Literal literal) {
            inDomain(left, literal.constant(), rightWords.span());
        }
        return comparison(left, comparator, right, leftWords, rightWords);
    }

    private Meaning numbers(Value left, Comparator comparator, Value right, Operand leftWords, Operand rightWords) {
        if (comparator == Comparator.EQUAL && (left.type() == Type.FLOAT || right.type() == Type.FLOAT)) {
            return context.fail(
                    Code.INEXACT,
                    leftWords.span().to(rightWords.span()),
                    "a `float` is not exact, so it is never compared with `=`",
                    "this number is stored in binary",
                    "write a range: `" + leftWords.span().text() + " between … and …`");
        }
        if (right instanceof Value.Literal literal && !inRange(left.type(), literal.constant(), rightWords.span())) {
            return new Meaning.Failed();
        }
        return comparison(left, comparator, right, leftWords, rightWords);
    }

    boolean inRange(Type type, Constant constant, Span span) {
        if (type == Type.INT
                && constant instanceof Constant.Numeric numeric
                && (numeric.value().compareTo(LEAST_INT) < 0 || numeric.value().compareTo(GREATEST_INT) > 0)) {
            context.fail(
                    Code.OUT_OF_RANGE,
                    span,
                    "no `int` is as large as this",
                    "an `int` lies between " + LEAST_INT + " and " + GREATEST_INT);
            return false;
        }
        return true;
    }

    private Meaning comparison(Value left, Comparator comparator, Value right, Operand leftWords, Operand rightWords) {
        Predicate predicate = new Predicate.Comparison(left, comparator, right);
        context.origins().put(predicate, leftWords.span().to(rightWords.span()));
        return new Meaning.Condition(predicate);
    }

    /** Reports a constant that the catalog does not allow for the value. */
    private void inDomain(Value value, Constant constant, Span span) {
        Optional<Attribute> attribute = Nature.attribute(value);
        if (attribute.isEmpty() || !(attribute.get().domain() instanceof Domain.OneOf allowed)) {
            return;
        }
        if (!allowed.values().contains(constant)) {
            List<String> texts = allowed.values().stream()
                    .map(c -> c instanceof Constant.Text text ? text.value() : "")
                    .toList();
            String given = constant instanceof Constant.Text text ? text.value() : "";
            context.diagnostics()
                    .add(Diagnostic.at(
                                    Code.NOT_IN_DOMAIN,
                                    span,
                                    "`" + attribute.get().name() + "` never has this value",
                                    "the catalog does not list it")
                            .help(Suggestions.nearest(given, texts).map(near -> "did you mean `\"" + near + "\"`?")));
        }
    }

    /** {@code operand between low and high}: numbers and ages with both ends, dates from the first up to the second. */
    Meaning between(Operand operand, Operand low, Operand high, Span span) {
        Optional<Reach> from = Reach.of(low.meaning());
        Optional<Reach> to = Reach.of(high.meaning());
        if (from.isPresent() && to.isPresent()) {
            return betweenDates(operand, low, high);
        }
        if (low.meaning() instanceof Meaning.TimeOfDay first && high.meaning() instanceof Meaning.TimeOfDay last) {
            return new KindComparisons(context)
                    .betweenTimes(operand, first, last, low.span().to(high.span()), span);
        }
        if (low.meaning() instanceof Meaning.Quantity a
                && high.meaning() instanceof Meaning.Quantity b
                && a.value() instanceof Value.Literal x
                && b.value() instanceof Value.Literal y
                && x.constant() instanceof Constant.Numeric least
                && y.constant() instanceof Constant.Numeric most
                && least.value().compareTo(most.value()) > 0) {
            return emptyRange(low.span().to(high.span()));
        }
        Meaning above = compare(operand, CompareOperator.GREATER_EQ, low);
        Meaning below = compare(operand, CompareOperator.LESS_EQ, high);
        if (above instanceof Meaning.Condition a && below instanceof Meaning.Condition b) {
            return new Meaning.Condition(
                    context.origins().put(new Predicate.And(List.of(a.predicate(), b.predicate())), span));
        }
        return new Meaning.Failed();
    }

    private Meaning betweenDates(Operand operand, Operand low, Operand high) {
        Span span = low.span().to(high.span());
        if (low.meaning() instanceof Meaning.Stretch from
                && high.meaning() instanceof Meaning.Stretch to
                && !from.from().isBefore(to.from())) {
            return emptyRange(span);
        }
        if (operand.meaning() instanceof Meaning.Failed) {
            return operand.meaning();
        }
        if (!PeriodTests.isMoment(operand.meaning())) {
            return mismatch(operand, new Operand(low.meaning(), span));
        }
        Interval interval = Interval.calendar(
                Reach.of(low.meaning()).orElseThrow().from(),
                Reach.of(high.meaning()).orElseThrow().from());
        return new PeriodTests(context)
                .inside(operand.meaning(), interval, span)
                .<Meaning>map(Meaning.Condition::new)
                .orElseGet(Meaning.Failed::new);
    }

    private Meaning emptyRange(Span span) {
        return context.fail(
                Code.EMPTY_RANGE, span, "nothing lies between these two", "the first has to be the smaller one");
    }

    /** {@code operand in (values)}. */
    Meaning oneOf(Operand operand, List<Operand> values) {
        if (operand.meaning() instanceof Meaning.Failed) {
            return operand.meaning();
        }
        if (!(operand.meaning() instanceof Meaning.Quantity quantity)) {
            return notComparable(operand, values.get(0));
        }
        Type type = quantity.value().type();
        Optional<Meaning> kinds = new KindComparisons(context).oneOf(operand, quantity.value(), values);
        if (kinds.isPresent()) {
            return kinds.get();
        }
        if (type == Type.TIMESTAMP || type == Type.INSTANT || type == Type.FLOAT) {
            return context.fail(
                    Code.WRONG_TYPE,
                    operand.span(),
                    "a list is no test for " + Words.of(type) + " of this kind",
                    Words.of(operand.meaning()));
        }
        Set<Constant> constants = new LinkedHashSet<>();
        boolean sound = true;
        for (Operand value : values) {
            Optional<Constant> constant = constant(value, type, operand);
            sound &= constant.isPresent();
            constant.ifPresent(c -> inDomain(quantity.value(), c, value.span()));
            constant.ifPresent(constants::add);
        }
        return sound
                ? new Meaning.Condition(new Predicate.OneOf(quantity.value(), new ArrayList<>(constants)))
                : new Meaning.Failed();
    }

    private Optional<Constant> constant(Operand value, Type type, Operand operand) {
        if (value.meaning() instanceof Meaning.Stretch stretch && type == Type.DATE && !stretch.isMoment()) {
            return Optional.of(new Constant.Date(stretch.from().toLocalDate()));
        }
        if (value.meaning() instanceof Meaning.Quantity quantity) {
            if (!(quantity.value() instanceof Value.Literal literal)) {
                context.fail(Code.WRONG_KIND, value.span(), "a list holds fixed values", "this is not a fixed value");
                return Optional.empty();
            }
            boolean numbers = type.isExactNumber() && literal.type().isExactNumber();
            if (numbers || literal.type() == type) {
                return inRange(type, literal.constant(), value.span())
                        ? Optional.of(literal.constant())
                        : Optional.empty();
            }
        }
        if (!(value.meaning() instanceof Meaning.Failed)) {
            mismatch(operand, value);
        }
        return Optional.empty();
    }

    /** {@code operand like "%…%"} and its kin. */
    Meaning matches(Operand operand, Expression.TextOperator operator, Operand pattern) {
        if (operand.meaning() instanceof Meaning.Failed || pattern.meaning() instanceof Meaning.Failed) {
            return new Meaning.Failed();
        }
        if (!(operand.meaning() instanceof Meaning.Quantity text)
                || text.value().type() != Type.TEXT) {
            return context.fail(Code.WRONG_TYPE, operand.span(), "only texts are matched", Words.of(operand.meaning()));
        }
        if (!(pattern.meaning() instanceof Meaning.Quantity quantity)
                || !(quantity.value() instanceof Value.Literal literal)
                || !(literal.constant() instanceof Constant.Text words)) {
            return context.fail(
                    Code.WRONG_TYPE, pattern.span(), "a pattern is a text in quotes", Words.of(pattern.meaning()));
        }
        TextPattern.Kind kind = TextPattern.Kind.valueOf(operator.name());
        long wildcards = words.value().chars().filter(c -> c == '%' || c == '_').count();
        if (words.value().length() > MAX_PATTERN || (kind == TextPattern.Kind.LIKE && wildcards > MAX_WILDCARDS)) {
            return context.fail(
                    Code.PATTERN_TOO_COMPLEX,
                    pattern.span(),
                    "this pattern is too long",
                    "at most " + MAX_PATTERN + " signs, " + MAX_WILDCARDS + " of them `%` or `_`");
        }
        return new Meaning.Condition(new Predicate.Matches(text.value(), new TextPattern(kind, words.value())));
    }
}
