package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Parameter;
import dev.seg.compiler.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Calls: aggregates of streams, functions, and segments with parameters. */
final class CallAnalyzer {

    private static final Map<String, AggregateFunction> AGGREGATES = Map.of(
            "count", AggregateFunction.COUNT,
            "sum", AggregateFunction.SUM,
            "avg", AggregateFunction.AVERAGE,
            "min", AggregateFunction.MIN,
            "max", AggregateFunction.MAX,
            "first", AggregateFunction.FIRST,
            "last", AggregateFunction.LAST);

    private static final List<String> FUNCTIONS = List.of("count", "sum", "avg", "min", "max", "first", "last", "age");

    private final Context context;
    private final Scope scope;

    CallAnalyzer(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** {@code sum(order.amount in last 90d)}; also a call with one path in its brackets: {@code age(birthday)}. */
    Meaning streamCall(Expression.StreamCall call) {
        if (call.argument().isPresent()) {
            return NotYet.report(context, call.span());
        }
        return NotYet.plain(context, call.stream())
                .map(plain -> streamCall(call, plain))
                .orElseGet(Meaning.Failed::new);
    }

    private Meaning streamCall(Expression.StreamCall call, NotYet.Plain plain) {
        String name = call.function().text().toLowerCase(Locale.ROOT);
        AggregateFunction function = AGGREGATES.get(name);
        if (function != null) {
            return aggregate(function, call, plain);
        }
        Expression argument =
                new Expression.Reference(plain.path(), plain.path().span());
        boolean bare =
                !call.distinct() && plain.window().isEmpty() && plain.filter().isEmpty();
        return bare
                ? call(new Expression.Call(call.function(), List.of(argument), call.span()))
                : unknownFunction(call.function());
    }

    private Meaning aggregate(AggregateFunction function, Expression.StreamCall call, NotYet.Plain plain) {
        StreamAnalyzer analyzer = new StreamAnalyzer(context, scope);
        Optional<Stream> stream = analyzer.stream(plain.path());
        Optional<Events> events = stream.flatMap(s -> analyzer.events(s, plain));
        if (stream.isEmpty() || events.isEmpty()) {
            return new Meaning.Failed();
        }
        return plain.path().isSingle()
                ? ofWholeEvents(function, call, events.get())
                : ofProperty(function, call, events.get());
    }

    private Meaning ofWholeEvents(AggregateFunction function, Expression.StreamCall call, Events events) {
        if (function == AggregateFunction.COUNT && !call.distinct()) {
            return value(function, events, Optional.empty());
        }
        boolean edge = function == AggregateFunction.FIRST || function == AggregateFunction.LAST;
        if (edge && events.stream().moment().isPresent()) {
            Value moment = new Value.EventMoment(events.stream().moment().get());
            return value(
                    function == AggregateFunction.FIRST ? AggregateFunction.MIN : AggregateFunction.MAX,
                    events,
                    Optional.of(moment));
        }
        return context.fail(
                Code.WRONG_ARGUMENTS,
                NotYet.path(call.stream()).span(),
                "`" + call.function().text() + "` needs a property",
                "of which property of `" + events.stream().name() + "`?",
                "write `" + call.function().text() + (call.distinct() ? "(distinct " : "(")
                        + events.stream().name() + ".property)`");
    }

    private static Meaning value(AggregateFunction function, Events events, Optional<Value> argument) {
        return new Meaning.Quantity(new Value.Aggregate(function, events, argument));
    }

    private Meaning ofProperty(AggregateFunction function, Expression.StreamCall call, Events events) {
        Scope row = scope.row(events.stream());
        Meaning property = NotYet.path(call.stream()).names().size() > 2
                ? new Meaning.Failed()
                : new NameResolver(context, row).resolve(NotYet.path(call.stream()));
        if (!(property instanceof Meaning.Quantity quantity)) {
            return property;
        }
        if (function == AggregateFunction.COUNT) {
            return call.distinct()
                    ? value(AggregateFunction.COUNT_DISTINCT, events, Optional.of(quantity.value()))
                    : context.fail(
                            Code.WRONG_ARGUMENTS,
                            call.stream().span(),
                            "events are counted, not their properties",
                            "this is a property",
                            "write `count(" + events.stream().name() + ")` or `count(distinct "
                                    + NotYet.path(call.stream()).text() + ")`");
        }
        boolean edge = function == AggregateFunction.FIRST || function == AggregateFunction.LAST;
        if (edge && events.stream().moment().isEmpty()) {
            return context.fail(
                    Code.WRONG_KIND,
                    call.span(),
                    "`" + events.stream().name() + "` has no moments",
                    "so there is no first and no last");
        }
        if (Quotients.differInDivisor(quantity.value())) {
            return context.fail(
                    Code.INEXACT,
                    NotYet.path(call.stream()).span(),
                    "`" + call.function().text() + "` does not go with a quotient of each "
                            + events.stream().name(),
                    "each is divided by something else, so no figure of them is exact",
                    "divide the sums, `sum(…) / sum(…)`, or compare the quotient behind `where`");
        }
        return fits(function, quantity.value().type())
                ? value(function, events, Optional.of(quantity.value()))
                : wrongType(call, quantity.value().type());
    }

    private static boolean fits(AggregateFunction function, Type type) {
        return switch (function) {
            case SUM, AVERAGE -> type.isExactNumber();
            case MIN, MAX -> type.isNumber() || type.isMoment();
            default -> true;
        };
    }

    private Meaning wrongType(Expression.StreamCall call, Type type) {
        return context.fail(
                type == Type.FLOAT ? Code.INEXACT : Code.WRONG_TYPE,
                NotYet.path(call.stream()).span(),
                "`" + call.function().text() + "` does not go with this property",
                "it is " + (type == Type.FLOAT ? "a `float`, which is not exact" : Words.of(type)));
    }

    /** Any other call: {@code age(birthday)}, {@code lapsed(window = 30d)}. */
    Meaning call(Expression.Call call) {
        String name = call.function().text();
        if (name.equalsIgnoreCase("age")) {
            return age(call);
        }
        Vocabulary.SegmentSymbol symbol = context.vocabulary().segments.get(name);
        return symbol == null ? unknownFunction(call.function()) : instance(symbol, call.arguments(), call.function());
    }

    private Meaning age(Expression.Call call) {
        Meaning argument = call.arguments().size() == 1
                ? new ExpressionAnalyzer(context, scope)
                        .analyze(call.arguments().get(0))
                : new Meaning.Failed();
        if (call.arguments().size() == 1 && argument instanceof Meaning.Failed) {
            return argument;
        }
        return argument instanceof Meaning.Quantity quantity && quantity.value().type() == Type.DATE
                ? new Meaning.Quantity(new Value.Age(quantity.value()))
                : context.fail(
                        Code.WRONG_ARGUMENTS,
                        call.span(),
                        "`age` needs one date",
                        Words.of(argument),
                        "write `age(birth_date)`; for a moment compare it with a duration, `last_open < 30d`");
    }

    private Meaning unknownFunction(Name name) {
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.UNKNOWN_NAME,
                                name.span(),
                                "unknown function `" + name.text() + "`",
                                "functions are " + String.join(", ", FUNCTIONS))
                        .help(Suggestions.nearest(name.text(), FUNCTIONS).map(near -> "did you mean `" + near + "`?")));
        return new Meaning.Failed();
    }

    /** The condition of a segment with parameters, for these arguments: {@code lapsed(window = 30d)}. */
    Meaning instance(Vocabulary.SegmentSymbol symbol, List<Expression> arguments, Name place) {
        if (symbol.parametric().isEmpty()) {
            return context.fail(
                    Code.WRONG_ARGUMENTS,
                    place.span(),
                    "`" + symbol.name() + "` has no parameters",
                    "it is a segment",
                    "write `" + symbol.name() + "`");
        }
        Declaration.Segment declared = symbol.parametric().get();
        if (scope.arguments().containsKey(instanceMark(symbol))) {
            return context.fail(
                    Code.CYCLE, place.span(), "`" + symbol.name() + "` refers to itself", "inside its own definition");
        }
        Optional<Map<String, Meaning>> values = arguments(declared, arguments, place);
        if (values.isEmpty()) {
            return new Meaning.Failed();
        }
        Map<String, Meaning> inner = new HashMap<>(values.get());
        scope.arguments().forEach((name, meaning) -> {
            if (name.startsWith("(")) {
                inner.put(name, meaning);
            }
        });
        inner.put(instanceMark(symbol), new Meaning.Failed());
        return new ExpressionAnalyzer(context, Scope.of(symbol.subject()).with(inner))
                .condition(declared.condition())
                .map(predicate -> (Meaning) new Meaning.Condition(predicate))
                .orElseGet(Meaning.Failed::new);
    }

    /** A name that no parameter can have: marks that a segment's definition is being read. */
    private static String instanceMark(Vocabulary.SegmentSymbol symbol) {
        return "(" + symbol.name();
    }

    private Optional<Map<String, Meaning>> arguments(
            Declaration.Segment declared, List<Expression> arguments, Name place) {
        Map<String, Meaning> values = new HashMap<>();
        int position = 0;
        boolean sound = true;
        for (Expression argument : arguments) {
            Optional<Parameter> named = named(declared, argument);
            Expression value = named.isPresent() ? ((Expression.Comparison) argument).right() : argument;
            int index = position;
            Optional<Parameter> parameter = named.isPresent() || isNamed(argument)
                    ? named
                    : declared.parameters().stream().skip(index).findFirst();
            position++;
            if (parameter.isEmpty()) {
                context.fail(
                        Code.WRONG_ARGUMENTS,
                        argument.span(),
                        "`" + declared.name().text() + "` has no such parameter",
                        "it has " + parameters(declared));
                return Optional.empty();
            }
            Optional<Meaning> meaning = new Parameters(context)
                    .typed(parameter.get().type(), new ExpressionAnalyzer(context, scope).analyze(value), value.span());
            sound &= meaning.isPresent();
            meaning.ifPresent(m -> values.put(parameter.get().name().text(), m));
        }
        for (Parameter parameter : declared.parameters()) {
            sound &= values.containsKey(parameter.name().text()) || withDefault(parameter, values, place, sound);
        }
        return sound ? Optional.of(values) : Optional.empty();
    }

    private boolean withDefault(Parameter parameter, Map<String, Meaning> values, Name place, boolean report) {
        Optional<Meaning> value = parameter
                .defaultValue()
                .flatMap(expression -> new Parameters(context)
                        .typed(
                                parameter.type(),
                                new ExpressionAnalyzer(context, scope).analyze(expression),
                                expression.span()));
        value.ifPresent(meaning -> values.put(parameter.name().text(), meaning));
        if (parameter.defaultValue().isEmpty() && report) {
            context.fail(
                    Code.WRONG_ARGUMENTS,
                    place.span(),
                    "`" + place.text() + "` needs `" + parameter.name().text() + "`",
                    "this parameter has no default",
                    "write `" + place.text() + "(" + parameter.name().text() + " = …)`");
        }
        return value.isPresent();
    }

    private static String parameters(Declaration.Segment declared) {
        return declared.parameters().isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        declared.parameters().stream()
                                .map(p -> "`" + p.name().text() + "`")
                                .toList());
    }

    /** Whether it reads {@code name = …}. */
    private static boolean isNamed(Expression argument) {
        return argument instanceof Expression.Comparison comparison
                && comparison.operator() == CompareOperator.EQ
                && comparison.left() instanceof Expression.Reference reference
                && reference.path().isSingle();
    }

    private static Optional<Parameter> named(Declaration.Segment declared, Expression argument) {
        if (!isNamed(argument)) {
            return Optional.empty();
        }
        String name = ((Expression.Comparison) argument).left().span().text();
        return declared.parameters().stream()
                .filter(p -> p.name().text().equals(name))
                .findFirst();
    }
}
