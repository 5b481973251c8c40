package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.model.World;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small vocabulary with few values, so that made-up people come across most of what there can be. */
final class RowShop {

    static final Attribute COUNTRY = listed("country", "DE", "US");
    static final Attribute AGE = attribute("age", Type.INT);
    static final Attribute BIRTHDAY = attribute("birthday", Type.DATE);
    static final Attribute SEEN = attribute("seen", Type.INSTANT);
    static final Attribute REFERRER = attribute("referrer", Type.INT);
    static final Attribute AMOUNT = attribute("amount", Type.INT);
    static final Attribute CATEGORY = listed("category", "a", "b");
    static final Attribute PRODUCT = listed("product", "a", "b");
    static final Attribute PLACE = listed("place", "DE", "US");
    static final Attribute KEY = Attribute.of("id", Type.INT, false, new Domain.Any(), Column.own("id"));

    static final Stream ORDER = stream("order", List.of(AMOUNT, CATEGORY));
    static final Stream VIEW = stream("view", List.of(PRODUCT));
    static final LookupTable STORE = new LookupTable(
            "store",
            Optional.empty(),
            new Table(List.of("stores")),
            Column.own("id"),
            Optional.empty(),
            List.of(),
            List.of(PLACE));
    static final Relation FRIEND = new Relation("friend", "customer", "customer", KEY, REFERRER);

    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final Instant NOW = Instant.parse("2026-03-31T10:00:00Z");
    static final AsOf AS_OF = new AsOf(NOW, ZONE, DayOfWeek.MONDAY);

    private static final Subject CUSTOMER = new Subject(
            "customer",
            Optional.empty(),
            new Table(List.of("customers")),
            false,
            Column.own("id"),
            Type.INT,
            Optional.empty(),
            List.of(),
            List.of(COUNTRY, AGE, BIRTHDAY, SEEN, REFERRER),
            List.of());

    private static final Catalog CATALOG = new Catalog(
            "shop",
            ZONE,
            ZONE,
            DayOfWeek.MONDAY,
            List.of(CUSTOMER),
            List.of(ORDER, VIEW),
            List.of(STORE),
            List.of(FRIEND));

    private final Choices choices;

    RowShop(Choices choices) {
        this.choices = choices;
    }

    private static Attribute attribute(String name, Type type) {
        return Attribute.of(name, type, true, new Domain.Any(), Column.own(name));
    }

    private static Attribute listed(String name, String... values) {
        List<Constant> constants = new ArrayList<>();
        for (String value : values) {
            constants.add(new Constant.Text(value));
        }
        return Attribute.of(name, Type.TEXT, true, new Domain.OneOf(constants), Column.own(name));
    }

    private static Stream stream(String name, List<Attribute> attributes) {
        return new Stream(
                name,
                Optional.empty(),
                "customer",
                List.of(new Table(List.of(name + "s"))),
                Column.own("customer_id"),
                Optional.of(Column.own("id")),
                Optional.of(new Stream.Moment(Column.own("at"), Type.INSTANT)),
                List.of(),
                attributes);
    }

    static Value at(Stream stream) {
        return new Value.EventMoment(stream.moment().orElseThrow());
    }

    /** The same read from so many rows further out. */
    static Value shifted(Value value, int rows) {
        if (value instanceof Value.EventAttribute read) {
            return new Value.EventAttribute(read.attribute(), read.up() + rows);
        }
        if (value instanceof Value.EventMoment read) {
            return new Value.EventMoment(read.moment(), read.up() + rows);
        }
        if (value instanceof Value.Common read) {
            return new Value.Common(read.name(), read.branches(), read.up() + rows);
        }
        if (value instanceof Value.GroupKey read) {
            return new Value.GroupKey(read.name(), read.index(), read.key(), read.up() + rows);
        }
        if (value instanceof Value.RowNumber read) {
            return new Value.RowNumber(read.by(), read.last(), read.within(), read.up() + rows);
        }
        if (value instanceof Value.Neighbour read) {
            return new Value.Neighbour(read.next(), read.value(), read.up() + rows);
        }
        if (value instanceof Value.Call read) {
            return new Value.Call(
                    read.function(),
                    read.arguments().stream()
                            .map(argument -> shifted(argument, rows))
                            .toList());
        }
        return rows == 0 ? value : new Value.Literal(Constant.Numeric.of(2));
    }

    static Model model(Map<String, Predicate> segments) {
        Map<String, Segment> named = new LinkedHashMap<>();
        segments.forEach((name, predicate) ->
                named.put(name, new Segment(name, Optional.empty(), Optional.empty(), "customer", predicate)));
        return new Model(CATALOG, Map.of(), Map.of(), named, List.of(), List.of(), List.of());
    }

    World world(int people) {
        List<Person> customers = new ArrayList<>();
        for (int i = 1; i <= people; i++) {
            customers.add(person(i, people));
        }
        List<Person.Event> stores = new ArrayList<>();
        for (int i = choices.below(3); i > 0; i--) {
            stores.add(new Person.Event(
                    Map.of("place", Optional.of(choices.of("DE", "US"))),
                    Optional.empty(),
                    Optional.of(BigDecimal.valueOf(i))));
        }
        return new World(Map.of("customer", customers), Map.of("store", stores));
    }

    private Person person(int key, int people) {
        Map<String, Optional<Object>> values = new HashMap<>();
        values.put("country", missingOr(choices.of("DE", "US")));
        values.put("age", missingOr(BigDecimal.valueOf(choices.below(5))));
        values.put("birthday", missingOr(LocalDate.of(2000, 1, 1).plusDays(choices.below(366))));
        values.put("seen", missingOr(moment()));
        values.put("referrer", missingOr(BigDecimal.valueOf(choices.between(1, people))));
        values.put(Person.ZONE, missingOr(choices.of("Europe/Warsaw", "America/New_York", "Pacific/Apia")));
        Map<String, List<Person.Event>> events = new HashMap<>();
        events.put("order", events(new String[] {"amount", "category"}));
        events.put("view", events(new String[] {"product"}));
        return new Person(BigDecimal.valueOf(key), values, events);
    }

    private Optional<Object> missingOr(Object value) {
        return choices.percent(20) ? Optional.empty() : Optional.of(value);
    }

    private Instant moment() {
        return NOW.minus(Duration.ofHours(choices.of(0, 1, 12, 24, 48, 60, 72, 96, 120)));
    }

    private List<Person.Event> events(String[] names) {
        List<Person.Event> events = new ArrayList<>();
        int count = choices.of(0, 0, 1, 1, 2, 3, 4);
        for (int i = 0; i < count; i++) {
            Map<String, Optional<Object>> values = new HashMap<>();
            for (String name : names) {
                values.put(
                        name,
                        missingOr(name.equals("amount") ? BigDecimal.valueOf(choices.below(4)) : choices.of("a", "b")));
            }
            events.add(new Person.Event(values, Optional.of(moment()), Optional.of(BigDecimal.valueOf(i + 1L))));
        }
        return events;
    }
}
