package dev.seg.compiler.check;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words why conditions cannot hold together: {@code no number is below 20 and above 65}. */
final class Reasons {

    private static final Predicate ALL = new Predicate.Truth(true);
    private static final Value NOW = new Value.Point(new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY)));

    /** A value compared with something fixed. */
    private record Claim(Value value, Comparator comparator, Value limit) {}

    /** What conditions say that nobody can fulfil together, in their order. */
    String of(List<Predicate> core) {
        if (core.size() == 1) {
            return ofOne(core.get(0));
        }
        if (core.size() == 2) {
            return ofTwo(core.get(0), core.get(1)).orElse("both cannot hold at once");
        }
        return ofMany(core);
    }

    /** What three conditions and more have in common. */
    private static String ofMany(List<Predicate> core) {
        List<Optional<Value>> values = core.stream()
                .map(part -> part instanceof Predicate.Known known ? Optional.of(plain(known.value())) : value(part))
                .toList();
        if (values.get(0).isPresent() && values.stream().allMatch(values.get(0)::equals)) {
            return attribute(values.get(0).get())
                    .flatMap(Reasons::ofDomain)
                    .orElse(
                            values.get(0).get().type() == Type.TEXT
                                    ? "no text fits all of these"
                                    : "no value fits all of these");
        }
        List<Optional<String>> streams = core.stream()
                .map(predicate -> events(predicate).flatMap(Reasons::table))
                .toList();
        if (streams.get(0).isPresent() && streams.stream().allMatch(streams.get(0)::equals)) {
            return "no set of " + streams.get(0).get() + " fits all of these";
        }
        return core.stream().allMatch(Reasons::comparesValues)
                ? "each is above another one of them, in a circle"
                : "these cannot all hold at once";
    }

    /** Whether it says that one value is above another. */
    private static boolean comparesValues(Predicate predicate) {
        return predicate instanceof Predicate.Comparison comparison
                && comparison.comparator() != Comparator.EQUAL
                && comparison.left().type().isNumber()
                && !(comparison.right() instanceof Value.Literal)
                && !(comparison.left() instanceof Value.Arithmetic)
                && !(comparison.right() instanceof Value.Arithmetic);
    }

    /** The stream of the catalog that events are of, in words. */
    private static Optional<String> table(Events events) {
        return events.source() instanceof Source.Table table
                ? Optional.of("`" + table.stream().name() + "`")
                : Optional.empty();
    }

    private static String ofOne(Predicate predicate) {
        if (predicate instanceof Predicate.Not not && not.operand() instanceof Predicate.Not inner) {
            return ofOne(inner.operand());
        }
        if (predicate instanceof Predicate.Not not && not.operand() instanceof Predicate.Known) {
            return "it is never missing";
        }
        if (predicate instanceof Predicate.Exists exists
                && exists.events().source() instanceof Source.Table table
                && !exists.events().filter().equals(ALL)) {
            return ofParts(exists.events().filter())
                    .orElse("no `" + table.stream().name() + "` can be like this");
        }
        return ofParts(predicate).or(() -> ofTwoFigures(predicate)).orElseGet(() -> plainly(predicate));
    }

    /** Of two figures of the same person that are compared with each other. */
    private static Optional<String> ofTwoFigures(Predicate predicate) {
        return predicate instanceof Predicate.Comparison comparison
                        && plain(comparison.left()) instanceof Value.Aggregate left
                        && plain(comparison.right()) instanceof Value.Aggregate right
                ? new FigureFacts(left, right).words()
                : Optional.empty();
    }

    private static Optional<String> ofParts(Predicate predicate) {
        List<Predicate> parts = predicate instanceof Predicate.And and ? and.parts() : List.of(predicate);
        return parts.stream()
                .flatMap(part -> claim(part).stream())
                .flatMap(
                        claim -> ofType(claim)
                                .or(() -> ofRange(claim))
                                .or(() -> attribute(claim.value()).flatMap(Reasons::ofDomain))
                                .stream())
                .findFirst();
    }

    private static String plainly(Predicate predicate) {
        return predicate instanceof Predicate.Not ? "nobody is unlike this" : "nobody is like this";
    }

    private static Optional<String> ofType(Claim claim) {
        if (isOfEvent(claim.value()) && claim.limit().equals(NOW) && claim.comparator() == Comparator.GREATER) {
            return Optional.of("nothing has happened later than now");
        }
        if (!(claim.limit() instanceof Value.Literal literal)
                || !(literal.constant() instanceof Constant.Numeric numeric)) {
            return Optional.empty();
        }
        if (claim.comparator() == Comparator.EQUAL && claim.value().type() == Type.INT && numeric.type() != Type.INT) {
            return Optional.of("a whole number is never " + numeric.value().toPlainString());
        }
        boolean counts = claim.value() instanceof Value.Aggregate aggregate
                && (aggregate.function() == AggregateFunction.COUNT
                        || aggregate.function() == AggregateFunction.COUNT_DISTINCT);
        return counts && numeric.value().signum() <= 0 ? Optional.of("a count is never below 0") : Optional.empty();
    }

    /** That a part of a moment, or a bucket, lies beyond its range. */
    private static Optional<String> ofRange(Claim claim) {
        if (claim.value() instanceof Value.Bucket bucket) {
            return beyond(claim, "a bucket of " + bucket.size(), 0, bucket.size() - 1);
        }
        if (!(claim.value() instanceof Value.Call call)) {
            return Optional.empty();
        }
        return switch (call.function()) {
            case HOUR -> beyond(claim, "an hour", 0, 23);
            case DAY -> beyond(claim, "a day", 1, 31);
            case MONTH -> beyond(claim, "a month", 1, 12);
            case QUARTER -> beyond(claim, "a quarter", 1, 4);
            default -> Optional.empty();
        };
    }

    private static Optional<String> beyond(Claim claim, String what, long low, long high) {
        if (!(claim.limit() instanceof Value.Literal literal)
                || !(literal.constant() instanceof Constant.Numeric numeric)) {
            return Optional.empty();
        }
        boolean fits = claim.comparator().holds(BigDecimal.valueOf(low).compareTo(numeric.value()))
                || claim.comparator().holds(BigDecimal.valueOf(high).compareTo(numeric.value()))
                || (numeric.value().compareTo(BigDecimal.valueOf(low)) > 0
                        && numeric.value().compareTo(BigDecimal.valueOf(high)) < 0);
        return fits ? Optional.empty() : Optional.of(what + " lies between " + low + " and " + high);
    }

    private static boolean isOfEvent(Value value) {
        return value instanceof Value.Aggregate aggregate
                && aggregate
                        .argument()
                        .filter(Value.EventMoment.class::isInstance)
                        .isPresent();
    }

    private static Optional<String> ofDomain(Attribute attribute) {
        String name = "`" + attribute.name() + "`";
        if (attribute.domain() instanceof Domain.Range range) {
            return Optional.of(name + " lies between " + range.low().toPlainString() + " and "
                    + range.high().toPlainString());
        }
        return attribute.domain() instanceof Domain.OneOf list
                ? Optional.of(name + " is one of "
                        + list.values().stream().map(Reasons::text).collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    private static Optional<Attribute> attribute(Value value) {
        return value instanceof Value.SubjectAttribute attribute
                ? Optional.of(attribute.attribute())
                : Optional.empty();
    }

    private static Optional<String> ofTwo(Predicate first, Predicate second) {
        if (new Predicate.Not(first).equals(second) || new Predicate.Not(second).equals(first)) {
            return Optional.of("one is the complement of the other");
        }
        if (isMissing(first).equals(value(second)) || isMissing(second).equals(value(first))) {
            if (isMissing(first).isPresent() || isMissing(second).isPresent()) {
                return Optional.of("a missing value fulfils no condition");
            }
        }
        Optional<Claim> a = claim(first);
        Optional<Claim> b = claim(second);
        if (a.isPresent() && b.isPresent() && a.get().value().equals(b.get().value())) {
            Optional<String> why = ofClaims(a.get(), b.get());
            if (why.isPresent()) {
                return why;
            }
        }
        Optional<Value> text = value(first).filter(value -> value.type() == Type.TEXT);
        if (text.isPresent() && text.equals(value(second))) {
            return Optional.of("no text fits both");
        }
        if (divides(first, second) || divides(second, first)) {
            return Optional.of("a quotient by 0 is missing");
        }
        if (isRanked(first) && isRanked(second)) {
            return Optional.of("who ranks in the one ranks in the other");
        }
        return ofEvents(first, second);
    }

    /** Whether one divides by what the other says is 0. */
    private static boolean divides(Predicate quotient, Predicate zero) {
        Optional<Claim> claim = claim(zero);
        return value(quotient).orElse(null) instanceof Value.Arithmetic arithmetic
                && arithmetic.operator() == ArithmeticOperator.DIVIDE
                && claim.isPresent()
                && claim.get().value().equals(plain(arithmetic.right()))
                && claim.get().limit().equals(new Value.Literal(Constant.Numeric.of(0)));
    }

    private static boolean isRanked(Predicate predicate) {
        return predicate instanceof Predicate.Ranked
                || (predicate instanceof Predicate.Not not && not.operand() instanceof Predicate.Ranked);
    }

    /** The value that a condition wants to be missing. */
    private static Optional<Value> isMissing(Predicate predicate) {
        return predicate instanceof Predicate.Not not && not.operand() instanceof Predicate.Known known
                ? Optional.of(plain(known.value()))
                : Optional.empty();
    }

    /** The value that a condition is about. */
    private static Optional<Value> value(Predicate predicate) {
        if (predicate instanceof Predicate.Not not) {
            return value(not.operand());
        }
        if (predicate instanceof Predicate.Comparison comparison) {
            return Optional.of(plain(comparison.left()));
        }
        if (predicate instanceof Predicate.OneOf oneOf) {
            return Optional.of(plain(oneOf.value()));
        }
        if (predicate instanceof Predicate.Matches matches) {
            return Optional.of(plain(matches.text()));
        }
        return predicate instanceof Predicate.Holds holds ? Optional.of(plain(holds.bool())) : Optional.empty();
    }

    private static Optional<String> ofClaims(Claim a, Claim b) {
        if (a.limit() instanceof Value.Literal x && b.limit() instanceof Value.Literal y) {
            if (x.constant() instanceof Constant.Numeric low && y.constant() instanceof Constant.Numeric high) {
                String kind = a.value().type() == Type.INT && isRoomBetween(a, low.value(), b, high.value())
                        ? "no whole number is "
                        : "no number is ";
                return Optional.of(
                        kind + words(a.comparator(), low.value()) + " and " + words(b.comparator(), high.value()));
            }
            return a.comparator() == Comparator.EQUAL && b.comparator() == Comparator.EQUAL
                    ? Optional.of("nothing is " + text(x.constant()) + " and " + text(y.constant()) + " at once")
                    : Optional.empty();
        }
        Optional<String> first = age(a);
        Optional<String> second = age(b);
        return first.isPresent() && second.isPresent()
                ? Optional.of("no moment is " + first.get() + " and " + second.get())
                : Optional.empty();
    }

    private static Optional<String> age(Claim claim) {
        if (!(claim.limit() instanceof Value.Point point) || !(point.bound() instanceof TimeBound.Ago ago)) {
            return Optional.empty();
        }
        String how = switch (claim.comparator()) {
            case GREATER -> "less than ";
            case AT_LEAST -> "at most ";
            case LESS -> "more than ";
            case AT_MOST -> "at least ";
            case EQUAL -> "exactly ";
        };
        return Optional.of(how + ago.amount() + " ago");
    }

    /** Whether other numbers than whole ones lie between. */
    private static boolean isRoomBetween(Claim a, BigDecimal x, Claim b, BigDecimal y) {
        boolean aIsLow = a.comparator() == Comparator.GREATER || a.comparator() == Comparator.AT_LEAST;
        boolean bIsLow = b.comparator() == Comparator.GREATER || b.comparator() == Comparator.AT_LEAST;
        return aIsLow != bIsLow && (aIsLow ? x.compareTo(y) < 0 : y.compareTo(x) < 0);
    }

    private static String words(Comparator comparator, BigDecimal limit) {
        String number = limit.toPlainString();
        return switch (comparator) {
            case EQUAL -> number;
            case LESS -> "below " + number;
            case AT_MOST -> "at most " + number;
            case GREATER -> "above " + number;
            case AT_LEAST -> "at least " + number;
        };
    }

    private static String text(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return '"' + text.value() + '"';
        }
        if (constant instanceof Constant.Numeric numeric) {
            return numeric.value().toPlainString();
        }
        return constant instanceof Constant.Date date
                ? "@" + date.value()
                : String.valueOf(((Constant.Bool) constant).value());
    }

    private static Optional<String> ofEvents(Predicate first, Predicate second) {
        Optional<Events> a = events(first);
        Optional<Events> b = events(second);
        if (a.isEmpty()
                || b.isEmpty()
                || !(a.get().source() instanceof Source.Table table)
                || !table.equals(b.get().source())) {
            return Optional.empty();
        }
        String name = "`" + table.stream().name() + "`";
        if (asksForNone(first, a.get())) {
            return Optional.of(ofNone(name, second));
        }
        if (asksForNone(second, b.get())) {
            return Optional.of(ofNone(name, first));
        }
        if (isRuledOut(first) || isRuledOut(second)) {
            return Optional.of("such " + name + " is among those ruled out");
        }
        Optional<String> figures = value(first).orElse(null) instanceof Value.Aggregate one
                        && value(second).orElse(null) instanceof Value.Aggregate other
                ? new FigureFacts(one, other).words()
                : Optional.empty();
        return figures.or(() -> Optional.of("no set of " + name + " fits both"));
    }

    private static boolean isRuledOut(Predicate predicate) {
        return predicate instanceof Predicate.Not not && not.operand() instanceof Predicate.Exists;
    }

    /** Whether it asks for no event of the stream at all. */
    private static boolean asksForNone(Predicate predicate, Events events) {
        if (!events.filter().equals(ALL)) {
            return false;
        }
        if (predicate instanceof Predicate.Not not) {
            return not.operand() instanceof Predicate.Exists;
        }
        Optional<Claim> claim = claim(predicate);
        return claim.isPresent()
                && function(predicate).filter(f -> f == AggregateFunction.COUNT).isPresent()
                && claim.get().limit() instanceof Value.Literal literal
                && literal.constant().equals(Constant.Numeric.of(claim.get().comparator() == Comparator.LESS ? 1 : 0))
                && claim.get().comparator() != Comparator.GREATER
                && claim.get().comparator() != Comparator.AT_LEAST;
    }

    private static String ofNone(String stream, Predicate other) {
        Optional<AggregateFunction> function = function(other);
        if (function.isEmpty()) {
            return "who has no " + stream + " has none of these";
        }
        return switch (function.get()) {
            case COUNT, COUNT_DISTINCT -> "a count of nothing is 0";
            case SUM -> "a sum of nothing is 0";
            case AVERAGE -> "there is no average of nothing";
            case MEDIAN -> "there is no median of nothing";
            case VARIANCE -> "nothing has no deviation";
            case MIN, MAX, FIRST, LAST -> "there is no first, last, least or greatest of nothing";
        };
    }

    private static Optional<AggregateFunction> function(Predicate predicate) {
        return value(predicate)
                .filter(Value.Aggregate.class::isInstance)
                .map(value -> ((Value.Aggregate) value).function());
    }

    private static Optional<Events> events(Predicate predicate) {
        if (predicate instanceof Predicate.Not not) {
            return events(not.operand());
        }
        if (predicate instanceof Predicate.Exists exists) {
            return Optional.of(exists.events());
        }
        return value(predicate)
                .filter(Value.Aggregate.class::isInstance)
                .map(value -> ((Value.Aggregate) value).events());
    }

    /** A comparison with something fixed; the complement of one, where nothing can be missing, turned round. */
    private static Optional<Claim> claim(Predicate predicate) {
        if (predicate instanceof Predicate.Not not) {
            return claim(not.operand())
                    .filter(claim -> !claim.value().canBeMissing() && claim.comparator() != Comparator.EQUAL)
                    .map(claim -> new Claim(claim.value(), opposite(claim.comparator()), claim.limit()));
        }
        if (predicate instanceof Predicate.OneOf oneOf && oneOf.constants().size() == 1) {
            Value only = new Value.Literal(oneOf.constants().get(0));
            return Optional.of(new Claim(plain(oneOf.value()), Comparator.EQUAL, only));
        }
        return predicate instanceof Predicate.Comparison comparison
                        && (comparison.right() instanceof Value.Literal || comparison.right() instanceof Value.Point)
                ? Optional.of(new Claim(plain(comparison.left()), comparison.comparator(), comparison.right()))
                : Optional.empty();
    }

    private static Comparator opposite(Comparator comparator) {
        return switch (comparator) {
            case LESS -> Comparator.AT_LEAST;
            case AT_MOST -> Comparator.GREATER;
            case GREATER -> Comparator.AT_MOST;
            case AT_LEAST -> Comparator.LESS;
            case EQUAL -> Comparator.EQUAL;
        };
    }

    private static Value plain(Value value) {
        return value instanceof Value.Named named ? plain(named.definition()) : value;
    }
}
