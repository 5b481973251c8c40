package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Comparisons of values that are more than their type says: days of the week, times, versions, ordered texts. */
final class KindComparisons {

    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Context context;

    KindComparisons(Context context) {
        this.context = context;
    }

    /** {@code left comparator right}; empty where the types alone decide. */
    Optional<Meaning> compare(Value left, Comparator comparator, Value right, Operand leftWords, Operand rightWords) {
        Nature a = Nature.of(left);
        Nature b = Nature.of(right);
        if (a == Nature.WEEKDAY || b == Nature.WEEKDAY) {
            return Optional.of(weekday(left, comparator, right, leftWords, rightWords));
        }
        if (a == Nature.VERSION || b == Nature.VERSION) {
            return Optional.of(version(left, comparator, right, leftWords, rightWords));
        }
        boolean numbers = left.type().isNumber() && right.type().isNumber();
        if (numbers && a != b) {
            return Optional.of(different(leftWords, rightWords));
        }
        boolean isOrdered = comparator != Comparator.EQUAL && left.type() == Type.TEXT;
        return isOrdered ? ordered(left, comparator, right, leftWords, rightWords) : Optional.empty();
    }

    private Meaning different(Operand left, Operand right) {
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.WRONG_TYPE,
                                right.span(),
                                "these two cannot be compared",
                                Words.of(right.meaning()))
                        .because(left.span(), Words.of(left.meaning())));
        return new Meaning.Failed();
    }

    private Meaning placed(Predicate predicate, Operand left, Operand right) {
        return new Meaning.Condition(
                context.origins().put(predicate, left.span().to(right.span())));
    }

    // ---- days of the week

    private Meaning weekday(Value left, Comparator comparator, Value right, Operand leftWords, Operand rightWords) {
        if (Nature.of(left) == Nature.WEEKDAY && Nature.of(right) == Nature.WEEKDAY && comparator == Comparator.EQUAL) {
            return placed(new Predicate.Comparison(left, comparator, right), leftWords, rightWords);
        }
        Optional<Constant> day = Nature.of(left) == Nature.WEEKDAY ? day(rightWords) : day(leftWords);
        if (day.isEmpty()) {
            return new Meaning.Failed();
        }
        if (comparator != Comparator.EQUAL) {
            return context.fail(
                    Code.WRONG_TYPE,
                    leftWords.span().to(rightWords.span()),
                    "days of the week have no order",
                    "Monday comes before and after Sunday",
                    "write `in (\"saturday\", \"sunday\")`");
        }
        Value of = Nature.of(left) == Nature.WEEKDAY ? left : right;
        return placed(new Predicate.Comparison(of, comparator, new Value.Literal(day.get())), leftWords, rightWords);
    }

    /** The number of a day that is written as a text; reports another. */
    private Optional<Constant> day(Operand operand) {
        Optional<String> text = text(operand);
        int index = DAYS.indexOf(text.orElse("").toLowerCase(Locale.ROOT));
        if (index < 0 && !(operand.meaning() instanceof Meaning.Failed)) {
            Diagnostic found = Diagnostic.at(
                    Code.WRONG_TYPE,
                    operand.span(),
                    "a day of the week is expected here",
                    text.isPresent() ? "no day has this name" : Words.of(operand.meaning()));
            context.diagnostics()
                    .add(found.help(text.flatMap(t -> Suggestions.nearest(t, DAYS))
                            .map(near -> "did you mean `\"" + near + "\"`?")
                            .or(() -> Optional.of("write `\"monday\"` to `\"sunday\"`"))));
        }
        return index < 0 ? Optional.empty() : Optional.of(Constant.Numeric.of(index + 1L));
    }

    private static Optional<String> text(Operand operand) {
        return operand.meaning() instanceof Meaning.Quantity quantity
                        && quantity.value() instanceof Value.Literal literal
                        && literal.constant() instanceof Constant.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    // ---- versions

    private Meaning version(Value left, Comparator comparator, Value right, Operand leftWords, Operand rightWords) {
        Optional<Value> a = versionOrder(left, leftWords);
        Optional<Value> b = versionOrder(right, rightWords);
        return a.isPresent() && b.isPresent()
                ? placed(new Predicate.Comparison(a.get(), comparator, b.get()), leftWords, rightWords)
                : new Meaning.Failed();
    }

    private Optional<Value> versionOrder(Value value, Operand words) {
        boolean fits = value instanceof Value.Literal literal
                ? literal.constant() instanceof Constant.Text text
                        && text.value().matches("[0-9]{1,10}([.][0-9]{1,10})*")
                : Nature.of(value) == Nature.VERSION;
        if (!fits) {
            context.fail(
                    Code.WRONG_TYPE,
                    words.span(),
                    "a version is expected here",
                    value instanceof Value.Literal ? "this is none" : Words.of(words.meaning()),
                    "write whole numbers with dots between them, in quotes: `\"1.5.6\"`");
            return Optional.empty();
        }
        return Optional.of(new Value.Call(ScalarFunction.VERSION_ORDER, List.of(value)));
    }

    // ---- ordered texts

    private Optional<Meaning> ordered(
            Value left, Comparator comparator, Value right, Operand leftWords, Operand rightWords) {
        boolean flipped = left instanceof Value.Literal;
        Value value = flipped ? right : left;
        Optional<Attribute> attribute = Nature.attribute(value).filter(a -> a.is(Attribute.Mark.ORDERED));
        if (attribute.isEmpty() || !(attribute.get().domain() instanceof Domain.OneOf domain)) {
            return Optional.empty();
        }
        Operand fixed = flipped ? leftWords : rightWords;
        Optional<String> bound = text(fixed);
        int index = bound.map(text -> domain.values().indexOf(new Constant.Text(text)))
                .orElse(-1);
        if (index < 0) {
            List<String> texts = domain.values().stream()
                    .map(c -> c instanceof Constant.Text text ? text.value() : "")
                    .toList();
            context.diagnostics()
                    .add(Diagnostic.at(
                                    Code.NOT_IN_DOMAIN,
                                    fixed.span(),
                                    "`" + attribute.get().name() + "` is ordered by the list in the catalog",
                                    "this is not in the list")
                            .help(Suggestions.nearest(bound.orElse(""), texts)
                                    .map(near -> "did you mean `\"" + near + "\"`?")
                                    .or(() -> Optional.of("the list is " + String.join(", ", texts)))));
            return Optional.of(new Meaning.Failed());
        }
        Comparator asked = flipped ? comparator.flipped() : comparator;
        List<Constant> part = new ArrayList<>();
        for (int i = 0; i < domain.values().size(); i++) {
            if (asked.holds(Integer.compare(i, index))) {
                part.add(domain.values().get(i));
            }
        }
        return Optional.of(placed(
                part.isEmpty() ? new Predicate.Truth(false) : new Predicate.OneOf(value, part), leftWords, rightWords));
    }

    // ---- times of day

    /** {@code time(at) between 22:00 and 02:00}: from the first up to the second, over midnight where it is the earlier one. */
    Meaning betweenTimes(Operand operand, Meaning.TimeOfDay low, Meaning.TimeOfDay high, Span ends, Span whole) {
        if (operand.meaning() instanceof Meaning.Failed) {
            return operand.meaning();
        }
        if (!(operand.meaning() instanceof Meaning.Quantity quantity) || Nature.of(quantity.value()) != Nature.TIME) {
            return context.fail(
                    Code.WRONG_TYPE,
                    operand.span(),
                    "a time of day is expected here",
                    Words.of(operand.meaning()),
                    "write `time(at) between 22:00 and 02:00`");
        }
        if (low.micros() == high.micros()) {
            return context.fail(
                    Code.EMPTY_RANGE, ends, "nothing lies between these two", "they are the same time of day");
        }
        Predicate from = new Predicate.Comparison(
                quantity.value(), Comparator.AT_LEAST, Moments.literal(BigDecimal.valueOf(low.micros())));
        Predicate to = new Predicate.Comparison(
                quantity.value(), Comparator.LESS, Moments.literal(BigDecimal.valueOf(high.micros())));
        return new Meaning.Condition(context.origins()
                .put(
                        low.micros() < high.micros()
                                ? new Predicate.And(List.of(from, to))
                                : new Predicate.Or(List.of(from, to)),
                        whole));
    }

    // ---- lists

    /** {@code weekday(at) in ("saturday", "sunday")}, {@code app_version in ("1.5", "1.6")}; empty where types decide. */
    Optional<Meaning> oneOf(Operand operand, Value value, List<Operand> values) {
        return switch (Nature.of(value)) {
            case WEEKDAY -> {
                List<Constant> days = new ArrayList<>();
                values.forEach(day -> day(day).ifPresent(days::add));
                yield Optional.of(
                        days.size() == values.size()
                                ? new Meaning.Condition(new Predicate.OneOf(
                                        value, days.stream().distinct().toList()))
                                : new Meaning.Failed());
            }
            case VERSION -> Optional.of(versions(operand, value, values));
            case DURATION, TIME ->
                Optional.of(context.fail(
                        Code.WRONG_TYPE,
                        operand.span(),
                        "a list is no test for " + Words.of(value),
                        Words.of(operand.meaning()),
                        "write `between … and …`"));
            case PLAIN -> Optional.empty();
        };
    }

    private Meaning versions(Operand operand, Value value, List<Operand> values) {
        List<Predicate> each = new ArrayList<>();
        for (Operand one : values) {
            if (one.meaning() instanceof Meaning.Quantity quantity
                    && version(value, Comparator.EQUAL, quantity.value(), operand, one)
                            instanceof Meaning.Condition condition) {
                each.add(condition.predicate());
            }
        }
        return each.size() == values.size()
                ? new Meaning.Condition(each.size() == 1 ? each.get(0) : new Predicate.Or(each))
                : new Meaning.Failed();
    }
}
