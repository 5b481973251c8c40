package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Functions of single values: {@code age(birthday)}, {@code hour(at)}, {@code bucket(100)}, {@code lower(city)}. */
final class FunctionAnalyzer {

    private static final Map<String, ScalarFunction> PARTS = Map.of(
            "time", ScalarFunction.TIME_OF_DAY,
            "hour", ScalarFunction.HOUR,
            "weekday", ScalarFunction.WEEKDAY,
            "day", ScalarFunction.DAY,
            "month", ScalarFunction.MONTH,
            "quarter", ScalarFunction.QUARTER,
            "year", ScalarFunction.YEAR);

    private static final String LOCAL = "local_";
    private static final String SALT = "seg";
    private static final int SAMPLE = 10_000;
    private static final long MAX_BUCKETS = 1_000_000_000L;

    /** The names of the functions, without those that begin with {@code local_}. */
    static final List<String> NAMES = List.of(
            "age",
            "anniversary",
            "time",
            "hour",
            "weekday",
            "day",
            "month",
            "quarter",
            "year",
            "lower",
            "distance_km",
            "bucket",
            "sample");

    private final Context context;
    private final Scope scope;
    private final Expression.Call call;
    private final String name;
    private final NobodysGroups groups;

    FunctionAnalyzer(Context context, Scope scope, Expression.Call call) {
        this.context = context;
        this.scope = scope;
        this.call = call;
        this.name = call.function().text().toLowerCase(Locale.ROOT);
        this.groups = new NobodysGroups(context, scope);
    }

    /** Whether there is a function of this name. */
    static boolean isOne(String function) {
        String name = function.toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || (name.startsWith(LOCAL) && PARTS.containsKey(name.substring(LOCAL.length())));
    }

    Meaning analyze() {
        return switch (name) {
            case "bucket" -> bucket();
            case "sample" -> sample();
            default -> {
                List<Meaning> arguments = new ArrayList<>();
                ExpressionAnalyzer expressions = new ExpressionAnalyzer(context, scope);
                call.arguments().forEach(argument -> arguments.add(expressions.analyze(argument)));
                yield arguments.stream().anyMatch(Meaning.Failed.class::isInstance)
                        ? new Meaning.Failed()
                        : of(arguments);
            }
        };
    }

    private Meaning of(List<Meaning> arguments) {
        return switch (name) {
            case "age" -> age(arguments);
            case "anniversary" -> anniversary(arguments);
            case "lower" -> lower(arguments);
            case "distance_km" -> distance(arguments);
            default -> part(arguments);
        };
    }

    private static Optional<Value> only(List<Meaning> arguments) {
        return arguments.size() == 1 && arguments.get(0) instanceof Meaning.Quantity quantity
                ? Optional.of(quantity.value())
                : Optional.empty();
    }

    private Meaning wrong(String message, List<Meaning> arguments, String help) {
        String why = arguments.isEmpty() ? "nothing stands in the brackets" : Words.of(arguments.get(0));
        return context.fail(Code.WRONG_ARGUMENTS, call.span(), message, why, help);
    }

    private Meaning age(List<Meaning> arguments) {
        return only(arguments)
                .filter(value -> value.type() == Type.DATE)
                .<Meaning>map(date -> new Meaning.Quantity(new Value.Age(date)))
                .orElseGet(() -> wrong(
                        "`age` needs one date",
                        arguments,
                        "write `age(birth_date)`; for a moment compare it with a duration, `last_open < 30d`"));
    }

    private Meaning anniversary(List<Meaning> arguments) {
        return only(arguments)
                .filter(value -> value.type().isMoment())
                .<Meaning>map(value -> new Meaning.Anniversary(
                        value.type() == Type.DATE
                                ? value
                                : new Value.Call(ScalarFunction.START_OF_DAY, List.of(value))))
                .orElseGet(() ->
                        wrong("`anniversary` needs one date", arguments, "write `anniversary(birthday) in next 10d`"));
    }

    private Meaning lower(List<Meaning> arguments) {
        return only(arguments)
                .filter(value -> value.type() == Type.TEXT)
                .<Meaning>map(text -> new Meaning.Quantity(new Value.Call(ScalarFunction.LOWER, List.of(text))))
                .orElseGet(() -> wrong("`lower` needs one text", arguments, "write `lower(city) = \"berlin\"`"));
    }

    private Meaning distance(List<Meaning> arguments) {
        List<Value> numbers = new ArrayList<>();
        for (Meaning argument : arguments) {
            if (argument instanceof Meaning.Quantity quantity
                    && quantity.value().type().isNumber()
                    && Nature.of(quantity.value()) == Nature.PLAIN) {
                numbers.add(quantity.value());
            }
        }
        return numbers.size() == 4 && arguments.size() == 4
                ? new Meaning.Quantity(new Value.Call(ScalarFunction.DISTANCE_KM, numbers))
                : context.fail(
                        Code.WRONG_ARGUMENTS,
                        call.span(),
                        "`distance_km` needs four numbers",
                        "degrees of latitude and longitude, of two places",
                        "write `distance_km(lat, lon, 52.52, 13.40) < 25`");
    }

