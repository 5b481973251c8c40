package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Stream;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of many rows: {@code sum(order.amount in last 90d)}, {@code median(order.gap)}, {@code count(vip)}. */
final class Aggregates {

    /** The names of the functions. */
    static final List<String> NAMES = List.of(
            "count", "sum", "avg", "min", "max", "first", "last", "median", "variance", "stddev", "most_frequent");

    private final Context context;
    private final Scope scope;
    private final Expression.StreamCall call;
    private final String function;

    Aggregates(Context context, Scope scope, Expression.StreamCall call) {
        this.context = context;
        this.scope = scope;
        this.call = call;
        this.function = call.function().text().toLowerCase(Locale.ROOT);
    }

    static boolean isOne(Name function) {
        return NAMES.contains(function.text().toLowerCase(Locale.ROOT));
    }

    /** The figure that the call asks for. */
    Meaning analyze() {
        Optional<Selection> selection = new NobodysGroups(context, scope)
                .told(new StreamAnalyzer(context, scope).select(call.stream()), call.span());
        if (selection.isEmpty()) {
            return new Meaning.Failed();
        }
        Selection rows = selection.get();
        if (call.argument().isEmpty() && rows.property().isEmpty()) {
            return ofWholeRows(rows);
        }
        Meaning argument = argument(rows);
        return argument instanceof Meaning.Quantity quantity ? of(rows, quantity.value()) : notOne(argument, place());
    }

    private Span place() {
        return call.argument().map(Expression::span).orElseGet(() -> words(call.stream()));
    }

    /** The name in the brackets, without its window and filter. */
    private static Span words(Stream stream) {
        return stream instanceof Stream.Rows rows ? rows.source().span() : stream.span();
    }

    private Meaning argument(Selection rows) {
        if (call.argument().isPresent()) {
            return rows.property().isEmpty()
                    ? new ExpressionAnalyzer(context, rows.scope())
                            .analyze(call.argument().get())
                    : context.fail(
                            Code.WRONG_KIND,
                            words(call.stream()),
                            "whole events are meant behind `of`",
                            "this is a property of them",
                            "write `of " + rows.frame().called() + "`");
        }
        if (rows.frame().shape() instanceof Shape.Groups) {
            return context.fail(
                    Code.WRONG_KIND,
                    words(call.stream()),
                    "each row here is a group",
                    "of which row of the group?",
                    "write `" + function + "(sum(" + words(call.stream()).text() + ") of "
                            + rows.frame().called() + " per …)`");
        }
        return new NameResolver(context, rows.scope()).resolveProperty(new Path(rows.property()));
    }

    private Meaning notOne(Meaning argument, Span place) {
        if (argument instanceof Meaning.Failed) {
            return argument;
        }
        return context.fail(
                Code.WRONG_TYPE,
                place,
                "`" + function + "` goes with one value of each row",
                Words.of(argument),
                argument instanceof Meaning.Condition
                        ? "to count rows write `count(… where …)`"
                        : "name a property or a number");
    }

    private Meaning ofWholeRows(Selection rows) {
        if (function.equals("count") && !call.distinct()) {
            return value(AggregateFunction.COUNT, rows, Optional.empty());
        }
        boolean edge = function.equals("first") || function.equals("last");
        if (edge && rows.frame().shape().hasMoments()) {
            Optional<Value> moment = moment(rows);
            return moment.isEmpty()
                    ? new Meaning.Failed()
                    : value(function.equals("first") ? AggregateFunction.MIN : AggregateFunction.MAX, rows, moment);
        }
        if (edge && rows.frame().shape().momentTypes().stream().anyMatch(Optional::isPresent)) {
            moment(rows);
            return new Meaning.Failed();
        }
        boolean groups = rows.frame().shape() instanceof Shape.Groups;
        String name = rows.frame().called();
        return context.fail(
                Code.WRONG_ARGUMENTS,
                words(call.stream()),
                "`" + call.function().text() + "` needs a property",
                groups ? "of which value of each group?" : "of which property of `" + name + "`?",
                groups
                        ? "write `" + function + (call.distinct() ? "(distinct " : "(") + "count(" + name + ") of "
                                + name + " per …)`"
                        : "write `" + call.function().text() + (call.distinct() ? "(distinct " : "(") + name
                                + ".property)`");
    }

    private Optional<Value> moment(Selection rows) {
        return new Properties(context, rows.scope()).moment(words(call.stream()), "so there is no first and no last");
    }

