package dev.seg.compiler.law;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes conditions about the people of a {@link RowShop}: rows of rows, groups, places, neighbours, people of people. */
final class RowQuestions {

    private static final Predicate ALL = new Predicate.Truth(true);
    private static final List<Comparator> COMPARATORS = List.of(Comparator.values());
    private static final List<ScalarFunction> PARTS =
            List.of(ScalarFunction.HOUR, ScalarFunction.WEEKDAY, ScalarFunction.DAY, ScalarFunction.MONTH);

    private final Choices choices;
    private final List<String> segments;
    private final List<Family> families = new ArrayList<>();

    /** Rows with filters over them, so that what is asked of them has to do with each other. */
    private record Family(Rows rows, List<Predicate> filters) {}

    /** A row that is spoken of, from the innermost on: what can be read from it, each as if it were the innermost. */
    private record Frame(
            List<Value> numbers,
            List<Value> texts,
            List<Value> moments,
            boolean isPlaced,
            Optional<Source.Groups> groups) {

        Frame placed() {
            List<Value> more = new ArrayList<>(numbers);
            more.add(Value.RowNumber.of(false));
            more.add(Value.RowNumber.of(true));
            moments.forEach(moment -> more.add(
                    new Value.Call(ScalarFunction.ELAPSED, List.of(new Value.Neighbour(false, moment, 0), moment))));
            numbers.forEach(number -> more.add(new Value.Neighbour(true, number, 0)));
            return new Frame(more, texts, moments, true, groups);
        }
    }

    /** Rows with what can be read from them. */
    private record Rows(Source source, Frame frame, boolean closed) {}

    RowQuestions(Choices choices, List<String> segments) {
        this.choices = choices;
        this.segments = segments;
    }

    /** About a person. */
    Predicate condition(int depth) {
        return condition(List.of(), depth);
    }

