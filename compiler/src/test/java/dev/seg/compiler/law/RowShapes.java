package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes sources: streams, chosen rows, unions, groups, lookup tables. */
final class RowShapes {
    private static final Predicate ALWAYS = new Predicate.Truth(true);
    private static final List<ScalarFunction> STARTS = List.of(
            ScalarFunction.START_OF_DAY,
            ScalarFunction.START_OF_WEEK,
            ScalarFunction.START_OF_MONTH,
            ScalarFunction.START_OF_QUARTER,
            ScalarFunction.START_OF_YEAR);
    private static final List<AggregateFunction> FIGURES = List.of(
            AggregateFunction.SUM,
            AggregateFunction.AVERAGE,
            AggregateFunction.MIN,
            AggregateFunction.MAX,
            AggregateFunction.COUNT_DISTINCT);
    private static final List<AggregateFunction> ENDS = List.of(AggregateFunction.FIRST, AggregateFunction.LAST);

    private final Choices choices;
    private final World world;
    private final Set<Form> forms;
    private final Samples samples;

    RowShapes(Choices choices, World world, Set<Form> forms, Samples samples) {
        this.choices = choices;
        this.world = world;
        this.forms = forms;
        this.samples = samples;
    }

    private List<Operand> columns(List<Attribute> attributes) {
        return attributes.stream()
                .filter(attribute -> !attribute.is(Attribute.Mark.VERSION))
                .map(attribute -> Operand.ofPool(
                        new Value.EventAttribute(attribute), world.pools().getOrDefault(attribute, List.of())))
                .toList();
    }

    RowShape stream(Stream stream) {
        return new RowShape(
                new Source.Table(stream),
                columns(stream.attributes()),
                stream.moment().map(Value.EventMoment::new),
                stream.key().isPresent());
    }

    /** One of the subject's streams, its sets, or the stays in segments. */
    RowShape anyStream() {
        List<Stream> all = world.streamsAndSets().stream()
                .filter(stream -> forms.contains(Form.HISTORY) || !stream.name().equals("membership"))
                .toList();
        return stream(choices.percent(80) ? choices.of(world.streams()) : choices.of(all));
    }

    /** One whose rows have places. */
    Optional<RowShape> numbered() {
        List<RowShape> all = streams(RowShape::isNumbered);
        return all.isEmpty() ? Optional.empty() : Optional.of(choices.of(all));
    }

    /** One whose rows have moments. */
    Optional<RowShape> timed() {
        List<RowShape> all = streams(shape -> shape.moment().isPresent());
        return all.isEmpty() ? Optional.empty() : Optional.of(choices.of(all));
    }

    private List<RowShape> streams(Function<RowShape, Boolean> fitting) {
        return world.streams().stream().map(this::stream).filter(fitting::apply).toList();
    }

    Optional<RowShape> lookup() {
        List<LookupTable> tables = world.catalog().tables();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        LookupTable table = choices.of(tables);
        return Optional.of(new RowShape(
                new Source.Lookup(table),
                columns(table.attributes()),
                table.moment().map(Value.EventMoment::new),
                true));
    }

