package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.syntax.Parameter;
import dev.seg.compiler.syntax.TypeName;
import dev.seg.compiler.type.Type;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values given from outside, with their types: {@code param min_orders: int = 3}. */
final class Parameters {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,18})?");
    private static final Pattern DURATION = Pattern.compile("[0-9]{1,9}(min|h|d|w|mo|q|y)");
    private static final Pattern DATE = Pattern.compile("@?[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Context context;

    Parameters(Context context) {
        this.context = context;
    }

    /** Reads a parameter of the project: the given value, or the default. */
    void declare(Declaration.Param param, Map<String, String> given) {
        Parameter parameter = param.parameter();
        String name = parameter.name().text();
        String outside = given.get(name);
        Optional<Meaning> meaning;
        if (outside != null) {
            meaning = outside(parameter, outside);
        } else if (parameter.defaultValue().isPresent()) {
            Expression value = parameter.defaultValue().get();
            meaning =
                    typed(parameter.type(), new ExpressionAnalyzer(context, Scope.of("")).analyze(value), value.span());
        } else {
            context.fail(
                    Code.WRONG_ARGUMENTS,
                    parameter.name().span(),
                    "parameter `" + name + "` has no value",
                    "it has no default and none was given",
                    "give one: `--param " + name + "=…`");
            meaning = Optional.empty();
        }
        context.vocabulary().parameters.put(name, meaning.orElseGet(Meaning.Failed::new));
    }

    private Optional<Meaning> outside(Parameter parameter, String text) {
        Source source = new Source("--param " + parameter.name().text(), text);
        Span span = new Span(source, 0, text.length());
        Optional<Type> type = Type.of(parameter.type().name().text());
        Optional<LiteralKind> kind = type.flatMap(t -> kind(t, text));
        if (kind.isEmpty()) {
            context.fail(
                    Code.WRONG_TYPE,
                    span,
                    "parameter `" + parameter.name().text() + "` is of type `"
                            + parameter.type().name().text() + "`",
                    "this is none");
            return Optional.empty();
        }
        boolean negative = kind.get() == LiteralKind.DECIMAL && text.startsWith("-");
        Expression literal = new Expression.Literal(kind.get(), negative ? text.substring(1) : text, span);
        Expression value = negative ? new Expression.Negation(literal, span) : literal;
        return typed(parameter.type(), new ExpressionAnalyzer(context, Scope.of("")).analyze(value), span);
    }

    private static Optional<LiteralKind> kind(Type type, String text) {
        boolean fits = switch (type) {
            case BOOL -> text.equals("true") || text.equals("false");
            case INT, DECIMAL, FLOAT -> DECIMAL.matcher(text).matches();
            case TEXT -> true;
            case DATE, TIMESTAMP, INSTANT -> DATE.matcher(text).matches();
            case DURATION -> DURATION.matcher(text).matches();
        };
        return !fits
                ? Optional.empty()
                : Optional.of(
                        switch (type) {
                            case BOOL -> LiteralKind.BOOLEAN;
                            case INT, DECIMAL, FLOAT -> LiteralKind.DECIMAL;
                            case TEXT -> LiteralKind.TEXT;
                            case DATE, TIMESTAMP, INSTANT -> LiteralKind.DATE;
                            case DURATION -> LiteralKind.DURATION;
                        });
    }

    /** The meaning if it is of the type; reports if not. */
    Optional<Meaning> typed(TypeName written, Meaning meaning, Span span) {
        Optional<Type> type = Type.of(written.name().text());
        if (type.isEmpty()) {
            context.fail(
                    Code.UNKNOWN_TYPE,
                    written.span(),
                    "unknown type `" + written.name().text() + "`",
                    "types of parameters are bool, int, decimal, text, date, duration");
            return Optional.empty();
        }
        if (meaning instanceof Meaning.Failed) {
            return Optional.empty();
        }
        if (fits(type.get(), meaning)) {
            return Optional.of(meaning);
        }
        context.fail(Code.WRONG_TYPE, span, "this is no " + written.name().text(), Words.of(meaning));
        return Optional.empty();
    }

    private static boolean fits(Type type, Meaning meaning) {
        if (meaning instanceof Meaning.Length) {
            return type == Type.DURATION;
        }
        if (meaning instanceof Meaning.Stretch) {
            return type.isMoment();
        }
        return meaning instanceof Meaning.Quantity quantity
                && quantity.value() instanceof Value.Literal literal
                && Domains.fits(literal.type(), type);
    }
}
