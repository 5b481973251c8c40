package dev.seg.compiler.check.search;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.model.World;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A made-up world as rows of the tables that the catalog reads.
 *
 * <p>Example: who has one order of 900 is a row of {@code customers} and a row of {@code orders}.
 */
public final class WorldTables {

    private final Catalog catalog;

    /** The names that not all rows of a table are read under. */
    private final Set<String> chosen;

    private final Map<String, TableRows> tables = new LinkedHashMap<>();
    private long used;

    /**
     * @param used no row of the world has a greater number as its key
     */
    private WorldTables(Model model, long used) {
        this.catalog = model.catalog();
        this.chosen = new HashSet<>(model.streamFilters().keySet());
        this.chosen.addAll(model.populations().keySet());
        this.used = used;
    }

    /**
     * The rows of every table that the catalog reads, by the table's whole name; a column that a row lacks is missing there.
     * Values are those that {@link TablePeople} reads.
     */
    public static Map<String, List<Map<String, Object>>> of(Model model, World world) {
        WorldTables written = new WorldTables(model, greatestKey(world));
        written.writeEmptyTables();
        List<Subject> subjects = model.catalog().subjects();
        subjects.stream()
                .filter(subject -> !subject.distinct())
                .forEach(subject -> written.people(world, subject).forEach(person -> written.write(subject, person)));
        for (Subject subject : subjects) {
            written.writeEvents(subject, written.people(world, subject));
        }
        subjects.stream()
                .filter(Subject::distinct)
                .forEach(subject -> written.people(world, subject).forEach(person -> written.write(subject, person)));
        for (LookupTable table : model.catalog().tables()) {
            world.tables().getOrDefault(table.name(), List.of()).forEach(row -> written.write(table, row));
        }
        written.fill();
        Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        written.tables.forEach((name, table) -> rows.put(name, table.rows()));
        return rows;
    }

    private List<Person> people(World world, Subject subject) {
        return world.people().getOrDefault(subject.name(), List.of());
    }

