package dev.seg.compiler.smt;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import dev.seg.compiler.warehouse.CatalogTables;
import dev.seg.compiler.warehouse.TableContent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Made-up people as rows of a warehouse. */
final class PeopleTables {

    private static final int DIGITS = 38;
    private static final int DECIMALS = 12;

    private final Catalog catalog;
    private final Subject subject;
    private final List<TableContent> shapes;
    private final Map<Table, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    private long references = 1_000;

    /** Somebody of whom there can be no rows. */
    static final class NoRows extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoRows(String why) {
            super(why, null, false, false);
        }
    }

    private PeopleTables(Catalog catalog, String subject) {
        this.catalog = catalog;
        this.subject = catalog.subject(subject).orElseThrow();
        this.shapes = shapes(catalog);
    }

    /** All tables of a catalog, empty, with room for numbers of any length. */
    static List<TableContent> shapes(Catalog catalog) {
        List<TableContent> shapes = new ArrayList<>();
        List<TableContent> all = new ArrayList<>(CatalogTables.empty(catalog));
        all.addAll(CatalogTables.histories(catalog));
        for (TableContent table : all) {
            List<TableContent.ColumnShape> columns = table.columns().stream()
                    .map(column -> new TableContent.ColumnShape(
                            column.name(),
                            column.sqlType().replaceAll("DECIMAL.*", "DECIMAL(" + DIGITS + ", " + DECIMALS + ")"),
                            true))
                    .toList();
            shapes.add(new TableContent(table.table(), columns, List.of()));
        }
        return shapes;
    }

    /** All tables of a catalog, with these people and nobody else. */
    static List<TableContent> of(Catalog catalog, String subject, List<Person> people) {
        PeopleTables tables = new PeopleTables(catalog, subject);
        people.forEach(tables::person);
        return tables.shapes.stream()
                .map(shape -> shape.with(tables.rows.getOrDefault(shape.table(), List.of())))
                .toList();
    }

    /** A person's key as its column holds it. */
    static Object key(Subject subject, Person person) {
        return subject.keyType() == Type.TEXT && person.key() instanceof BigDecimal number
                ? number.toPlainString()
                : plain(person.key());
    }

    /** Numbers without trailing zeros, as warehouses' answers are read. */
    private static Object plain(Object key) {
        return key instanceof BigDecimal number && number.signum() != 0 ? number.stripTrailingZeros() : key;
    }

    private void person(Person person) {
        Object key = key(subject, person);
        Cells cells = new Cells();
        cells.put(subject.key(), key);
        attributes(cells, subject.attributes(), person.values());
        subject.zone()
                .ifPresent(zone -> person.values()
                        .getOrDefault(Person.ZONE, Optional.empty())
                        .ifPresent(name -> cells.put(zone.column(), name)));
        add(List.of(subject.table()), subject.joins(), cells);
        List<Stream> streams = new ArrayList<>(catalog.streams());
        subject.sets().stream().map(SetAttribute::stream).forEach(streams::add);
        streams.add(subject.history());
        for (Stream stream : streams) {
            if (stream.subject().equals(subject.name())) {
                List<Person.Event> events = person.events().getOrDefault(stream.name(), List.of());
                events.forEach(event -> event(stream, key, event));
            }
        }
    }

    private void event(Stream stream, Object person, Person.Event event) {
        Cells cells = new Cells();
        cells.put(stream.by(), person);
        if (stream.moment().isPresent()) {
            Object at = event.moment().orElseThrow(() -> new NoRows("an event without a moment"));
            cells.put(stream.moment().get().column(), at);
        }
        attributes(cells, stream.attributes(), event.values());
        stream.key().ifPresent(column -> {
            boolean isAttribute = stream.attributes().stream()
                    .anyMatch(attribute -> attribute.column().equals(column));
            if (!isAttribute) {
                cells.put(column, event.key().orElseThrow(() -> new NoRows("an event without its key")));
            }
        });
        add(stream.tables(), stream.joins(), cells);
    }

    private static void attributes(Cells cells, List<Attribute> attributes, Map<String, Optional<Object>> values) {
        for (Attribute attribute : attributes) {
            Optional<Object> value = values.getOrDefault(attribute.name(), Optional.empty());
            if (value.isEmpty() && !attribute.nullable()) {
                throw new NoRows("`" + attribute.name() + "` is missing");
            }
            value.ifPresent(known -> {
                obey(attribute, known);
                cells.put(attribute.column(), known);
            });
        }
    }

    private static void obey(Attribute attribute, Object value) {
        if (value instanceof BigDecimal number) {
            boolean fits = attribute.type() == Type.INT
                    ? number.stripTrailingZeros().scale() <= 0
                    : number.stripTrailingZeros().scale() <= DECIMALS
                            && number.precision() - number.scale() <= DIGITS - DECIMALS;
            if (!fits) {
                throw new NoRows("no column holds such a number");
            }
        }
        boolean obeys = true;
        if (attribute.domain() instanceof Domain.Range range && value instanceof BigDecimal number) {
            obeys = number.compareTo(range.low()) >= 0 && number.compareTo(range.high()) <= 0;
        } else if (attribute.domain() instanceof Domain.OneOf of) {
            obeys = of.values().stream().anyMatch(constant -> plain(constant).equals(value));
        }
        if (!obeys) {
            throw new NoRows("`" + attribute.name() + "` is not as the catalog claims");
        }
    }

    private static Object plain(Constant constant) {
        return constant instanceof Constant.Text text ? text.value() : ((Constant.Numeric) constant).value();
    }

    /** Puts a row into its table, and into each joined one the row that it leads to. */
    private void add(List<Table> own, List<Join> joins, Cells cells) {
        for (Join join : joins) {
            for (Join.Pair pair : join.on()) {
                Column right = new Column(Optional.of(join.alias()), pair.right());
                Optional<Object> known = cells.get(pair.left()).or(() -> cells.get(right));
                Object reference = known.orElseGet(() -> reference(join.table(), pair.right()));
                cells.put(pair.left(), reference);
                cells.put(right, reference);
            }
        }
        row(own.get(0), cells.of(Optional.empty()));
        joins.forEach(join -> row(join.table(), cells.of(Optional.of(join.alias()))));
    }

    private Object reference(Table table, String column) {
        references++;
        boolean isText = shapes.stream()
                .filter(shape -> shape.table().equals(table))
                .flatMap(shape -> shape.columns().stream())
                .anyMatch(
                        shape -> shape.name().equals(column) && shape.sqlType().equals("TEXT"));
        return isText ? Long.toString(references) : (Object) BigDecimal.valueOf(references);
    }

    private void row(Table table, Map<String, Object> row) {
        rows.computeIfAbsent(table, any -> new ArrayList<>()).add(row);
    }

    /** What stands in the columns of a row and those joined to it. */
    private static final class Cells {
        private final Map<Optional<String>, Map<String, Object>> values = new HashMap<>();

        void put(Column column, Object given) {
            Object value = given instanceof BigDecimal number && number.scale() < 0 ? number.setScale(0) : given;
            Object before = of(column.alias()).put(column.name(), value);
            if (before != null && !before.equals(value)) {
                throw new NoRows("two values of one column");
            }
        }

        Optional<Object> get(Column column) {
            return Optional.ofNullable(of(column.alias()).get(column.name()));
        }

        Map<String, Object> of(Optional<String> alias) {
            return values.computeIfAbsent(alias, any -> new HashMap<>());
        }
    }
}
