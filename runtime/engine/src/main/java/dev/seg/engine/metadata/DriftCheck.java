package dev.seg.engine.metadata;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.type.Type;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.SessionWork;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a catalog with the warehouse that it describes: a table or column that is missing, or of a type that does not
 * fit, is found before any segment is run. Nothing is read but the shape of each table.
 */
public final class DriftCheck {

    /** The first PostgreSQL that tells JSON from other texts ({@code IS JSON}). */
    private static final int JSON_SINCE = 16;

    /** What a column is read as. */
    private enum As {
        VALUE,
        KEY,
        JSON
    }

    /** A column that the catalog speaks of. */
    private record Use(Column column, Optional<Type> type, As as) {}

    private final Engine engine;
    private final Asked asked;
    private final Optional<Warehouse> warehouse;
    private final List<Drift> found = new ArrayList<>();
    private final Map<String, Optional<Map<String, String>>> shapes = new LinkedHashMap<>();
    private final Set<List<Object>> said = new LinkedHashSet<>();
    private Optional<Long> serverVersion = Optional.empty();

    /** Who is asked: sessions of a warehouse, one for each question, or one session, which a failure ends. */
    private interface Asked {
        <T> T run(SessionWork<T> work);
    }

    private record Alone(Session session) implements Asked {
        @Override
        public <T> T run(SessionWork<T> work) {
            return session.run(work);
        }
    }

    private record Sessions(Warehouse warehouse) implements Asked {
        @Override
        public <T> T run(SessionWork<T> work) {
            return warehouse.run(work);
        }
    }

    private DriftCheck(Engine engine, Asked asked, Optional<Warehouse> warehouse) {
        this.engine = engine;
        this.asked = asked;
        this.warehouse = warehouse;
    }

    /** All differences, in the order of the catalog; none where everything fits. */
    public static List<Drift> check(Catalog catalog, Warehouse warehouse) {
        return new DriftCheck(warehouse.engine(), new Sessions(warehouse), Optional.of(warehouse)).all(catalog);
    }

    /**
     * The same within a session's transaction, as it sees the tables.
     *
     * @throws WarehouseException if there is no such table: the transaction is then at its end
     */
    public static List<Drift> check(Catalog catalog, Engine engine, Session session) {
        return new DriftCheck(engine, new Alone(session), Optional.empty()).all(catalog);
    }

    private List<Drift> all(Catalog catalog) {
        catalog.subjects().forEach(this::check);
        catalog.streams().forEach(this::check);
        catalog.tables().forEach(this::check);
        return List.copyOf(found);
    }

    private void check(Subject subject) {
        List<Use> uses = new ArrayList<>();
        uses.add(new Use(subject.key(), Optional.of(subject.keyType()), As.KEY));
        uses.addAll(attributes(subject.attributes()));
        check(subject.table(), subject.joins(), uses);
        subject.sets().stream().map(SetAttribute::stream).forEach(this::check);
    }

    private void check(Stream stream) {
        List<Use> uses = new ArrayList<>();
        uses.add(new Use(stream.by(), Optional.empty(), As.KEY));
        stream.key().ifPresent(key -> uses.add(new Use(key, Optional.empty(), As.KEY)));
        stream.moment().ifPresent(moment -> uses.add(use(moment)));
        uses.addAll(attributes(stream.attributes()));
        for (Table table : stream.tables()) {
            check(table, stream.joins(), uses);
            stream.key().ifPresent(key -> checkOrder(stream.name(), table, stream.joins(), key, stream.keyType()));
        }
    }

    private void check(LookupTable lookup) {
        List<Use> uses = new ArrayList<>();
        uses.add(new Use(lookup.key(), Optional.empty(), As.KEY));
        lookup.moment().ifPresent(moment -> uses.add(use(moment)));
        uses.addAll(attributes(lookup.attributes()));
        check(lookup.table(), lookup.joins(), uses);
        checkOrder(lookup.name(), lookup.table(), lookup.joins(), lookup.key(), lookup.keyType());
    }

    private static Use use(Stream.Moment moment) {
        return new Use(moment.column(), Optional.of(moment.type()), As.VALUE);
    }

    /** Texts are put in order by code point, so a key has to say that it is one; nothing else matters of its type. */
    private void checkOrder(String owner, Table own, List<Join> joins, Column key, Type declared) {
        Table table = key.alias()
                .flatMap(alias -> joins.stream()
                        .filter(join -> join.alias().equals(alias))
                        .map(Join::table)
                        .findFirst())
                .orElse(own);
        String type = shape(table).map(shape -> shape.get(key.name())).orElse(null);
        if (type == null || DatabaseTypes.fits(type, Type.TEXT) == (declared == Type.TEXT)) {
            return;
        }
        report(
                table,
                "the key `" + key.name() + "` of `" + owner + "` holds " + type + ", but the catalog "
                        + (declared == Type.TEXT ? "says text" : "does not say so"),
                Optional.of(
                        declared == Type.TEXT
                                ? "leave the type out: `key " + key.name() + "`"
                                : "write `key " + key.name() + ": text`"));
    }

