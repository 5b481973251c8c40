package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes values of a person, or of one event of a stream, of a wanted type. */
final class ValueGenerator {
    private static final List<AggregateFunction> OF_NUMBERS = List.of(
            AggregateFunction.SUM,
            AggregateFunction.SUM,
            AggregateFunction.AVERAGE,
            AggregateFunction.AVERAGE,
            AggregateFunction.MIN,
            AggregateFunction.MAX,
            AggregateFunction.FIRST,
            AggregateFunction.LAST);
    private final Choices choices;
    private final World world;
    private final Function<Stream, Predicate> filters;

    /**
     * @param filters makes a filter over one row of a stream
     */
    ValueGenerator(Choices choices, World world, Function<Stream, Predicate> filters) {
        this.choices = choices;
        this.world = world;
        this.filters = filters;
    }

    /** An exact number about a person. */
    Operand number(int depth) {
        int choice = choices.below(depth > 0 ? 13 : 10);
        if (choice < 3) {
            return attribute(Type.INT, Type.DECIMAL).orElseGet(this::count);
        }
        if (choice < 5) {
            return count();
        }
        if (choice < 8) {
            return maybeNamed(aggregateOfNumbers());
        }
        if (choice < 10) {
            return (choices.percent(70) ? attribute(Type.DATE) : of(Type.DATE))
                    .map(date -> age(date.value()))
                    .orElseGet(this::countDistinct);
        }
        return maybeNamed(arithmetic(number(depth - 1), number(depth - 1)));
    }

    /** An exact number about an event. */
    Optional<Operand> rowNumber(Stream stream, int depth) {
        if (depth > 0 && choices.percent(30)) {
            Optional<Operand> left = rowNumber(stream, depth - 1);
            Optional<Operand> right = rowNumber(stream, depth - 1);
            return left.isPresent() && right.isPresent() ? Optional.of(arithmetic(left.get(), right.get())) : left;
        }
        return choices.percent(10)
                ? rowValue(stream, Type.DATE).map(date -> age(date.value()))
                : rowValue(stream, Type.INT, Type.DECIMAL);
    }

    /** A value of a person of one of the types: an attribute, or the first, last, least or greatest of events. */
    Optional<Operand> of(Type... types) {
        Optional<Operand> attribute = attribute(types);
        boolean aggregate = attribute.isEmpty() || choices.percent(40);
        return aggregate ? ofEvents(types).or(() -> attribute) : attribute;
    }

    private Optional<Operand> ofEvents(Type... types) {
        Stream stream = stream();
        Optional<Operand> argument = choices.percent(60)
                        && stream.moment().isPresent()
                        && List.of(types).contains(stream.moment().get().type())
                ? rowMoment(stream)
                : rowValue(stream, types);
        return argument.flatMap(row -> {
            List<AggregateFunction> functions = new ArrayList<>();
            if (stream.moment().isPresent()) {
                functions.addAll(List.of(AggregateFunction.FIRST, AggregateFunction.LAST));
            }
            if (row.value().type().isNumber() || row.value().type().isMoment()) {
                functions.addAll(List.of(AggregateFunction.MIN, AggregateFunction.MAX));
            }
            return functions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(maybeNamed(
                            new Operand(aggregate(choices.of(functions), stream, row.value()), row.samples())));
        });
    }

    Optional<Operand> attribute(Type... types) {
        List<Attribute> fitting = world.subject().attributes().stream()
                .filter(attribute -> List.of(types).contains(attribute.type()) && !attribute.is(Attribute.Mark.VERSION))
                .toList();
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(choices.of(fitting))
                        .map(attribute -> Operand.ofPool(new Value.SubjectAttribute(attribute), pool(attribute)));
    }

    Optional<Operand> rowValue(Stream stream, Type... types) {
        List<Attribute> fitting = stream.attributes().stream()
                .filter(attribute -> List.of(types).contains(attribute.type()))
                .toList();
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(choices.of(fitting))
                        .map(attribute -> Operand.ofPool(new Value.EventAttribute(attribute), pool(attribute)));
    }

    Optional<Operand> rowMoment(Stream stream) {
        return stream.moment().map(moment -> new Operand(new Value.EventMoment(moment), List.of()));
    }

    private List<Object> pool(Attribute attribute) {
        return world.pools().getOrDefault(attribute, List.of());
    }

    /** A stream or, more rarely, a set. */
    Stream stream() {
        List<Stream> streams = new ArrayList<>(world.streams());
        streams.addAll(world.streams());
        world.subject().sets().stream().map(SetAttribute::stream).forEach(streams::add);
        return choices.of(streams);
    }

    Operand count() {
        Stream stream = stream();
        Value count = new Value.Aggregate(
                AggregateFunction.COUNT, new Events(stream, filters.apply(stream)), Optional.empty());
        return maybeNamed(Operand.ofNumbers(count, numbers(0, 1, 1, 2, 3)));
    }