    /** {@code hour(at)}, {@code local_hour(at)}. */
    private Meaning part(List<Meaning> arguments) {
        boolean local = name.startsWith(LOCAL);
        ScalarFunction function = PARTS.get(local ? name.substring(LOCAL.length()) : name);
        Optional<Value> moment = arguments.size() == 1 ? moment(arguments.get(0)) : Optional.empty();
        if (function == null || moment.isEmpty()) {
            return wrong("`" + name + "` needs one moment", arguments, "write `" + name + "(at)`");
        }
        boolean timeless = moment.get().type() == Type.DATE
                && (function == ScalarFunction.HOUR || function == ScalarFunction.TIME_OF_DAY);
        if (timeless) {
            return wrong("a date has no time of day", arguments, "use a moment of type `timestamp` or `instant`");
        }
        if (!local) {
            return new Meaning.Quantity(new Value.Call(function, List.of(moment.get())));
        }
        return new Clocks(context, scope).hasZone(call.function().span())
                ? new Meaning.Quantity(
                        new Value.Call(function, List.of(new Value.Call(ScalarFunction.LOCAL, List.of(moment.get())))))
                : new Meaning.Failed();
    }

    private static Optional<Value> moment(Meaning meaning) {
        if (meaning instanceof Meaning.Calendar calendar) {
            return Optional.of(new Value.Point(calendar.from()));
        }
        return meaning instanceof Meaning.Quantity quantity
                ? Optional.of(quantity.value()).filter(value -> value.type().isMoment())
                : Optional.empty();
    }

    /** {@code bucket(100)}, {@code bucket(100, "spring")}. */
    private Meaning bucket() {
        if (groups.refuses(call.span())) {
            return new Meaning.Failed();
        }
        Optional<String> salt = salt();
        Optional<BigDecimal> size = number(0);
        if (salt.isEmpty()
                || size.isEmpty()
                || size.get().scale() > 0
                || size.get().signum() <= 0
                || size.get().compareTo(BigDecimal.valueOf(MAX_BUCKETS)) > 0) {
            return context.fail(
                    Code.WRONG_ARGUMENTS,
                    call.span(),
                    "`bucket` needs how many there are",
                    "expected a whole number above 0, and a text to deal anew",
                    "write `bucket(100) < 10` or `bucket(100, \"spring\") < 10`");
        }
        return new Meaning.Quantity(new Value.Bucket(size.get().longValueExact(), salt.get()));
    }

    /** {@code sample(10%)}, {@code sample(10%, "spring")}. */
    private Meaning sample() {
        if (groups.refuses(call.span())) {
            return new Meaning.Failed();
        }
        Optional<String> salt = salt();
        boolean percentage = !call.arguments().isEmpty()
                && call.arguments().get(0) instanceof Expression.Literal literal
                && literal.kind() == LiteralKind.PERCENTAGE;
        Optional<BigDecimal> share = percentage || isParameter() ? number(0) : Optional.empty();
        BigDecimal buckets = share.map(
                        s -> s.multiply(BigDecimal.valueOf(SAMPLE)).stripTrailingZeros())
                .orElse(BigDecimal.ZERO);
        if (salt.isEmpty()
                || buckets.signum() <= 0
                || buckets.compareTo(BigDecimal.valueOf(SAMPLE)) > 0
                || buckets.scale() > 0) {
            return context.fail(
                    Code.WRONG_ARGUMENTS,
                    call.span(),
                    "`sample` needs a share",
                    "expected a percentage above 0%, with two digits behind the point at most, and a text to draw anew",
                    "write `sample(10%)` or `sample(10%, \"spring\")`");
        }
        return new Meaning.Condition(new Predicate.Comparison(
                new Value.Bucket(SAMPLE, salt.get()), Comparator.LESS, Moments.literal(buckets)));
    }

    private boolean isParameter() {
        return !call.arguments().isEmpty() && call.arguments().get(0) instanceof Expression.Reference;
    }

    private Optional<BigDecimal> number(int index) {
        return literal(index)
                .filter(Constant.Numeric.class::isInstance)
                .map(constant -> ((Constant.Numeric) constant).value());
    }

    private Optional<String> salt() {
        if (call.arguments().size() == 1) {
            return Optional.of(SALT);
        }
        return call.arguments().size() == 2
                ? literal(1).filter(Constant.Text.class::isInstance).map(constant -> ((Constant.Text) constant).value())
                : Optional.empty();
    }

    private Optional<Constant> literal(int index) {
        if (call.arguments().size() <= index) {
            return Optional.empty();
        }
        Meaning meaning =
                new ExpressionAnalyzer(context, scope).analyze(call.arguments().get(index));
        return meaning instanceof Meaning.Quantity quantity && quantity.value() instanceof Value.Literal literal
                ? Optional.of(literal.constant())
                : Optional.empty();
    }
}