    private static List<Use> attributes(List<Attribute> attributes) {
        return attributes.stream()
                .map(attribute -> new Use(
                        attribute.column(),
                        Optional.of(attribute.type()),
                        attribute.json().isEmpty() ? As.VALUE : As.JSON))
                .toList();
    }

    private void check(Table own, List<Join> joins, List<Use> uses) {
        Map<Optional<String>, Table> tables = new LinkedHashMap<>();
        tables.put(Optional.empty(), own);
        List<Use> all = new ArrayList<>();
        for (Join join : joins) {
            tables.put(Optional.of(join.alias()), join.table());
            for (Join.Pair pair : join.on()) {
                all.add(new Use(pair.left(), Optional.empty(), As.KEY));
                all.add(new Use(new Column(Optional.of(join.alias()), pair.right()), Optional.empty(), As.KEY));
            }
        }
        all.addAll(uses);
        tables.values().forEach(this::shape);
        for (Use use : all) {
            Table table = tables.get(use.column().alias());
            if (table != null) {
                shape(table).ifPresent(shape -> check(table, shape, use));
            }
        }
    }

    private void check(Table table, Map<String, String> shape, Use use) {
        String name = use.column().name();
        String type = shape.get(name);
        if (type == null) {
            Optional<String> near = Suggestions.nearest(name, shape.keySet());
            report(
                    table,
                    "the table `" + table + "` has no column `" + name + "`",
                    near.map(other -> "did you mean `" + other + "`?"));
            return;
        }
        if (use.as() == As.JSON) {
            checkJson(table, name, type);
            return;
        }
        Optional<Type> declared = use.type();
        boolean fits = declared.isEmpty()
                || (use.as() == As.KEY
                        ? DatabaseTypes.fitsKey(type, declared.get())
                        : DatabaseTypes.fits(type, declared.get()));
        if (!fits) {
            report(
                    table,
                    "the column `" + name + "` of `" + table + "` holds " + type + ", but the catalog says "
                            + declared.get().word(),
                    Optional.of(DatabaseTypes.of(type)
                            .map(found -> "write `" + found.word() + "`")
                            .orElse("cast the column in a view to a type that a catalog knows")));
        }
    }

    private void checkJson(Table table, String column, String type) {
        if (!DatabaseTypes.holdsJson(type)) {
            report(
                    table,
                    "the column `" + column + "` of `" + table + "` holds " + type + ", but the catalog says JSON",
                    Optional.of("JSON is read from columns of the types json, jsonb and text"));
        } else if (engine == Engine.POSTGRESQL && serverVersion() < JSON_SINCE) {
            report(
                    table,
                    "PostgreSQL " + serverVersion() + " cannot tell whether the column `" + column + "` of `" + table
                            + "` holds JSON",
                    Optional.of("attributes in JSON need PostgreSQL " + JSON_SINCE
                            + "; for an older one make them columns of a view"));
        }
    }

    private long serverVersion() {
        return serverVersion.orElseGet(() -> {
            long version = asked.run(session -> session.query(
                    "SELECT CAST(CURRENT_SETTING('server_version_num') AS INTEGER) / 10000",
                    StatementBinder.nothing(),
                    rows -> rows.next() ? rows.number(1) : 0L));
            serverVersion = Optional.of(version);
            return version;
        });
    }

    private void report(Table table, String message, Optional<String> help) {
        if (said.add(List.of(table, message))) {
            found.add(new Drift(table.toString(), message, help));
        }
    }

    /** The columns of a table with their types; empty if there is no such table, which is said once. */
    private Optional<Map<String, String>> shape(Table table) {
        String name = table.toString();
        Optional<Map<String, String>> known = shapes.get(name);
        if (known == null) {
            known = read(table);
            shapes.put(name, known);
        }
        return known;
    }

    private Optional<Map<String, String>> read(Table table) {
        String sql = "SELECT * FROM " + Identifiers.quoted(table.names().toArray(String[]::new)) + " LIMIT 0";
        try {
            return Optional.of(asked.run(session -> session.describe(sql, DriftCheck::columns)));
        } catch (WarehouseException e) {
            if (e.kind() != Kind.DRIFT || warehouse.isEmpty()) {
                throw e;
            }
            report(table, "there is no table `" + table + "`", near(table, warehouse.get()));
            return Optional.empty();
        }
    }

    private static Map<String, String> columns(ResultSetMetaData metadata) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int column = 1; column <= metadata.getColumnCount(); column++) {
            String type = metadata.getColumnTypeName(column);
            boolean numeric = type.equals("numeric") && metadata.getPrecision(column) > 0;
            columns.put(
                    metadata.getColumnName(column),
                    numeric
                            ? "numeric(" + metadata.getPrecision(column) + "," + metadata.getScale(column) + ")"
                            : type);
        }
        return columns;
    }

    private static Optional<String> near(Table table, Warehouse warehouse) {
        Database database = DatabaseReader.read(warehouse);
        List<String> names = database.tables().stream()
                .map(known -> table.names().size() > 1 ? known.schema() + "." + known.name() : known.name())
                .toList();
        return Suggestions.nearest(table.toString(), names).map(name -> "did you mean `" + name + "`?");
    }
}