    private Operand countDistinct() {
        Stream stream = stream();
        return rowValue(stream, Type.INT, Type.DECIMAL, Type.TEXT, Type.BOOL, Type.DATE, Type.TIMESTAMP, Type.INSTANT)
                .map(value -> isSum(stream, value) ? rowProduct(value) : value)
                .map(row -> Operand.ofNumbers(
                        aggregate(AggregateFunction.COUNT_DISTINCT, stream, row.value()), numbers(0, 1, 2)))
                .orElseGet(this::count);
    }

    private Operand aggregateOfNumbers() {
        Stream stream = stream();
        Optional<Operand> row =
                rowValue(stream, Type.INT, Type.DECIMAL).map(value -> isSum(stream, value) ? rowProduct(value) : value);
        if (row.isEmpty() || choices.percent(12)) {
            return countDistinct();
        }
        AggregateFunction function = choices.of(stream.moment().isPresent() ? OF_NUMBERS : OF_NUMBERS.subList(0, 6));
        List<BigDecimal> samples = row.get().numbers();
        boolean sum = function == AggregateFunction.SUM || function == AggregateFunction.AVERAGE;
        return Operand.ofNumbers(
                aggregate(function, stream, row.get().value()), sum ? sums(samples, function) : samples);
    }

    /** Whether the property is to be taken with another; rows of sets have one alone. */
    private boolean isSum(Stream stream, Operand value) {
        return value.value().type().isExactNumber() && world.streams().contains(stream) && choices.percent(20);
    }

    /** A sum, difference or product of two properties of a row, or a quotient by a constant. */
    private Operand rowProduct(Operand value) {
        if (choices.percent(25)) {
            return namedOfRow(arithmetic(value, literal(value), ArithmeticOperator.DIVIDE));
        }
        return namedOfRow(arithmetic(
                value, value, choices.of(ArithmeticOperator.PLUS, ArithmeticOperator.MINUS, ArithmeticOperator.TIMES)));
    }

    private List<BigDecimal> sums(List<BigDecimal> samples, AggregateFunction function) {
        List<BigDecimal> sums = new ArrayList<>(samples);
        for (int i = 0; i < 4; i++) {
            BigDecimal sum = choices.of(samples).add(choices.of(samples));
            sums.add(
                    function == AggregateFunction.SUM
                            ? sum
                            : sum.divide(BigDecimal.valueOf(2), 6, RoundingMode.HALF_UP));
        }
        return sums;
    }

    private Value aggregate(AggregateFunction function, Stream stream, Value argument) {
        return new Value.Aggregate(function, new Events(stream, filters.apply(stream)), Optional.of(argument));
    }

    private Operand age(Value date) {
        List<BigDecimal> years = numbers(0, -1);
        ValuePools.AGES.forEach(age -> years.add(BigDecimal.valueOf(age)));
        return Operand.ofNumbers(new Value.Age(date), years);
    }

    private Operand arithmetic(Operand left, Operand right) {
        return arithmetic(left, right, choices.of(List.of(ArithmeticOperator.values())));
    }

    private Operand arithmetic(Operand left, Operand right, ArithmeticOperator operator) {
        Operand other = choices.percent(35) ? literal(right) : right;
        List<BigDecimal> samples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            BigDecimal a = choices.of(left.numbers());
            BigDecimal b = choices.of(other.numbers());
            switch (operator) {
                case PLUS -> samples.add(a.add(b));
                case MINUS -> samples.add(a.subtract(b));
                case TIMES -> samples.add(a.multiply(b));
                case DIVIDE ->
                    samples.add(
                            b.signum() == 0 ? BigDecimal.ONE : a.divide(b, choices.of(0, 2, 6), RoundingMode.HALF_UP));
            }
        }
        return Operand.ofNumbers(new Value.Arithmetic(left.value(), operator, other.value()), samples);
    }

    private Operand literal(Operand like) {
        BigDecimal number = choices.of(like.numbers());
        return Operand.ofNumbers(new Value.Literal(new Constant.Numeric(number)), List.of(number));
    }

    private Operand maybeNamed(Operand operand) {
        return choices.percent(75) ? operand : named(operand);
    }

    /** The value under a name of its own. */
    static Operand named(Operand operand) {
        if (operand.value() instanceof Value.Named || operand.value() instanceof Value.SubjectAttribute) {
            return operand;
        }
        return new Operand(new Value.Named(name(operand), operand.value()), operand.samples());
    }

    private static Operand namedOfRow(Operand operand) {
        return new Operand(new Value.Named(name(operand), operand.value(), 0), operand.samples());
    }

    private static String name(Operand operand) {
        return "m" + Integer.toHexString(operand.value().toString().hashCode());
    }

    private static List<BigDecimal> numbers(int... numbers) {
        List<BigDecimal> list = new ArrayList<>();
        for (int number : numbers) {
            list.add(BigDecimal.valueOf(number));
        }
        return list;
    }
}
