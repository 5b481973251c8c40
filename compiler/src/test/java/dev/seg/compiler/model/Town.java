package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A vocabulary of people who view and order, live together, work for firms and go to stores, for tests by hand of rows of
 * all kinds. The run is at noon of the 31st of March 2026 in Warsaw.
 */
final class Town {
    static final AsOf NOON =
            new AsOf(Instant.parse("2026-03-31T10:00:00Z"), ZoneId.of("Europe/Warsaw"), DayOfWeek.MONDAY);

    static final Attribute CITY = Shop.attribute("city", Type.TEXT);
    static final Attribute HOME = Shop.attribute("home", Type.INT);
    static final Attribute FIRM = Shop.attribute("firm", Type.TEXT);
    static final Attribute SPEND = Shop.attribute("spend", Type.DECIMAL);
    static final Attribute BIRTHDAY = Shop.attribute("birthday", Type.DATE);
    static final Attribute ZONE = Shop.attribute("zone", Type.TEXT);
    static final Attribute AMOUNT = Shop.attribute("amount", Type.DECIMAL);
    static final Attribute PRODUCT = Shop.attribute("product", Type.TEXT);
    static final Attribute NAME = Shop.attribute("name", Type.TEXT);
    static final Attribute FIRM_KEY = Shop.attribute("id", Type.TEXT);

    static final Stream ORDER = stream("order");
    static final Stream VIEW = stream("view");

    static final Subject CUSTOMER = subject("customer", Type.INT, List.of(CITY, HOME, FIRM, SPEND, BIRTHDAY), true);
    static final Subject COMPANY = subject("company", Type.TEXT, List.of(CITY), false);

    static final LookupTable STORE = new LookupTable(
            "store",
            Optional.empty(),
            new Table(List.of("stores")),
            Column.own("id"),
            Optional.empty(),
            List.of(),
            List.of(CITY, NAME));

    static final Relation HOUSEMATE = new Relation("housemate", "customer", "customer", HOME, HOME);
    static final Relation EMPLOYER = new Relation("employer", "customer", "company", FIRM_KEY, FIRM);
    static final Relation STAFF = new Relation("staff", "company", "customer", FIRM, FIRM_KEY);

    static final Source ORDERS = new Source.Table(ORDER);
    static final Source VIEWS = new Source.Table(VIEW);
    static final Source.People EVERYONE = new Source.People("customer", Optional.empty(), List.of());

    private Town() {}

    private static Stream stream(String name) {
        return new Stream(
                name,
                Optional.empty(),
                "customer",
                List.of(new Table(List.of(name + "s"))),
                Column.own("customer_id"),
                Optional.of(Column.own("id")),
                Optional.of(new Stream.Moment(Column.own("at"), Type.INSTANT)),
                List.of(),
                List.of(AMOUNT, PRODUCT));
    }

    private static Subject subject(String name, Type keyType, List<Attribute> attributes, boolean zone) {
        return new Subject(
                name,
                Optional.empty(),
                new Table(List.of(name)),
                false,
                Column.own("id"),
                keyType,
                zone ? Optional.of(ZONE) : Optional.empty(),
                List.of(),
                attributes,
                List.of());
    }

    static Model model(Map<String, Segment> segments) {
        Catalog catalog = new Catalog(
                "town",
                NOON.zone(),
                ZoneId.of("UTC"),
                NOON.weekStart(),
                List.of(CUSTOMER, COMPANY),
                List.of(ORDER, VIEW),
                List.of(STORE),
                List.of(HOUSEMATE, EMPLOYER, STAFF));
        return new Model(catalog, Map.of(), Map.of(), segments, List.of(), List.of(), List.of());
    }

    /** A segment of customers. */
    static Segment segment(String name, Predicate predicate) {
        return new Segment(name, Optional.empty(), Optional.empty(), "customer", predicate);
    }

    // ---- people

    /** Somebody in the making. */
    static final class Somebody {
        private final Object key;
        private final Map<String, Optional<Object>> values = new HashMap<>();
        private final Map<String, List<Person.Event>> events = new HashMap<>();

        private Somebody(Object key) {
            this.key = key;
        }

        Somebody with(Attribute attribute, Object value) {
            values.put(attribute.name(), Optional.of(plain(value)));
            return this;
        }

        Somebody zone(String zone) {
            values.put(Person.ZONE, Optional.of(zone));
            return this;
        }

        /** A text that is empty, or an amount, is missing. */
        Somebody did(Stream stream, String day, int eventKey, String product, String amount) {
            Map<String, Optional<Object>> row = new HashMap<>();
            row.put("product", product.isEmpty() ? Optional.empty() : Optional.of(product));
            row.put("amount", amount.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(amount)));
            events.computeIfAbsent(stream.name(), any -> new ArrayList<>())
                    .add(new Person.Event(row, Optional.of(moment(day)), Optional.of(BigDecimal.valueOf(eventKey))));
            return this;
        }

