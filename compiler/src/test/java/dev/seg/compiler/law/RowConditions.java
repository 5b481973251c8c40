package dev.seg.compiler.law;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes conditions over one row, which may speak of the person, of other rows, and of rows further out. */
final class RowConditions {
    private static final Predicate ALWAYS = new Predicate.Truth(true);
    private static final long HOUR = 3_600_000_000L;
    private static final List<Long> HOURS = List.of(0L, 1L, 24L, 24L, 36L, 48L, 72L, 120L, 144L, 168L, 720L);

    private final Choices choices;
    private final Set<Form> forms;
    private final RowShapes shapes;
    private final PredicateGenerator predicates;
    private final ValueGenerator values;

    RowConditions(
            Choices choices, Set<Form> forms, RowShapes shapes, PredicateGenerator predicates, ValueGenerator values) {
        this.choices = choices;
        this.forms = forms;
        this.shapes = shapes;
        this.predicates = predicates;
        this.values = values;
    }

    private boolean may(Form form, int percent) {
        return forms.contains(form) && choices.percent(percent);
    }

    /** One to three conditions. */
    Predicate filter(RowShape row, List<RowShape> outer, int depth) {
        if (choices.percent(12)) {
            return ALWAYS;
        }
        Predicate first = one(row, outer, depth);
        if (choices.percent(60)) {
            return first;
        }
        Predicate second = one(row, outer, depth);
        return switch (choices.below(4)) {
            case 0 -> new Predicate.Or(List.of(first, second));
            case 1 -> new Predicate.And(List.of(new Predicate.Not(first), second));
            default -> new Predicate.And(List.of(first, second));
        };
    }

    private Predicate one(RowShape row, List<RowShape> outer, int depth) {
        if (row.isNumbered() && may(Form.NUMBERING, 15)) {
            return numbering(row);
        }
        if (!outer.isEmpty() && choices.percent(50)) {
            return correlated(row, outer).orElseGet(() -> plain(row));
        }
        if (may(Form.PERSON_IN_ROW, 12)) {
            return ofPerson(row);
        }
        if (depth > 0 && may(Form.SEQUENCE, 25)) {
            return sequence(row, outer, depth - 1);
        }
        if (row.moment().isPresent() && may(Form.PARTS, 8)) {
            return part(row, row.moment().get());
        }
        return plain(row);
    }

    /** About what stands in the row alone. */
    Predicate plain(RowShape row) {
        if (row.columns().isEmpty() || (row.moment().isPresent() && choices.percent(25))) {
            return row.moment().map(predicates::window).orElse(ALWAYS);
        }
        Operand left = choices.of(row.columns());
        return predicates.condition(
                left, () -> Optional.of(choices.of(row.columns(left.value().type()))));
    }

    /** About the row's place, or the row before or behind. */
    Predicate numbering(RowShape row) {
        int choice = choices.below(10);
        if (choice < 5 || row.columns().isEmpty()) {
            Value place = place(row);
            Comparator comparator =
                    choices.of(Comparator.EQUAL, Comparator.EQUAL, Comparator.AT_MOST, Comparator.GREATER);
            return PredicateGenerator.compare(place, comparator, number(choices.of(1, 1, 2, 2, 3, 4)));
        }
        if (choice < 7
                && forms.contains(Form.ELAPSED)
                && row.moment().filter(RowConditions::isTimed).isPresent()) {
            return elapsed(
                    new Value.Neighbour(false, row.moment().get(), 0),
                    row.moment().get());
        }
        Operand column = choices.of(row.columns());
        Operand beside = new Operand(new Value.Neighbour(choices.percent(35), column.value(), 0), column.samples());
        return choices.percent(30)
                ? PredicateGenerator.compare(column.value(), choices.of(comparators(column)), beside.value())
                : predicates.condition(beside, () -> Optional.of(column));
    }

    private Value place(RowShape row) {
        boolean last = choices.percent(40);
        if (choices.percent(70) || row.columns().isEmpty()) {
            return Value.RowNumber.of(last);
        }
        List<Value.Ordering> by = new ArrayList<>();
        List<Operand> ordered = row.columns(Type.INT, Type.DECIMAL, Type.TEXT, Type.DATE);
        if (!ordered.isEmpty()) {
            by.add(new Value.Ordering(choices.of(ordered).value(), choices.percent(60)));
        }
        List<Operand> grouping = row.columns(Type.INT, Type.TEXT, Type.BOOL);
        List<Value> within = grouping.isEmpty() || choices.percent(60)
                ? List.of()
                : List.of(choices.of(grouping).value());
        return new Value.RowNumber(by, last, within, 0);
    }

    private static List<Comparator> comparators(Operand operand) {
        return operand.value().type() == Type.BOOL
                ? List.of(Comparator.EQUAL)
                : operand.value().type() == Type.FLOAT ? PredicateGenerator.ORDERS : PredicateGenerator.ALL;
    }

    /** About the row and one of those further out. */
    Optional<Predicate> correlated(RowShape row, List<RowShape> outer) {
        int up = choices.percent(75) ? 1 : choices.between(1, outer.size());
        RowShape other = outer.get(outer.size() - up);
        boolean bothTimed = row.moment().isPresent()
                && other.moment().map(Value::type).equals(row.moment().map(Value::type));
        if (bothTimed && choices.percent(60)) {
            return Optional.of(later(row, other, up));
        }
        return same(row, other, up).or(() -> bothTimed ? Optional.of(later(row, other, up)) : Optional.empty());
    }