    /** The greatest number that is a key in a world. */
    private static long greatestKey(World world) {
        List<Object> keys = new ArrayList<>();
        world.people()
                .values()
                .forEach(people -> people.forEach(person -> {
                    keys.add(person.key());
                    person.events()
                            .values()
                            .forEach(events ->
                                    events.forEach(event -> event.key().ifPresent(keys::add)));
                }));
        world.tables().values().forEach(rows -> rows.forEach(row -> row.key().ifPresent(keys::add)));
        return keys.stream()
                .map(Object::toString)
                .filter(key -> key.matches("[0-9]{1,9}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }

    /** The world that is read from such rows, if goals hold there for the person of a key. */
    public static Optional<FoundWorld> read(
            Model model,
            AsOf asOf,
            String subject,
            Map<String, List<Map<String, Object>>> tables,
            Object key,
            List<Predicate> goals) {
        World read = new TablePeople(model, asOf, tables).world();
        if (!Claims.areKept(model, read)) {
            return Optional.empty();
        }
        Evaluator evaluator = new Evaluator(model, asOf, read, subject);
        return read.people().getOrDefault(subject, List.of()).stream()
                .filter(person -> Keys.areSame(person.key(), key))
                .filter(person -> goals.stream().allMatch(goal -> evaluator.holds(goal, person)))
                .findFirst()
                .map(person -> new FoundWorld(read, person, tables));
    }

    private void writeEmptyTables() {
        for (Subject subject : catalog.subjects()) {
            empty(List.of(subject.table()), subject.joins());
            subject.sets().stream().map(SetAttribute::stream).forEach(stream -> empty(stream.tables(), stream.joins()));
            empty(subject.history().tables(), List.of());
        }
        catalog.streams().forEach(stream -> empty(stream.tables(), stream.joins()));
        catalog.tables().forEach(table -> empty(List.of(table.table()), table.joins()));
    }

    private void empty(List<Table> own, List<Join> joins) {
        own.forEach(this::rows);
        joins.forEach(join -> rows(join.table()));
    }

    private TableRows rows(Table table) {
        return tables.computeIfAbsent(table.toString(), name -> new TableRows());
    }

    /** What no row may lack, where nothing is said of it. */
    private void fill() {
        for (Subject subject : catalog.subjects()) {
            fill(subject.name(), List.of(subject.table()), subject.attributes());
            subject.sets().stream().map(SetAttribute::stream).forEach(this::fill);
        }
        catalog.streams().forEach(this::fill);
        catalog.tables().forEach(table -> fill(table.name(), List.of(table.table()), table.attributes()));
    }

    private void fill(Stream stream) {
        fill(stream.name(), stream.tables(), stream.attributes());
    }

    private void fill(String name, List<Table> own, List<Attribute> attributes) {
        boolean all = !chosen.contains(name);
        for (Attribute attribute : attributes) {
            Column column = attribute.column();
            if (!attribute.nullable()
                    && attribute.json().isEmpty()
                    && column.alias().isEmpty()) {
                own.forEach(table -> rows(table).fill(column.name(), usual(attribute), all));
            }
        }
    }

    private void writeEvents(Subject subject, List<Person> people) {
        Map<String, Stream> streams = new LinkedHashMap<>();
        catalog.streams().stream()
                .filter(stream -> stream.subject().equals(subject.name()))
                .forEach(stream -> streams.put(stream.name(), stream));
        subject.sets().stream().map(SetAttribute::stream).forEach(stream -> streams.put(stream.name(), stream));
        streams.putIfAbsent(subject.history().name(), subject.history());
        streams.forEach((name, stream) -> {
            boolean kept = isHistory(stream) || areApart(name, people, isRead(stream));
            people.forEach(person -> person.events()
                    .getOrDefault(name, List.of())
                    .forEach(event -> write(stream, person.key(), event, kept)));
        });
    }

    /** Stays in segments: their key is the segment, which tells no rows apart. */
    private boolean isHistory(Stream stream) {
        return catalog.subject(stream.subject())
                .filter(subject -> stream.equals(subject.history()))
                .isPresent();
    }

    /** Whether the key is a property too, which conditions may speak of: that of an invoice, say, beside each of its lines. */
    private static boolean isRead(Stream stream) {
        return stream.attributes().stream()
                .anyMatch(attribute ->
                        stream.key().filter(attribute.column()::equals).isPresent());
    }

    /**
     * Whether no two rows of a stream have one key.
     *
     * @param atOnce no two of one person at one moment
     */
    private static boolean areApart(String stream, List<Person> people, boolean atOnce) {
        Set<Object> seen = new HashSet<>();
        for (Person person : people) {
            for (Person.Event event : person.events().getOrDefault(stream, List.of())) {
                Object own = atOnce ? List.of(person.key(), event.key(), event.moment()) : event.key();
                if (event.key().isEmpty() || !seen.add(own)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void write(Subject subject, Person person) {
        if (subject.distinct() && rows(subject.table()).has(subject.key().name(), person.key())) {
            return;
        }
        JoinedRow row = new JoinedRow(subject.joins(), subject.attributes());
        row.put(subject.key(), Optional.of(person.key()));
        subject.zone()
                .ifPresent(zone -> row.put(zone.column(), person.values().getOrDefault(Person.ZONE, Optional.empty())));
        row.put(known(subject.attributes(), subject.joins(), person.values()));
        row.write(this::rows, subject.table(), subject.name(), subject.key().name(), Optional.empty(), this::unused);
    }

    private void write(Stream stream, Object person, Person.Event event, boolean kept) {
        JoinedRow row = new JoinedRow(stream.joins(), stream.attributes());
        row.put(stream.by(), Optional.of(person));
        stream.moment().ifPresent(moment -> row.put(moment.column(), event.moment()));
        Supplier<Object> anew = () -> Keys.of(unused(), stream.keyType() == Type.TEXT);
        stream.key().ifPresent(key -> row.put(key, kept ? event.key() : Optional.of(anew.get())));
        row.put(known(stream.attributes(), stream.joins(), event.values()));
        Optional<Column> key = stream.key().filter(column -> column.alias().isEmpty());
        String by = key.or(() ->
                        Optional.of(stream.by()).filter(column -> column.alias().isEmpty()))
                .map(Column::name)
                .orElse("");
        Optional<Supplier<Object>> other = key.filter(column -> !isHistory(stream) && !(kept && isRead(stream)))
                .map(column -> anew);
        row.write(this::rows, stream.tables().get(0), stream.name(), by, other, this::unused);
    }

    private void write(LookupTable table, Person.Event event) {
        JoinedRow row = new JoinedRow(table.joins(), table.attributes());
        row.put(table.key(), event.key());
        table.moment().ifPresent(moment -> row.put(moment.column(), event.moment()));
        row.put(known(table.attributes(), table.joins(), event.values()));
        row.write(this::rows, table.table(), table.name(), table.key().name(), Optional.empty(), this::unused);
    }

    private long unused() {
        used++;
        return used;
    }

    /**
     * The values, with some for attributes that the catalog says are never missing; but for those that other rows are joined
     * by, which are made up with these rows.
     */
    private static Map<String, Optional<Object>> known(
            List<Attribute> attributes, List<Join> joins, Map<String, Optional<Object>> values) {
        Map<String, Optional<Object>> known = new HashMap<>(values);
        for (Attribute attribute : attributes) {
            if (!attribute.nullable()
                    && attribute.json().isEmpty()
                    && joins.stream().noneMatch(join -> join.isBy(attribute.column()))) {
                Optional<Object> value = known.getOrDefault(attribute.name(), Optional.empty());
                known.put(attribute.name(), value.or(() -> usual(attribute)));
            }
        }
        return known;
    }

    private static Optional<Object> usual(Attribute attribute) {
        if (attribute.domain() instanceof Domain.OneOf list) {
            Constant first = list.values().get(0);
            return first instanceof Constant.Text text
                    ? Optional.of(text.value())
                    : first instanceof Constant.Numeric number ? Optional.of(number.value()) : Optional.empty();
        }
        if (attribute.domain() instanceof Domain.Range range) {
            return Optional.of(
                    attribute.type() == Type.FLOAT ? (Object) range.low().doubleValue() : range.low());
        }
        return switch (attribute.type()) {
            case BOOL -> Optional.of(false);
            case INT, DECIMAL -> Optional.of(BigDecimal.ZERO);
            case FLOAT -> Optional.of(0.0);
            case TEXT -> Optional.of("");
            case DATE -> Optional.of(LocalDate.EPOCH);
            case TIMESTAMP -> Optional.of(LocalDate.EPOCH.atStartOfDay());
            case INSTANT -> Optional.of(Instant.EPOCH);
            case DURATION -> Optional.empty();
        };
    }
}