    private Meaning of(Selection rows, Value value) {
        if (function.equals("count")) {
            return call.distinct()
                    ? value(AggregateFunction.COUNT_DISTINCT, rows, Optional.of(value))
                    : countOfProperty(rows);
        }
        if (call.distinct()) {
            return context.fail(
                    Code.WRONG_ARGUMENTS,
                    call.function().span(),
                    "`distinct` goes with `count`",
                    "other figures look at every row");
        }
        if ((function.equals("first") || function.equals("last"))
                && moment(rows).isEmpty()) {
            return new Meaning.Failed();
        }
        boolean ofPeople = rows.frame().shape() instanceof Shape.People;
        if (Quotients.differInDivisor(value) && !ofPeople && !function.equals("most_frequent")) {
            return context.fail(
                    Code.INEXACT,
                    place(),
                    "`" + call.function().text() + "` does not go with a quotient of each "
                            + rows.frame().called(),
                    "each is divided by something else, so no figure of them is exact",
                    "divide the sums, `sum(…) / sum(…)`, or compare the quotient behind `where`");
        }
        if (!fits(value)) {
            return wrongType(value);
        }
        return switch (function) {
            case "sum" -> value(AggregateFunction.SUM, rows, Optional.of(value));
            case "avg" -> value(AggregateFunction.AVERAGE, rows, Optional.of(value));
            case "min" -> value(AggregateFunction.MIN, rows, Optional.of(value));
            case "max" -> value(AggregateFunction.MAX, rows, Optional.of(value));
            case "first" -> value(AggregateFunction.FIRST, rows, Optional.of(value));
            case "last" -> value(AggregateFunction.LAST, rows, Optional.of(value));
            case "median" -> value(AggregateFunction.MEDIAN, rows, Optional.of(value));
            case "variance" -> value(AggregateFunction.VARIANCE, rows, Optional.of(value));
            case "stddev" ->
                value(AggregateFunction.VARIANCE, rows, Optional.of(value)) instanceof Meaning.Quantity variance
                        ? new Meaning.Deviation(variance.value(), BigDecimal.ONE)
                        : new Meaning.Failed();
            default -> mostFrequent(rows, value);
        };
    }

    private Meaning countOfProperty(Selection rows) {
        String written = place().text();
        return context.fail(
                Code.WRONG_ARGUMENTS,
                place(),
                "events are counted, not their properties",
                "this is a property",
                "write `count(" + rows.frame().called() + ")` or `count(distinct " + written + ")`");
    }

    private boolean fits(Value value) {
        Type type = value.type();
        boolean reckoned = Nature.of(value) == Nature.PLAIN || Nature.of(value) == Nature.DURATION;
        return switch (function) {
            case "sum" -> type.isExactNumber() && reckoned;
            case "avg", "median", "variance", "stddev" -> type.isExactNumber() && Nature.of(value) != Nature.WEEKDAY;
            case "min", "max" -> (type.isNumber() && Nature.of(value) != Nature.WEEKDAY) || type.isMoment();
            case "most_frequent" -> type != Type.BOOL && type != Type.FLOAT;
            default -> true;
        };
    }

    private Meaning wrongType(Value value) {
        boolean inexact = value.type() == Type.FLOAT;
        return context.fail(
                inexact ? Code.INEXACT : Code.WRONG_TYPE,
                place(),
                "`" + call.function().text() + "` does not go with this property",
                "it is " + (inexact ? "a `float`, which is not exact" : Words.of(value)));
    }

    /** The key of the group that has the most rows; of several the one seen last, then the least. */
    private Meaning mostFrequent(Selection rows, Value value) {
        Selection known = value.canBeMissing() ? rows.where(new Predicate.Known(value)) : rows;
        Source.Groups groups = new Source.Groups(known.events(Optional.of(value)), List.of(value));
        Events own = new Events(new Source.GroupRows(groups, 0), new Predicate.Truth(true));
        List<Value.Ordering> by = new ArrayList<>();
        by.add(new Value.Ordering(new Value.Aggregate(AggregateFunction.COUNT, own, Optional.empty()), true));
        if (rows.frame().shape().hasMoments()) {
            Optional<Value> moment = moment(rows);
            moment.ifPresent(at ->
                    by.add(new Value.Ordering(new Value.Aggregate(AggregateFunction.MAX, own, Optional.of(at)), true)));
        }
        Value.GroupKey key = new Value.GroupKey("value", 0, value, 0);
        by.add(new Value.Ordering(key, false));
        Predicate first = new Predicate.Comparison(
                new Value.RowNumber(by, false, List.of(), 0),
                Comparator.EQUAL,
                new Value.Literal(Constant.Numeric.of(1)));
        return correlated(new Value.Aggregate(AggregateFunction.MAX, new Events(groups, first), Optional.of(key)));
    }

    private Meaning value(AggregateFunction aggregate, Selection rows, Optional<Value> argument) {
        return correlated(new Value.Aggregate(aggregate, rows.events(argument), argument));
    }

    /** A figure that speaks of rows further out is told apart by their keys. */
    private Meaning correlated(Value value) {
        for (int up : RowShift.rows(value)) {
            if (!context.ordered(
                    scope.frames().get(up),
                    "a figure that speaks of one `" + scope.frames().get(up).called() + "`",
                    call.span())) {
                return new Meaning.Failed();
            }
        }
        return new Meaning.Quantity(value);
    }
}
