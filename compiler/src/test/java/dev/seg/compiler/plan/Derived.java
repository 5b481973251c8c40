package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vocabulary for conditions on rows of all kinds, with short words for them. */
final class Derived {
    static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    static final AsOf AS_OF = new AsOf(Instant.parse("2026-06-15T10:00:00Z"), ZONE, DayOfWeek.MONDAY);
    static final Predicate ALL = new Predicate.Truth(true);

    static final Attribute COUNTRY = attribute("country", Type.TEXT);
    static final Attribute CITY = attribute("city", Type.TEXT);
    static final Attribute POINTS = attribute("points", Type.INT);
    static final Attribute HOUSEHOLD = attribute("household", Type.INT);
    static final Attribute PRODUCT = attribute("product", Type.TEXT);
    static final Attribute CATEGORY = attribute("category", Type.TEXT);
    static final Attribute AMOUNT = attribute("amount", Type.DECIMAL);
    static final Attribute QUANTITY = attribute("quantity", Type.INT);
    static final Attribute ID = Attribute.of("id", Type.INT, false, new Domain.Any(), Column.own("id"));
    static final Attribute LOG_KEY = Attribute.of("log_key", Type.TEXT, false, new Domain.Any(), Column.own("log_key"));
    static final Attribute STORE_CITY = attribute("store_city", Type.TEXT);
    static final Attribute RENT = attribute("rent", Type.INT);

    static final Stream ORDER = stream("order", "orders", ID, List.of(ID, PRODUCT, CATEGORY, AMOUNT, QUANTITY));
    static final Stream VIEW = stream("view", "views", ID, List.of(ID, PRODUCT, QUANTITY));
    static final Stream LOG = stream("log", "logs", LOG_KEY, List.of(LOG_KEY, PRODUCT, QUANTITY));

    /** Views that nothing tells apart. */
    static final Stream GLANCE = new Stream(
            "glance",
            Optional.empty(),
            "customer",
            VIEW.tables(),
            VIEW.by(),
            Optional.empty(),
            VIEW.moment(),
            List.of(),
            List.of(PRODUCT, QUANTITY));

    static final LookupTable STORE = new LookupTable(
            "store",
            Optional.empty(),
            new Table(List.of("stores")),
            Column.own("store_id"),
            Optional.empty(),
            List.of(),
            List.of(STORE_CITY, RENT));

    static final Subject CUSTOMER = new Subject(
            "customer",
            Optional.empty(),
            new Table(List.of("customers")),
            false,
            Column.own("id"),
            Type.INT,
            Optional.empty(),
            List.of(),
            List.of(COUNTRY, CITY, POINTS, HOUSEHOLD),
            List.of());

    static final Relation HOUSEMATE = new Relation("housemate", "customer", "customer", HOUSEHOLD, HOUSEHOLD);

    private Derived() {}

    private static Attribute attribute(String name, Type type) {
        return Attribute.of(name, type, true, new Domain.Any(), Column.own(name));
    }

    private static Stream stream(String name, String table, Attribute key, List<Attribute> attributes) {
        return new Stream(
                name,
                Optional.empty(),
                "customer",
                List.of(new Table(List.of(table))),
                Column.own("customer_id"),
                Optional.of(key.column()),
                Optional.of(new Stream.Moment(Column.own("at"), Type.INSTANT)),
                List.of(),
                attributes);
    }

    static Model model(Map<String, Predicate> segments) {
        Catalog catalog = new Catalog(
                "derived",
                ZONE,
                ZONE,
                DayOfWeek.MONDAY,
                List.of(CUSTOMER),
                List.of(ORDER, VIEW, LOG, GLANCE),
                List.of(STORE),
                List.of(HOUSEMATE));
        Map<String, Segment> named = new LinkedHashMap<>();
        segments.forEach((name, predicate) ->
                named.put(name, new Segment(name, Optional.empty(), Optional.empty(), "customer", predicate)));
        Predicate population = new Predicate.Not(new Predicate.Comparison(of(POINTS), Comparator.EQUAL, number(7)));
        Map<String, Predicate> filters =
                Map.of("log", new Predicate.Comparison(event(QUANTITY), Comparator.GREATER, number(0)));
        return new Model(catalog, Map.of("customer", population), filters, named, List.of(), List.of(), List.of());
    }

    static Source table(Stream stream) {
        return new Source.Table(stream);
    }

    static Events events(Source source, Predicate... filter) {
        return new Events(source, and(filter));
    }

    static Events events(Stream stream, Predicate... filter) {
        return new Events(table(stream), and(filter));
    }

    static Source chosen(Source source, Predicate... filter) {
        return new Source.Chosen(events(source, filter));
    }

    static Predicate and(Predicate... parts) {
        return parts.length == 1 ? parts[0] : new Predicate.And(List.of(parts));
    }

    static Predicate or(Predicate... parts) {
        return new Predicate.Or(List.of(parts));
    }

    static Predicate not(Predicate operand) {
        return new Predicate.Not(operand);
    }

    static Predicate has(Source source, Predicate... filter) {
        return new Predicate.Exists(events(source, filter));
    }

    static Predicate has(Stream stream, Predicate... filter) {
        return new Predicate.Exists(events(stream, filter));
    }

    static Value count(Source source, Predicate... filter) {
        return new Value.Aggregate(AggregateFunction.COUNT, events(source, filter), Optional.empty());
    }

    static Value of(AggregateFunction function, Value argument, Source source, Predicate... filter) {
        return new Value.Aggregate(function, events(source, filter), Optional.of(argument));
    }

    static Value of(Attribute attribute) {
        return new Value.SubjectAttribute(attribute);
    }

    static Value event(Attribute attribute) {
        return event(attribute, 0);
    }

    static Value event(Attribute attribute, int up) {
        return new Value.EventAttribute(attribute, up);
    }

    static Value at(int up) {
        return new Value.EventMoment(ORDER.moment().orElseThrow(), up);
    }

    static Value nth() {
        return Value.RowNumber.of(false);
    }

    static Value nthLast() {
        return Value.RowNumber.of(true);
    }

    static Value previous(Value value) {
        return new Value.Neighbour(false, value, 0);
    }

    static Value next(Value value) {
        return new Value.Neighbour(true, value, 0);
    }

    static Value place(Value by, boolean descending, Value... within) {
        return new Value.RowNumber(List.of(new Value.Ordering(by, descending)), false, List.of(within), 0);
    }

    static Value number(long number) {
        return number(Long.toString(number));
    }

    static Value number(String number) {
        return new Value.Literal(new Constant.Numeric(new BigDecimal(number)));
    }

    static Value text(String text) {
        return new Value.Literal(new Constant.Text(text));
    }

    static Value daysAgo(long days) {
        return new Value.Point(new TimeBound.Ago(new TimeAmount(days, TimeUnit.DAY)));
    }

    static Predicate equal(Value left, Value right) {
        return new Predicate.Comparison(left, Comparator.EQUAL, right);
    }

    static Predicate more(Value left, Value right) {
        return new Predicate.Comparison(left, Comparator.GREATER, right);
    }

    static Predicate less(Value left, Value right) {
        return new Predicate.Comparison(left, Comparator.LESS, right);
    }

    static Predicate least(Value left, long right) {
        return new Predicate.Comparison(left, Comparator.AT_LEAST, number(right));
    }
}
