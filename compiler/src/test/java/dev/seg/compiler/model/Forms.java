package dev.seg.compiler.model;

import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition with a part of every kind there is, and its parts, found by what the records hold. */
final class Forms {

    private static final TimeBound TODAY = new TimeBound.StartOf(CalendarUnit.DAY, 0);

    private Forms() {}

    /** A condition of all kinds; every place where a value may stand holds an attribute of its own. */
    static Predicate all() {
        return new Predicate.And(List.of(
                new Predicate.Or(List.of(new Predicate.Truth(false), new Predicate.Not(new Predicate.Member("vip")))),
                new Predicate.Comparison(fact("left"), Comparator.LESS, fact("right")),
                new Predicate.OneOf(fact("one of"), List.of(new Constant.Text("EU"))),
                new Predicate.Matches(fact("text"), new TextPattern(TextPattern.Kind.ENDS_WITH, "@shop.example")),
                new Predicate.Known(fact("known")),
                new Predicate.Holds(fact("bool")),
                new Predicate.Recurs(fact("date"), TODAY, TODAY, Clock.PERSON),
                new Predicate.Ranked(
                        false,
                        new RankLimit.Count(3),
                        Optional.of("vip"),
                        fact("by"),
                        List.of(fact("within"), new Value.Bucket(10, "spring"))),
                known(values()),
                exists(sources())));
    }

    private static List<Value> values() {
        Value number = new Value.Literal(new Constant.Numeric(BigDecimal.TEN));
        Events orders = new Events(Town.ORDERS, new Predicate.Known(fact("filter")));
        return List.of(
                new Value.Arithmetic(fact("minuend"), ArithmeticOperator.MINUS, number),
                new Value.Aggregate(AggregateFunction.SUM, orders, Optional.of(fact("argument"))),
                new Value.Named("spend", fact("definition")),
                new Value.Point(TODAY),
                new Value.Age(fact("birthday")),
                new Value.Call(ScalarFunction.LOWER, List.of(fact("call"))),
                new Value.HowMany(List.of(new Predicate.Known(fact("counted")))),
                new Value.EventAttribute(Town.AMOUNT),
                new Value.EventMoment(Town.ORDER.moment().orElseThrow()),
                new Value.Common("campaign", List.of(fact("branch")), 0),
                new Value.GroupKey("category", 0, fact("group key"), 0),
                new Value.RowNumber(
                        List.of(new Value.Ordering(fact("ordering"), true)), true, List.of(fact("counted within")), 0),
                new Value.Neighbour(true, fact("neighbour"), 0));
    }

    private static List<Source> sources() {
        Source.Groups groups = new Source.Groups(where("grouped"), List.of(fact("key")));
        Source.People people = new Source.People("customer", Optional.of("vip"), List.of(fact("in common")));
        return List.of(
                new Source.Lookup(Town.STORE),
                new Source.Chosen(where("chosen")),
                new Source.Union(List.of(where("first"), where("second"))),
                groups,
                new Source.GroupRows(groups, 0),
                new Source.OfPeople(people, new Source.Chosen(where("theirs"))),
                new Source.Related(Town.HOUSEMATE));
    }

    private static Value fact(String name) {
        return new Value.SubjectAttribute(Shop.attribute(name, Type.INT));
    }

    private static Events where(String name) {
        return new Events(Town.ORDERS, new Predicate.Known(fact(name)));
    }

    private static Predicate known(List<Value> values) {
        return new Predicate.And(
                values.stream().<Predicate>map(Predicate.Known::new).toList());
    }

    private static Predicate exists(List<Source> sources) {
        return new Predicate.And(sources.stream()
                .<Predicate>map(source -> new Predicate.Exists(new Events(source, new Predicate.Truth(true))))
                .toList());
    }

    /** The kinds of conditions, values and sources. */
    static Set<Class<?>> kinds() {
        return Stream.of(Predicate.class, Value.class, Source.class)
                .flatMap(root -> Arrays.stream(root.getPermittedSubclasses()))
                .collect(Collectors.toSet());
    }

    /** The conditions, values and sources that something is made of, itself included, each as often as it stands there. */
    static List<Object> parts(Object whole) {
        List<Object> parts = new ArrayList<>();
        collect(whole, parts);
        return parts;
    }

    private static void collect(Object part, List<Object> parts) {
        if (part instanceof Collection<?> several) {
            several.forEach(one -> collect(one, parts));
        } else if (part instanceof Optional<?> perhaps) {
            perhaps.ifPresent(one -> collect(one, parts));
        } else if (part instanceof Record whole && whole.getClass().getPackage().equals(Forms.class.getPackage())) {
            if (kinds().contains(whole.getClass())) {
                parts.add(whole);
            }
            for (RecordComponent component : whole.getClass().getRecordComponents()) {
                collect(read(component, whole), parts);
            }
        }
    }

    private static Object read(RecordComponent component, Record whole) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
