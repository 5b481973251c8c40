package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small vocabulary with short words for its conditions, for tests by hand. */
final class Shop {
    static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    static final Attribute REGION = attribute("region", Type.TEXT);
    static final Attribute POINTS = attribute("points", Type.INT);
    static final Attribute RATE = attribute("rate", Type.FLOAT);
    static final Attribute NEWSLETTER = attribute("newsletter", Type.BOOL);
    static final Attribute BIRTHDAY = attribute("birthday", Type.DATE);
    static final Attribute SIGNUP = attribute("signup", Type.TIMESTAMP);
    static final Attribute SEEN = attribute("seen", Type.INSTANT);
    static final Attribute PLAN =
            Attribute.of("plan", Type.TEXT, true, new Domain.Any(), new Column(Optional.of("plan"), "name"));

    static final Attribute AMOUNT = attribute("amount", Type.DECIMAL);
    static final Attribute PRODUCT = attribute("product", Type.TEXT);
    static final Attribute TAG = attribute("tag", Type.TEXT);

    static final Stream ORDER = new Stream(
            "order",
            Optional.empty(),
            "customer",
            List.of(new Table(List.of("orders")), new Table(List.of("old", "orders"))),
            Column.own("customer_id"),
            Optional.of(Column.own("id")),
            Optional.of(new Stream.Moment(Column.own("at"), Type.INSTANT)),
            List.of(),
            List.of(AMOUNT, PRODUCT));

    static final Stream TAGS = new Stream(
            "tags",
            Optional.empty(),
            "customer",
            List.of(new Table(List.of("customer_tags"))),
            Column.own("customer_id"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(TAG));

    static final Subject CUSTOMER = new Subject(
            "customer",
            Optional.empty(),
            new Table(List.of("customers")),
            false,
            Column.own("id"),
            Type.INT,
            Optional.empty(),
            List.of(new Join("plan", new Table(List.of("plans")), Column.own("plan_id"), "id")),
            List.of(REGION, POINTS, RATE, NEWSLETTER, BIRTHDAY, SIGNUP, SEEN, PLAN),
            List.of(new SetAttribute("tags", TAGS, TAG)));

    static final Subject BUYER = new Subject(
            "buyer",
            Optional.empty(),
            new Table(List.of("orders")),
            true,
            Column.own("customer_id"),
            Type.INT,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of());

    static final Predicate ALWAYS = new Predicate.Truth(true);

    private Shop() {}

    static Attribute attribute(String name, Type type) {
        return Attribute.of(name, type, true, new Domain.Any(), Column.own(name));
    }

    static Catalog catalog() {
        return new Catalog(
                "shop",
                WARSAW,
                ZoneId.of("America/New_York"),
                DayOfWeek.MONDAY,
                List.of(CUSTOMER, BUYER),
                List.of(ORDER),
                List.of(),
                List.of());
    }

    static Model model(Map<String, Predicate> segments) {
        return model(Map.of(), Map.of(), segments);
    }

    static Model model(
            Map<String, Predicate> populations, Map<String, Predicate> streamFilters, Map<String, Predicate> segments) {
        Map<String, Segment> named = new LinkedHashMap<>();
        segments.forEach((name, predicate) ->
                named.put(name, new Segment(name, Optional.empty(), Optional.empty(), "customer", predicate)));
        return new Model(catalog(), populations, streamFilters, named, List.of(), List.of(), List.of());
    }

    static AsOf asOf(String instant) {
        return new AsOf(Instant.parse(instant), WARSAW, DayOfWeek.MONDAY);
    }

    static Value of(Attribute attribute) {
        return new Value.SubjectAttribute(attribute);
    }

    static Value event(Attribute attribute) {
        return new Value.EventAttribute(attribute);
    }

    static Value number(String number) {
        return new Value.Literal(new Constant.Numeric(new BigDecimal(number)));
    }

    static Value text(String text) {
        return new Value.Literal(new Constant.Text(text));
    }

    static Value date(String date) {
        return new Value.Literal(new Constant.Date(LocalDate.parse(date)));
    }

    static Value ago(long count, TimeUnit unit) {
        return new Value.Point(new TimeBound.Ago(new TimeAmount(count, unit)));
    }

    static Value at(TimeBound bound) {
        return new Value.Point(bound);
    }

    static Predicate compare(Value left, Comparator comparator, Value right) {
        return new Predicate.Comparison(left, comparator, right);
    }

    static Predicate not(Predicate operand) {
        return new Predicate.Not(operand);
    }

    static Value aggregate(AggregateFunction function, Predicate filter, Value argument) {
        return new Value.Aggregate(function, new Events(ORDER, filter), Optional.of(argument));
    }

    static Value count(Predicate filter) {
        return new Value.Aggregate(AggregateFunction.COUNT, new Events(ORDER, filter), Optional.empty());
    }

    static Value moment() {
        return new Value.EventMoment(ORDER.moment().orElseThrow());
    }

    static Person person(Object key) {
        return new Person(key, Map.of(), Map.of());
    }

    static Person with(Attribute attribute, Object value) {
        return person(1, attribute, value);
    }

    static Person person(int key, Attribute attribute, Object value) {
        return new Person(BigDecimal.valueOf(key), Map.of(attribute.name(), Optional.of(value)), Map.of());
    }

    static Person ordering(Person.Event... orders) {
        return new Person("somebody", Map.of(), Map.of("order", List.of(orders)));
    }

    static Person.Event order(String moment) {
        return new Person.Event(Map.of(), Optional.of(Instant.parse(moment)), Optional.empty());
    }

    static Person.Event order(String moment, int key, String amount) {
        Map<String, Optional<Object>> values =
                amount.isEmpty() ? Map.of() : Map.of("amount", Optional.of(new BigDecimal(amount)));
        return new Person.Event(values, Optional.of(Instant.parse(moment)), Optional.of(BigDecimal.valueOf(key)));
    }

    static boolean holds(Predicate predicate, AsOf asOf, Person person) {
        return new Evaluator(model(Map.of()), asOf, List.of(person)).holds(predicate, person);
    }
}