    /** Rows of several streams, as far as they have columns of one type. */
    Optional<RowShape> union(Function<RowShape, Events> branch) {
        RowShape first = anyStream();
        List<RowShape> all = new ArrayList<>(List.of(first));
        for (int i = choices.of(1, 1, 2); i > 0; i--) {
            RowShape other = choices.percent(75) ? anyStream() : first;
            if (first.moment().map(Value::type).equals(other.moment().map(Value::type))) {
                all.add(other);
            }
        }
        List<Operand> columns = new ArrayList<>();
        for (Operand column : first.columns()) {
            common(column, all).ifPresent(columns::add);
        }
        List<Events> branches = all.stream().map(branch).toList();
        Optional<Value> moment = first.moment()
                .map(any -> new Value.Common(
                        "at",
                        all.stream().map(shape -> shape.moment().orElseThrow()).toList(),
                        0));
        return columns.isEmpty() && moment.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowShape(
                        new Source.Union(branches),
                        columns,
                        moment,
                        all.stream().allMatch(RowShape::isNumbered)));
    }

    private Optional<Operand> common(Operand column, List<RowShape> all) {
        List<Value> values = new ArrayList<>(List.of(column.value()));
        List<Constant> constants = new ArrayList<>(column.samples());
        for (RowShape shape : all.subList(1, all.size())) {
            List<Operand> fitting = shape.columns(column.value().type());
            if (fitting.isEmpty()) {
                return Optional.empty();
            }
            Operand other = fitting.contains(column) ? column : choices.of(fitting);
            values.add(other.value());
            constants.addAll(other.samples());
        }
        String name = "c" + Integer.toHexString(values.toString().hashCode());
        return Optional.of(new Operand(new Value.Common(name, values, 0), constants));
    }

    /** {@code order per category, month}. */
    Optional<RowShape> groups(RowShape of, Predicate filter) {
        List<Operand> keys = new ArrayList<>();
        for (int i = choices.of(1, 1, 1, 2); i > 0; i--) {
            key(of).ifPresent(keys::add);
        }
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Source.Groups groups = new Source.Groups(
                new Events(of.source(), filter),
                keys.stream().map(Operand::value).toList());
        List<Operand> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Value key = keys.get(i).value();
            columns.add(new Operand(
                    new Value.GroupKey("k" + i, i, key, 0), keys.get(i).samples()));
        }
        columns.addAll(figures(of, groups));
        return Optional.of(new RowShape(groups, columns, Optional.empty(), true));
    }

    private Optional<Operand> key(RowShape of) {
        if (of.moment().isPresent() && forms.contains(Form.PARTS) && choices.percent(45)) {
            Value start = new Value.Call(choices.of(STARTS), List.of(of.moment().get()));
            return Optional.of(sampled(of, start));
        }
        List<Operand> fitting = of.columns(Type.TEXT, Type.BOOL, Type.INT, Type.DECIMAL, Type.DATE);
        return fitting.isEmpty() ? Optional.empty() : Optional.of(choices.of(fitting));
    }

    private List<Operand> figures(RowShape of, Source.Groups groups) {
        Source rows = new Source.GroupRows(groups, 0);
        List<Operand> figures = new ArrayList<>();
        Value count = new Value.Aggregate(AggregateFunction.COUNT, new Events(rows, ALWAYS), Optional.empty());
        figures.add(Operand.ofNumbers(count, List.of(java.math.BigDecimal.ONE, java.math.BigDecimal.valueOf(2))));
        List<Operand> numbers = of.columns(Type.INT, Type.DECIMAL);
        if (!numbers.isEmpty()) {
            Operand number = choices.of(numbers);
            boolean isEnd = of.moment().isPresent() && choices.percent(25);
            AggregateFunction function = choices.of(isEnd ? ENDS : FIGURES);
            figures.add(new Operand(figure(function, rows, number.value()), number.samples()));
            figures.add(new Operand(figure(AggregateFunction.SUM, rows, number.value()), number.samples()));
        }
        of.moment()
                .ifPresent(moment -> figures.add(new Operand(
                        figure(choices.of(AggregateFunction.MIN, AggregateFunction.MAX), rows, moment), List.of())));
        return figures;
    }

    private static Value figure(AggregateFunction function, Source rows, Value argument) {
        return new Value.Aggregate(function, new Events(rows, ALWAYS), Optional.of(argument));
    }

    /** A value over one row, with what it is in some rows. */
    Operand sampled(RowShape of, Value value) {
        AggregateFunction function = choices.of(AggregateFunction.MIN, AggregateFunction.MAX);
        Operand figure = samples.operand(figure(function, of.source(), value));
        return new Operand(value, figure.samples());
    }
}