        Somebody ordered(String day, int eventKey, String product, String amount) {
            return did(ORDER, day, eventKey, product, amount);
        }

        Somebody viewed(String day, int eventKey, String product) {
            return did(VIEW, day, eventKey, product, "");
        }

        Person done() {
            return new Person(key, values, events);
        }
    }

    static Somebody customer(int key) {
        return new Somebody(BigDecimal.valueOf(key));
    }

    static Somebody company(String key) {
        return new Somebody(key);
    }

    private static Object plain(Object value) {
        return value instanceof Integer number ? BigDecimal.valueOf(number) : value;
    }

    /** {@code 02} is midnight (UTC) of the 2nd of March, {@code 02T12:30} half past twelve; all others are in full. */
    static Instant moment(String day) {
        String full = day.length() > 10 ? day : "2026-03-" + (day.length() == 2 ? day + "T00:00" : day) + ":00Z";
        return Instant.parse(full);
    }

    static Person.Event store(int key, String city, String name) {
        return new Person.Event(
                Map.of("city", Optional.of(city), "name", Optional.of(name)),
                Optional.empty(),
                Optional.of(BigDecimal.valueOf(key)));
    }

    // ---- words

    static Events events(Source source, Predicate... filter) {
        return new Events(source, filter.length == 1 ? filter[0] : new Predicate.And(List.of(filter)));
    }

    static Predicate has(Source source, Predicate... filter) {
        return new Predicate.Exists(events(source, filter));
    }

    static Value count(Source source, Predicate... filter) {
        return new Value.Aggregate(AggregateFunction.COUNT, events(source, filter), Optional.empty());
    }

    static Value of(AggregateFunction function, Value argument, Source source, Predicate... filter) {
        return new Value.Aggregate(function, events(source, filter), Optional.of(argument));
    }

    static Source chosen(Source source, Predicate... filter) {
        return new Source.Chosen(events(source, filter));
    }

    static Source union(Source... sources) {
        List<Events> branches = new ArrayList<>();
        List.of(sources).forEach(source -> branches.add(events(source)));
        return new Source.Union(branches);
    }

    static Value fact(Attribute attribute) {
        return new Value.SubjectAttribute(attribute);
    }

    static Value amount(int up) {
        return new Value.EventAttribute(AMOUNT, up);
    }

    static Value product(int up) {
        return new Value.EventAttribute(PRODUCT, up);
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

    /** In microseconds. */
    static Value gap() {
        return call(ScalarFunction.ELAPSED, previous(at(0)), at(0));
    }

    static Value call(ScalarFunction function, Value... arguments) {
        return new Value.Call(function, List.of(arguments));
    }

    static Value minus(Value left, Value right) {
        return new Value.Arithmetic(left, ArithmeticOperator.MINUS, right);
    }

    static Value days(int days) {
        return Shop.number(Long.toString(days * 86_400_000_000L));
    }

    static Predicate is(Value left, Value right) {
        return Shop.compare(left, Comparator.EQUAL, right);
    }

    static Predicate is(Value left, String text) {
        return is(left, Shop.text(text));
    }

    static Predicate is(Value left, int number) {
        return is(left, Shop.number(Integer.toString(number)));
    }

    static Predicate greater(Value left, Value right) {
        return Shop.compare(left, Comparator.GREATER, right);
    }

    static Predicate not(Predicate predicate) {
        return new Predicate.Not(predicate);
    }

    // ---- answers

    static World world(Person... people) {
        return new World(Map.of("customer", List.of(people)), Map.of());
    }

    static boolean holds(Predicate predicate, Person person) {
        return evaluator(world(person)).holds(predicate, person);
    }

    /** The keys of the customers that the condition holds for. */
    static Set<Object> members(Predicate predicate, Person... people) {
        return evaluator(world(people)).members(predicate);
    }

    static Evaluator evaluator(World world, Segment... segments) {
        Map<String, Segment> named = new LinkedHashMap<>();
        List.of(segments).forEach(segment -> named.put(segment.name(), segment));
        return new Evaluator(model(named), NOON, world, "customer");
    }

    /** A value in words: {@code missing}, {@code 0.5}, {@code tea}. */
    static String value(Value value, Person person) {
        return words(evaluator(world(person)).value(value, person));
    }

    static String words(Optional<Object> value) {
        return value.map(known -> known instanceof Fraction number ? plain(number) : known.toString())
                .orElse("missing");
    }

    private static String plain(Fraction number) {
        return new BigDecimal(number.numerator())
                .divide(new BigDecimal(number.denominator()), 12, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static BigDecimal key(int key) {
        return BigDecimal.valueOf(key);
    }
}