    /** Conditions about a person that mostly speak of the same few rows. */
    List<Predicate> related(int count) {
        families.clear();
        for (int i = choices.of(1, 1, 2); i > 0; i--) {
            Rows rows = rows(List.of(), choices.of(1, 2), choices.of(10, 30, 50, 64, 78, 78, 87, 91, 95, 99));
            List<Predicate> filters = new ArrayList<>();
            for (int j = 0; j < 3; j++) {
                filters.add(filter(rows, List.of(), choices.of(0, 1)));
            }
            families.add(new Family(rows, filters));
        }
        List<Predicate> conditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Predicate one = choices.percent(60)
                    ? compare(aggregate(List.of(), 0), number(choices.between(0, 4)))
                    : new Predicate.Exists(events(List.of(), 0));
            conditions.add(choices.percent(35) ? new Predicate.Not(one) : one);
        }
        families.clear();
        return conditions;
    }

    private Events ofFamily(Family family) {
        Predicate filter = choices.of(family.filters());
        Predicate other = choices.of(family.filters());
        return new Events(
                family.rows().source(),
                switch (choices.below(5)) {
                    case 0 -> ALL;
                    case 1 -> new Predicate.And(List.of(filter, other));
                    case 2 -> new Predicate.Not(filter);
                    default -> filter;
                });
    }

    private Predicate condition(List<Frame> scope, int depth) {
        int choice = choices.below(100);
        if (depth > 0 && choice < 30) {
            List<Predicate> parts = List.of(condition(scope, depth - 1), condition(scope, depth - 1));
            return choice < 20 ? new Predicate.And(parts) : new Predicate.Or(parts);
        }
        if (depth > 0 && choice < 40) {
            return new Predicate.Not(condition(scope, depth - 1));
        }
        if (depth > 0 && choice < 46) {
            List<Predicate> parts =
                    List.of(condition(scope, depth - 1), condition(scope, depth - 1), condition(scope, 0));
            return compare(new Value.HowMany(parts), number(choices.between(0, 3)));
        }
        if (scope.size() < 2 && choice < (scope.isEmpty() ? 75 : 20)) {
            return new Predicate.Exists(events(scope, depth));
        }
        return atom(scope, depth);
    }

    private Predicate atom(List<Frame> scope, int depth) {
        return switch (choices.below(9)) {
            case 0 -> new Predicate.Known(value(scope, depth));
            case 1, 2 -> texts(scope);
            case 3 -> moments(scope);
            case 4 -> person();
            default -> numbers(scope, depth);
        };
    }

    private Predicate person() {
        return switch (choices.below(6)) {
            case 0 -> new Predicate.Member(choices.of(segments));
            case 1 -> compare(new Value.Bucket(choices.of(3, 4), "seg"), number(choices.between(0, 3)));
            case 2 -> recurs();
            case 3 ->
                new Predicate.Comparison(
                        new Value.SubjectAttribute(RowShop.SEEN),
                        choices.of(COMPARATORS),
                        new Value.Point(new TimeBound.StartOf(CalendarUnit.DAY, choices.between(-2, 1)), Clock.PERSON));
            default ->
                new Predicate.Comparison(
                        new Value.SubjectAttribute(RowShop.COUNTRY), Comparator.EQUAL, text(choices.of("DE", "US")));
        };
    }

    private Predicate recurs() {
        TimeBound today = new TimeBound.StartOf(CalendarUnit.DAY, 0);
        TimeBound until = new TimeBound.Later(today, new TimeAmount(choices.of(10, 30, 90), TimeUnit.DAY));
        return new Predicate.Recurs(
                new Value.SubjectAttribute(RowShop.BIRTHDAY), today, until, choices.of(Clock.CATALOG, Clock.PERSON));
    }

    private Predicate numbers(List<Frame> scope, int depth) {
        Value left = scope.isEmpty() || scope.get(0).numbers().isEmpty() || choices.percent(40)
                ? value(scope, depth)
                : choices.of(scope.get(0).numbers());
        return choices.percent(70) ? compare(left, number(choices.between(0, 4))) : compare(left, value(scope, depth));
    }

    private Predicate compare(Value left, Value right) {
        return new Predicate.Comparison(left, choices.of(COMPARATORS), right);
    }

    private static Value number(long number) {
        return new Value.Literal(Constant.Numeric.of(number));
    }

    private static Value text(String text) {
        return new Value.Literal(new Constant.Text(text));
    }

    private Predicate texts(List<Frame> scope) {
        List<Value> texts = new ArrayList<>(List.of(new Value.SubjectAttribute(RowShop.COUNTRY)));
        for (int up = 0; up < scope.size(); up++) {
            int rows = up;
            scope.get(up).texts().forEach(value -> texts.add(RowShop.shifted(value, rows)));
        }
        Value left = choices.of(texts);
        return choices.percent(25)
                ? new Predicate.Comparison(left, Comparator.EQUAL, choices.of(texts))
                : new Predicate.OneOf(left, List.of(new Constant.Text(choices.of("a", "b", "DE", "US"))));
    }

    private Predicate moments(List<Frame> scope) {
        List<Value> moments = new ArrayList<>(List.of(new Value.SubjectAttribute(RowShop.SEEN)));
        for (int up = 0; up < scope.size(); up++) {
            int rows = up;
            scope.get(up).moments().forEach(value -> moments.add(RowShop.shifted(value, rows)));
        }
        Value left = choices.of(moments);
        Value other = choices.of(moments);
        Value right = choices.percent(50) && other.type() == left.type()
                ? other
                : new Value.Point(new TimeBound.Ago(new TimeAmount(choices.between(0, 4), TimeUnit.DAY)));
        return compare(left, right);
    }

    private Value value(List<Frame> scope, int depth) {
        int choice = choices.below(100);
        if (scope.size() < 2 && choice < 35) {
            return aggregate(scope, depth);
        }
        if (choice < 42) {
            Value one = value(scope, 0);
            return new Value.Arithmetic(one, choices.of(ArithmeticOperator.PLUS, ArithmeticOperator.MINUS), number(1));
        }
        List<Value> numbers = new ArrayList<>(List.of(new Value.SubjectAttribute(RowShop.AGE)));
        for (int up = 0; up < scope.size(); up++) {
            int rows = up;
            scope.get(up).numbers().forEach(value -> numbers.add(RowShop.shifted(value, rows)));
            for (Value moment : scope.get(up).moments()) {
                numbers.add(new Value.Call(choices.of(PARTS), List.of(RowShop.shifted(moment, rows))));
            }
        }
        return choices.of(numbers);
    }

    private Value aggregate(List<Frame> scope, int depth) {
        boolean fresh = families.isEmpty() || !scope.isEmpty();
        Family family = fresh ? new Family(rows(scope, depth), List.of()) : choices.of(families);
        Rows rows = family.rows();
        Events events = fresh ? new Events(rows.source(), filter(rows, scope, depth)) : ofFamily(family);
        AggregateFunction function = choices.of(List.of(AggregateFunction.values()));
        if (function == AggregateFunction.COUNT || rows.frame().numbers().isEmpty()) {
            return new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty());
        }
        return new Value.Aggregate(
                function, events, Optional.of(choices.of(rows.frame().numbers())));
    }

    private Events events(List<Frame> scope, int depth) {
        if (scope.isEmpty() && !families.isEmpty()) {
            return ofFamily(choices.of(families));
        }
        Rows rows = rows(scope, depth);
        return new Events(rows.source(), filter(rows, scope, depth));
    }

    private Predicate filter(Rows rows, List<Frame> scope, int depth) {
        if (choices.percent(25)) {
            return ALL;
        }
        List<Frame> inner = new ArrayList<>(List.of(rows.frame()));
        if (!rows.closed()) {
            inner.addAll(scope);
        }
        Predicate one = condition(inner, Math.max(0, depth - 1));
        return choices.percent(30) ? new Predicate.And(List.of(one, condition(inner, 0))) : one;
    }

    private Rows rows(List<Frame> scope, int depth) {
        return rows(scope, depth, depth > 0 ? choices.below(100) : choices.below(40));
    }

    /**
     * @param choice which kind of rows, of 100
     */
    private Rows rows(List<Frame> scope, int depth, int choice) {
        Rows rows = source(scope, depth, choice);
        return rows.frame().isPlaced() || choices.percent(50)
                ? rows
                : new Rows(rows.source(), rows.frame().placed(), rows.closed());
    }

    private Rows source(List<Frame> scope, int depth, int choice) {
        if (!scope.isEmpty() && scope.get(0).groups().isPresent() && choices.percent(50)) {
            return new Rows(new Source.GroupRows(scope.get(0).groups().get(), 0), order(), false);
        }
        if (choice < 40) {
            return choice < 25
                    ? new Rows(new Source.Table(RowShop.ORDER), order(), false)
                    : new Rows(new Source.Table(RowShop.VIEW), view(), false);
        }
        if (choice < 58) {
            Rows inner = rows(scope, depth - 1);
            Events chosen = new Events(inner.source(), filter(inner, scope, depth - 1));
            return new Rows(new Source.Chosen(chosen), inner.frame(), inner.closed());
        }
        if (choice < 70) {
            return union(scope, depth);
        }
        if (choice < 85) {
            return groups(scope, depth);
        }
        return others(choice);
    }

    private Rows union(List<Frame> scope, int depth) {
        Rows orders = new Rows(new Source.Table(RowShop.ORDER), order(), false);
        Rows views = new Rows(new Source.Table(RowShop.VIEW), view(), false);
        List<Events> branches = List.of(
                new Events(orders.source(), filter(orders, scope, depth - 1)),
                new Events(views.source(), filter(views, scope, depth - 1)));
        Value text = new Value.Common(
                "t", List.of(new Value.EventAttribute(RowShop.CATEGORY), new Value.EventAttribute(RowShop.PRODUCT)), 0);
        Value at = new Value.Common("at", List.of(RowShop.at(RowShop.ORDER), RowShop.at(RowShop.VIEW)), 0);
        return new Rows(
                new Source.Union(branches),
                new Frame(List.of(), List.of(text), List.of(at), false, Optional.empty()),
                false);
    }

    private Rows groups(List<Frame> scope, int depth) {
        Rows orders = new Rows(new Source.Table(RowShop.ORDER), order(), false);
        boolean byText = choices.percent(60);
        Value key = byText
                ? new Value.EventAttribute(RowShop.CATEGORY)
                : new Value.Call(ScalarFunction.START_OF_DAY, List.of(RowShop.at(RowShop.ORDER)));
        Source.Groups groups =
                new Source.Groups(new Events(orders.source(), filter(orders, scope, depth - 1)), List.of(key));
        List<Value> read = List.of(new Value.GroupKey("key", 0, key, 0));
        List<Value> counts = List.of(new Value.Aggregate(
                AggregateFunction.COUNT, new Events(new Source.GroupRows(groups, 0), ALL), Optional.empty()));
        return new Rows(
                groups,
                new Frame(counts, byText ? read : List.of(), byText ? List.of() : read, true, Optional.of(groups)),
                false);
    }

    private Rows others(int choice) {
        Frame person = new Frame(
                List.of(new Value.SubjectAttribute(RowShop.AGE)), List.of(), List.of(), true, Optional.empty());
        Source.People people = new Source.People(
                "customer",
                choices.percent(40) ? Optional.of(choices.of(segments)) : Optional.empty(),
                choices.percent(40) ? List.of(new Value.SubjectAttribute(RowShop.COUNTRY)) : List.of());
        if (choice < 90) {
            return new Rows(people, person, true);
        }
        if (choice < 93) {
            return new Rows(new Source.OfPeople(people, new Source.Table(RowShop.ORDER)), order(), true);
        }
        if (choice < 97) {
            return new Rows(new Source.Related(RowShop.FRIEND), person, true);
        }
        Frame store = new Frame(
                List.of(), List.of(new Value.EventAttribute(RowShop.PLACE)), List.of(), true, Optional.empty());
        return new Rows(new Source.Lookup(RowShop.STORE), store, false);
    }

    private static Frame order() {
        return new Frame(
                List.of(new Value.EventAttribute(RowShop.AMOUNT)),
                List.of(new Value.EventAttribute(RowShop.CATEGORY)),
                List.of(RowShop.at(RowShop.ORDER)),
                false,
                Optional.empty());
    }

    private static Frame view() {
        return new Frame(
                List.of(),
                List.of(new Value.EventAttribute(RowShop.PRODUCT)),
                List.of(RowShop.at(RowShop.VIEW)),
                false,
                Optional.empty());
    }
}
