package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.syntax.CompareOperator;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Parameter;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Source;
import dev.seg.compiler.syntax.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls: aggregates of streams, functions, and segments with parameters. */
final class CallAnalyzer {

    private final Context context;
    private final Scope scope;

    CallAnalyzer(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** {@code sum(order.amount in last 90d)}; also a call with one path in its brackets: {@code age(birthday)}. */
    Meaning streamCall(Expression.StreamCall call) {
        if (Aggregates.isOne(call.function())) {
            return new Aggregates(context, scope, call).analyze();
        }
        Optional<Path> bare = bare(call);
        return bare.map(path -> call(new Expression.Call(
                        call.function(), List.of(new Expression.Reference(path, path.span())), call.span())))
                .orElseGet(() -> unknownFunction(call.function()));
    }

    /** The path that alone stands in the brackets. */
    private static Optional<Path> bare(Expression.StreamCall call) {
        return !call.distinct()
                        && call.argument().isEmpty()
                        && call.stream() instanceof Stream.Rows rows
                        && rows.source() instanceof Source.Named named
                        && named.of().isEmpty()
                        && rows.alias().isEmpty()
                        && rows.window().isEmpty()
                        && rows.filter().isEmpty()
                        && rows.within().isEmpty()
                ? Optional.of(named.path())
                : Optional.empty();
    }

    /** Any other call: {@code age(birthday)}, {@code lapsed(window = 30d)}. */
    Meaning call(Expression.Call call) {
        String name = call.function().text();
        Vocabulary.SegmentSymbol symbol = context.vocabulary().segments.get(name);
        if (symbol != null && (symbol.parametric().isPresent() || !FunctionAnalyzer.isOne(name))) {
            return instance(symbol, call.arguments(), call.function());
        }
        if (Aggregates.isOne(call.function())) {
            return context.fail(
                    Code.WRONG_ARGUMENTS,
                    call.span(),
                    "`" + name + "` goes with the rows of a stream",
                    "there is none in the brackets",
                    "write `" + name + "(order.amount)`, or `" + name + "(price * quantity of item)`");
        }
        return FunctionAnalyzer.isOne(name)
                ? new FunctionAnalyzer(context, scope, call).analyze()
                : unknownFunction(call.function());
    }

    private static List<String> functions() {
        List<String> names = new ArrayList<>(Aggregates.NAMES);
        names.addAll(FunctionAnalyzer.NAMES);
        return names;
    }

    private Meaning unknownFunction(Name name) {
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.UNKNOWN_NAME,
                                name.span(),
                                "unknown function `" + name.text() + "`",
                                "no function and no segment with parameters has this name")
                        .help(Suggestions.nearest(name.text(), functions())
                                .map(near -> "did you mean `" + near + "`?")
                                .or(() -> Optional.of("functions are " + String.join(", ", functions())))));
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
        if (!symbol.subject().equals(scope.subject())) {
            return context.fail(
                    Code.WRONG_SUBJECT,
                    place.span(),
                    "`" + symbol.name() + "` is about another subject",
                    "it is of `" + symbol.subject() + "`, this is of `" + scope.subject() + "`");
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
