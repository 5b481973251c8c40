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
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.model.World;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a catalog reads from the same rows of its tables, under more than one name: what is true of the one then tells of the
 * other, and a made-up person can only be such as rows tell it.
 *
 * <p>Example: with {@code event order from orders …} and {@code event paid from orders … where status = "paid"}, who has
 * paid has an order; with {@code item} whose rows are joined to {@code orders}, so has who bought an item.
 */
public final class SharedCells {

    /** Under such a name a reader's rows are known, whatever is read of them. */
    private static final String ROWS = "rows ";

    private static final String STREAM = "event ";

    private final DisjointSets cells = new DisjointSets();
    private final Map<String, Set<String>> members = new HashMap<>();

    /** The streams of stays in segments: their key is one of their attributes. */
    private final Set<String> stays = new HashSet<>();

    private boolean any;

    /** A table that is read, and what its columns are called. */
    private record Reader(
            String name,
            Optional<Subject> subject,
            List<Table> tables,
            List<Join> joins,
            List<Attribute> attributes,
            Optional<Column> by,
            Optional<Column> key,
            Optional<Predicate> filter) {

        /** The name of what is read from a column; of a stream the name of all of it. */
        String of(Attribute attribute) {
            return subject.map(own -> attribute(own.name(), attribute.name())).orElse(name);
        }

        List<String> of(Column column) {
            return attributes.stream()
                    .filter(attribute -> attribute.column().equals(column))
                    .map(this::of)
                    .toList();
        }

        List<String> ofAlias(String alias) {
            return subject.isEmpty()
                    ? List.of(name)
                    : attributes.stream()
                            .filter(attribute -> attribute.column().alias().equals(Optional.of(alias)))
                            .map(this::of)
                            .toList();
        }

        List<String> all() {
            return subject.isEmpty()
                    ? List.of(name)
                    : attributes.stream().map(this::of).toList();
        }

        /** Whether something else is read of the columns that a table is joined by. */
        boolean tellsKeyOf(Join join) {
            return join.on().stream()
                    .anyMatch(pair -> !of(pair.left()).isEmpty()
                            || !of(new Column(Optional.of(join.alias()), pair.right()))
                                    .isEmpty());
        }
    }

    private SharedCells() {}

    /** What a project's catalog reads twice. */
    public static SharedCells of(Model model) {
        SharedCells cells = new SharedCells();
        List<Reader> readers = readers(model);
        model.catalog()
                .subjects()
                .forEach(subject -> cells.stays.add(subject.history().name()));
        readers.forEach(cells::within);
        for (int i = 0; i < readers.size(); i++) {
            for (int j = 0; j < readers.size(); j++) {
                if (i != j) {
                    cells.between(readers.get(i), readers.get(j));
                }
            }
        }
        for (String name : cells.cells.names()) {
            cells.members
                    .computeIfAbsent(cells.cells.root(name), root -> new LinkedHashSet<>())
                    .add(name);
        }
        return cells;
    }

    /** Whether there is anything of that kind that a made-up world has to do with. */
    public boolean any(World world) {
        return any
                || world.people().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(person -> stays.stream().anyMatch(stream -> hasRows(person, stream)));
    }

    private static boolean hasRows(Person person, String stream) {
        return !person.events().getOrDefault(stream, List.of()).isEmpty();
    }

    /**
     * Names of streams and of a subject's attributes, with all that can be told of from them.
     *
     * @param names attributes by their names, streams as {@link #stream} says
     */
    public Set<String> with(String subject, Set<String> names) {
        if (!any) {
            return names;
        }
        Set<String> all = new LinkedHashSet<>(names);
        for (String name : names) {
            String node = name.startsWith(STREAM) ? name : attribute(subject, name);
            for (String other : members.getOrDefault(cells.root(node), Set.of())) {
                String prefix = attribute(subject, "");
                if (other.startsWith(STREAM)) {
                    all.add(other);
                } else if (other.startsWith(prefix)) {
                    all.add(other.substring(prefix.length()));
                }
            }
        }
        return all;
    }

    /** The name of a stream among those of attributes. */
    public static String stream(String name) {
        return STREAM + name;
    }

    private static String attribute(String subject, String name) {
        return "of " + subject + " " + name;
    }

    private static List<Reader> readers(Model model) {
        Catalog catalog = model.catalog();
        List<Reader> readers = new ArrayList<>();
        for (Subject subject : catalog.subjects()) {
            List<Attribute> attributes = new ArrayList<>(subject.attributes());
            subject.zone()
                    .ifPresent(zone -> attributes.add(
                            Attribute.of(Person.ZONE, zone.type(), zone.nullable(), zone.domain(), zone.column())));
            readers.add(new Reader(
                    ROWS + subject.name(),
                    Optional.of(subject),
                    List.of(subject.table()),
                    subject.joins(),
                    attributes,
                    Optional.of(subject.key()),
                    Optional.empty(),
                    Optional.empty()));
            subject.sets().stream().map(SetAttribute::stream).forEach(stream -> readers.add(reader(model, stream)));
            readers.add(reader(model, subject.history()));
        }
        catalog.streams().forEach(stream -> readers.add(reader(model, stream)));
        for (LookupTable table : catalog.tables()) {
            readers.add(new Reader(
                    "table " + table.name(),
                    Optional.empty(),
                    List.of(table.table()),
                    table.joins(),
                    table.attributes(),
                    Optional.empty(),
                    Optional.of(table.key()),
                    Optional.empty()));
        }
        return readers;
    }

