package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The people of a population as they stand in tables in memory: joined, filtered and put together as the catalog says.
 *
 * <p>Example: of {@code {"customers": [{"id": 1, "region": "EU"}], "orders": [{"customer_id": 1, "amount": 5}]}}, read by
 * a catalog of these tables, {@code people("customer")} is one person with an order.
 */
public final class TablePeople {

    private final Model model;
    private final Evaluator evaluator;
    private final Map<String, List<Map<String, Object>>> tables;

    /**
     * @param tables the rows of each table by its whole name, {@code crm.plans}; a column that a row lacks is missing there
     */
    public TablePeople(Model model, AsOf asOf, Map<String, List<Map<String, Object>>> tables) {
        this.model = model;
        this.evaluator = new Evaluator(model, asOf, List.of());
        this.tables = Map.copyOf(tables);
    }

    /** Everybody of every subject, and all rows of the lookup tables. */
    public World world() {
        Map<String, List<Person>> people = new LinkedHashMap<>();
        model.catalog().subjects().forEach(subject -> people.put(subject.name(), people(subject.name())));
        Map<String, List<Person.Event>> lookups = new LinkedHashMap<>();
        model.catalog().tables().forEach(table -> lookups.put(table.name(), rows(table)));
        return new World(people, lookups);
    }

    private List<Person.Event> rows(LookupTable table) {
        Predicate filter = model.streamFilters().getOrDefault(table.name(), new Predicate.Truth(true));
        return join(List.of(table.table()), table.joins()).stream()
                .map(row -> new Person.Event(
                        row.values(table.attributes()),
                        table.moment().flatMap(moment -> row.value(moment.column())),
                        row.value(table.key())))
                .filter(row -> evaluator.holds(filter, row, table.moment()))
                .toList();
    }

    /** Those of the subject whom the population's filter holds for, in the order of their rows. */
    public List<Person> people(String subjectName) {
        Subject subject = model.catalog().subject(subjectName).orElseThrow();
        Map<String, Map<Object, List<Person.Event>>> events = eventsByPerson(subject);
        List<Person> people = new ArrayList<>();
        Set<Object> seen = new LinkedHashSet<>();
        for (JoinedRow row : join(List.of(subject.table()), subject.joins())) {
            Optional<Object> key = row.value(subject.key());
            if (key.isPresent() && seen.add(key.get())) {
                Map<String, Optional<Object>> values = row.values(subject.attributes());
                subject.zone().ifPresent(zone -> values.put(Person.ZONE, row.value(zone.column())));
                people.add(person(key.get(), values, events));
            }
        }
        Predicate filter = model.populations().getOrDefault(subjectName, new Predicate.Truth(true));
        return people.stream().filter(person -> evaluator.holds(filter, person)).toList();
    }

    private static Person person(
            Object key, Map<String, Optional<Object>> values, Map<String, Map<Object, List<Person.Event>>> events) {
        Map<String, List<Person.Event>> own = new HashMap<>();
        events.forEach((stream, byPerson) -> own.put(stream, byPerson.getOrDefault(key, List.of())));
        return new Person(key, values, own);
    }

    /** The rows of the subject's streams and sets by the stream's name and the person's key. */
    private Map<String, Map<Object, List<Person.Event>>> eventsByPerson(Subject subject) {
        Map<String, Map<Object, List<Person.Event>>> events = new LinkedHashMap<>();
        model.catalog().streams().stream()
                .filter(stream -> stream.subject().equals(subject.name()))
                .forEach(stream -> events.put(stream.name(), byPerson(stream)));
        subject.sets().stream()
                .map(SetAttribute::stream)
                .forEach(stream -> events.put(stream.name(), byPerson(stream)));
        Stream history = subject.history();
        if (tables.containsKey(history.tables().get(0).toString())) {
            events.put(history.name(), byPerson(history));
        }
        return events;
    }

    private Map<Object, List<Person.Event>> byPerson(Stream stream) {
        Predicate filter = model.streamFilters().getOrDefault(stream.name(), new Predicate.Truth(true));
        Map<Object, List<Person.Event>> byPerson = new HashMap<>();
        for (JoinedRow row : join(stream.tables(), stream.joins())) {
            Person.Event event = new Person.Event(
                    row.values(stream.attributes()),
                    stream.moment().flatMap(moment -> row.value(moment.column())),
                    stream.key().flatMap(row::value));
            if (evaluator.holds(filter, event, stream.moment())) {
                row.value(stream.by())
                        .ifPresent(key -> byPerson.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(event));
            }
        }
        return byPerson;
    }

    private List<JoinedRow> join(List<Table> own, List<Join> joins) {
        List<JoinedRow> rows = new ArrayList<>();
        for (Table table : own) {
            rows(table).forEach(row -> rows.add(new JoinedRow(Map.of(Optional.empty(), row))));
        }
        for (Join join : joins) {
            Map<List<Optional<Object>>, Map<String, Object>> index = new HashMap<>();
            rows(join.table())
                    .forEach(row -> index.putIfAbsent(
                            join.on().stream()
                                    .map(pair -> plain(row, pair.right()))
                                    .toList(),
                            row));
            rows.replaceAll(row -> {
                List<Optional<Object>> wanted =
                        join.on().stream().map(pair -> row.value(pair.left())).toList();
                boolean known = wanted.stream().allMatch(Optional::isPresent);
                return row.with(join.alias(), known ? index.getOrDefault(wanted, Map.of()) : Map.of());
            });
        }
        return rows;
    }

    private List<Map<String, Object>> rows(Table table) {
        return Optional.ofNullable(tables.get(table.toString()))
                .orElseThrow(() -> new IllegalArgumentException("no table " + table));
    }

    /** A column's value, numbers of all kinds in one form. */
    private static Optional<Object> plain(Map<String, Object> row, String column) {
        Object value = row.get(column);
        if (value instanceof BigDecimal number) {
            return Optional.of(number.stripTrailingZeros());
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(BigDecimal.valueOf(((Number) value).longValue()).stripTrailingZeros());
        }
        return Optional.ofNullable(value instanceof Float number ? (Object) number.doubleValue() : value);
    }

    /** A row of the own table (under no alias) with those joined to it. */
    private record JoinedRow(Map<Optional<String>, Map<String, Object>> rows) {

        JoinedRow with(String alias, Map<String, Object> joined) {
            Map<Optional<String>, Map<String, Object>> all = new HashMap<>(rows);
            all.put(Optional.of(alias), joined);
            return new JoinedRow(all);
        }

        Optional<Object> value(Column column) {
            return plain(rows.getOrDefault(column.alias(), Map.of()), column.name());
        }

        private Optional<Object> value(Attribute attribute) {
            Optional<Object> stored = value(attribute.column());
            return attribute.json().isEmpty()
                    ? stored
                    : stored.flatMap(json -> JsonText.value(json.toString(), attribute.json(), attribute.type()));
        }

        Map<String, Optional<Object>> values(List<Attribute> attributes) {
            Map<String, Optional<Object>> values = new HashMap<>();
            attributes.forEach(attribute -> values.put(attribute.name(), value(attribute)));
            return values;
        }
    }
}