    private Optional<Predicate> same(RowShape row, RowShape other, int up) {
        List<Predicate> found = new ArrayList<>();
        for (Operand column : row.columns()) {
            List<Operand> fitting = other.columns(column.value().type());
            if (!fitting.isEmpty()) {
                Operand theirs = fitting.contains(column) ? column : choices.of(fitting);
                Comparator comparator = column.value().type() == Type.FLOAT
                        ? choices.of(PredicateGenerator.ORDERS)
                        : choices.percent(70) ? Comparator.EQUAL : choices.of(comparators(column));
                Value outside = Shift.by(up, theirs.value());
                found.add(PredicateGenerator.compare(column.value(), comparator, outside));
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(choices.of(found));
    }

    /** After it, before it, or within some time of it. */
    private Predicate later(RowShape row, RowShape other, int up) {
        Value mine = row.moment().orElseThrow();
        Value theirs = Shift.by(up, other.moment().orElseThrow());
        Predicate later = PredicateGenerator.compare(
                mine, choices.of(Comparator.GREATER, Comparator.GREATER, Comparator.GREATER, Comparator.LESS), theirs);
        return may(Form.ELAPSED, 40) ? new Predicate.And(List.of(later, elapsed(theirs, mine))) : later;
    }

    /** Days begin at no certain moment. */
    static boolean isTimed(Value moment) {
        return moment.type() != Type.DATE;
    }

    /** How long it is from one moment to another. */
    Predicate elapsed(Value from, Value to) {
        Value elapsed = new Value.Call(ScalarFunction.ELAPSED, List.of(from, to));
        long hours = choices.of(HOURS) * (choices.percent(8) ? -1 : 1);
        Comparator comparator = choices.percent(50) ? Comparator.AT_MOST : choices.of(PredicateGenerator.ALL);
        return PredicateGenerator.compare(
                elapsed,
                comparator,
                PredicateGenerator.literal(new Constant.Numeric(BigDecimal.valueOf(hours * HOUR))));
    }

    /** About the day of the week, the hour, the month of a moment. */
    Predicate part(RowShape row, Value moment) {
        Value part = new Value.Call(choices.of(Parts.of(moment.type())), List.of(moment));
        return predicates.condition(shapes.sampled(row, part), Optional::empty);
    }

    /** About the row and a fact about the person, if there is one of its kind; about the person alone nothing is said. */
    Predicate ofPerson(RowShape row) {
        if (!row.columns().isEmpty() && choices.percent(80)) {
            Operand column = choices.of(row.columns());
            Optional<Operand> fact = values.attribute(column.value().type());
            if (fact.isPresent()) {
                return PredicateGenerator.compare(
                        column.value(),
                        choices.of(comparators(column)),
                        fact.get().value());
            }
        }
        if (row.moment().isPresent()) {
            Optional<Operand> fact = values.attribute(row.moment().get().type());
            if (fact.isPresent()) {
                return PredicateGenerator.compare(
                        row.moment().get(),
                        choices.of(PredicateGenerator.ORDERS),
                        fact.get().value());
            }
        }
        return plain(row);
    }

    /** There is another row that speaks of this one, or there is none. */
    Predicate sequence(RowShape row, List<RowShape> outer, int depth) {
        RowShape next = shapes.anyStream();
        List<RowShape> inside = new ArrayList<>(outer);
        inside.add(row);
        List<Predicate> parts = new ArrayList<>();
        correlated(next, inside).ifPresent(parts::add);
        if (choices.percent(45)) {
            parts.add(filter(next, inside, depth));
        }
        Predicate exists = new Predicate.Exists(new Events(next.source(), all(parts)));
        return choices.percent(30) ? new Predicate.Not(exists) : exists;
    }

    /** A figure of rows that speak of this one. */
    Optional<Predicate> figure(RowShape row) {
        RowShape other = shapes.anyStream();
        Optional<Predicate> correlated = correlated(other, List.of(row));
        if (correlated.isEmpty()) {
            return Optional.empty();
        }
        Predicate filter = choices.percent(60)
                ? correlated.get()
                : new Predicate.And(List.of(correlated.get(), filter(other, List.of(row), 0)));
        List<Operand> numbers = other.columns(Type.INT, Type.DECIMAL);
        if (numbers.isEmpty() || choices.percent(40)) {
            Value count =
                    new Value.Aggregate(AggregateFunction.COUNT, new Events(other.source(), filter), Optional.empty());
            return Optional.of(PredicateGenerator.compare(
                    count, choices.of(PredicateGenerator.ALL), number(choices.of(0, 1, 2, 3))));
        }
        Operand number = choices.of(numbers);
        AggregateFunction function = choices.of(
                AggregateFunction.SUM, AggregateFunction.MAX, AggregateFunction.MIN, AggregateFunction.AVERAGE);
        Value figure =
                new Value.Aggregate(function, new Events(other.source(), filter), Optional.of(argument(number, row)));
        List<Operand> mine = row.columns(Type.INT, Type.DECIMAL);
        return Optional.of(
                mine.isEmpty() || choices.percent(50)
                        ? predicates.condition(new Operand(figure, number.samples()), Optional::empty)
                        : PredicateGenerator.compare(
                                figure,
                                choices.of(PredicateGenerator.ALL),
                                choices.of(mine).value()));
    }

    /** The property itself, or its difference from one of the row further out. */
    private Value argument(Operand number, RowShape outer) {
        List<Operand> theirs = outer.columns(Type.INT, Type.DECIMAL);
        return theirs.isEmpty() || choices.percent(75)
                ? number.value()
                : new Value.Arithmetic(
                        number.value(),
                        ArithmeticOperator.MINUS,
                        Shift.by(1, choices.of(theirs).value()));
    }

    static Predicate all(List<Predicate> parts) {
        return parts.size() == 1 ? parts.get(0) : parts.isEmpty() ? ALWAYS : new Predicate.And(parts);
    }

    static Value number(int number) {
        return PredicateGenerator.literal(Constant.Numeric.of(number));
    }
}