    private static Reader reader(Model model, Stream stream) {
        return new Reader(
                stream(stream.name()),
                Optional.empty(),
                stream.tables(),
                stream.joins(),
                stream.attributes(),
                Optional.of(stream.by()),
                stream.key(),
                Optional.ofNullable(model.streamFilters().get(stream.name())));
    }

    /** Names of one column, and what is read over a join beside the columns that it goes by. */
    private void within(Reader reader) {
        boolean isOfStays = stays.stream().anyMatch(stream -> reader.name().equals(stream(stream)));
        any |= !isOfStays
                && reader.key().filter(key -> !reader.of(key).isEmpty()).isPresent();
        Set<Column> seen = new HashSet<>();
        for (Attribute attribute : reader.attributes()) {
            if (!seen.add(attribute.column())) {
                join(reader.of(attribute.column()));
            }
        }
        for (Join join : reader.joins()) {
            if (reader.tellsKeyOf(join)) {
                List<String> names = new ArrayList<>(reader.ofAlias(join.alias()));
                for (Join.Pair pair : join.on()) {
                    names.addAll(reader.of(pair.left()));
                }
                join(names);
            }
            for (Join other : reader.joins()) {
                if (!other.equals(join) && other.table().equals(join.table())) {
                    join(both(reader.ofAlias(join.alias()), reader.ofAlias(other.alias())));
                }
            }
            if (reader.tables().contains(join.table())) {
                join(reader.all());
            }
        }
    }

    /** What one reader has of the own rows of another, or of rows that both are joined to. */
    private void between(Reader one, Reader other) {
        if (!Collections.disjoint(one.tables(), other.tables())) {
            any = true;
            ofOwn(one, other);
        }
        for (Join join : other.joins()) {
            if (one.tables().contains(join.table())) {
                any = true;
                join(both(one.all(), other.ofAlias(join.alias())));
            }
            for (Join own : one.joins()) {
                if (own.table().equals(join.table()) && one.tellsKeyOf(own) && other.tellsKeyOf(join)) {
                    any = true;
                    join(both(one.ofAlias(own.alias()), other.ofAlias(join.alias())));
                }
            }
        }
    }

    private void ofOwn(Reader one, Reader other) {
        if (one.subject().isEmpty()) {
            if (other.subject().isEmpty() && !areApart(one, other)) {
                join(List.of(one.name(), other.name()));
            }
            return;
        }
        // rows of people as events: the person's own row, or the rows of those whom a column names
        Column key = one.subject().get().key();
        boolean isOwnRow = other.by().filter(key::equals).isPresent();
        List<String> told = isOwnRow ? one.all() : other.by().map(one::of).orElseGet(one::all);
        join(both(told, other.all()));
    }

    /** Whether the filters want other values of one column, so that no row is of both. */
    private static boolean areApart(Reader one, Reader other) {
        Map<Column, Set<Constant>> wanted = wanted(one);
        return wanted(other).entrySet().stream()
                .anyMatch(column -> wanted.containsKey(column.getKey())
                        && Collections.disjoint(wanted.getOrDefault(column.getKey(), Set.of()), column.getValue()));
    }

    /** Whether two streams of one table want other values of one of its columns, so that no row is of both. */
    public static boolean areApart(Model model, Stream one, Stream other) {
        return areApart(reader(model, one), reader(model, other));
    }

    /** The values that a filter allows of own columns. */
    private static Map<Column, Set<Constant>> wanted(Reader reader) {
        Map<Column, Set<Constant>> wanted = new HashMap<>();
        List<Predicate> parts = reader.filter()
                .map(filter -> filter instanceof Predicate.And and ? and.parts() : List.of(filter))
                .orElse(List.of());
        for (Predicate part : parts) {
            if (part instanceof Predicate.Comparison comparison
                    && comparison.comparator() == Comparator.EQUAL
                    && comparison.right() instanceof Value.Literal literal) {
                column(comparison.left()).ifPresent(column -> wanted.put(column, Set.of(literal.constant())));
            } else if (part instanceof Predicate.OneOf oneOf) {
                column(oneOf.value()).ifPresent(column -> wanted.put(column, Set.copyOf(oneOf.constants())));
            }
        }
        return wanted;
    }

    private static Optional<Column> column(Value value) {
        return value instanceof Value.EventAttribute read
                        && read.up() == 0
                        && read.attribute().json().isEmpty()
                        && read.attribute().type() == Type.TEXT
                        && read.attribute().column().alias().isEmpty()
                ? Optional.of(read.attribute().column())
                : Optional.empty();
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private void join(List<String> names) {
        if (names.size() < 2) {
            return;
        }
        any = true;
        for (String name : names) {
            cells.union(name, names.get(0));
        }
    }
}
