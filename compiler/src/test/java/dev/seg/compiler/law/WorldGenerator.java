package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import dev.seg.compiler.warehouse.TableContent;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a vocabulary with all that a catalog may hold, and tables of some sixty people for it. */
final class WorldGenerator {
    private static final List<ZoneId> PLAIN_ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Warsaw"), ZoneId.of("America/New_York"));
    private static final List<ZoneId> ODD_ZONES = List.of(
            ZoneId.of("Africa/Cairo"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Asia/Kolkata"), ZoneId.of("UTC"));
    private static final int PEOPLE = 60;
    private static final String SUBJECT = "customer";
    private static final List<Type> TYPES = List.of(
            Type.BOOL,
            Type.INT,
            Type.INT,
            Type.DECIMAL,
            Type.DECIMAL,
            Type.FLOAT,
            Type.TEXT,
            Type.TEXT,
            Type.TEXT,
            Type.DATE,
            Type.DATE,
            Type.TIMESTAMP,
            Type.INSTANT);

    private final Choices choices;
    private final String otherSchema;
    private final AsOf asOf;
    private final ZoneId timestampZone;
    private final ValuePools pools;
    private final List<TableContent> tables = new ArrayList<>();
    private final Map<Attribute, List<Object>> attributePools = new HashMap<>();
    private final Set<String> tableNames = new HashSet<>();
    private final Set<String> textKeyed = new HashSet<>();
    private final Map<Type, List<Holds>> used = new EnumMap<>(Type.class);
    private final List<Attribute> mates = new ArrayList<>();
    private Optional<Attribute> owner = Optional.empty();
    private int names;

    /** Where the people are those of a table that tells of some of them, all streams have events of others. */
    private boolean hasStrangersEverywhere;

    /**
     * @param otherSchema where tables with a name of two parts are
     */
    WorldGenerator(Choices choices, String otherSchema) {
        this.choices = choices;
        this.otherSchema = otherSchema;
        List<ZoneId> zones = choices.percent(75) ? PLAIN_ZONES : ODD_ZONES;
        ZoneId zone = choices.of(zones);
        timestampZone = choices.percent(50) ? zone : choices.of(zones);
        asOf = new AsOf(
                choices.of(ValuePools.runs(zone)),
                zone,
                choices.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, DayOfWeek.SATURDAY));
        pools = new ValuePools(choices, asOf, timestampZone);
    }

    World generate() {
        Type keyType = choices.percent(75) ? Type.INT : Type.TEXT;
        String keySqlType = keyType == Type.TEXT ? "TEXT" : choices.of("INTEGER", "BIGINT");
        List<Object> keys = keyType == Type.TEXT ? ValuePools.textKeys(PEOPLE) : numberKeys(PEOPLE);
        List<Object> wanderers = wanderers(keys, keyType);
        hasStrangersEverywhere = choices.percent(12);
        Subject subject = hasStrangersEverywhere
                ? distinctSubject(keyType, keySqlType, keys)
                : subject(keyType, keySqlType, keys, wanderers);
        List<Stream> streams = new ArrayList<>();
        for (String name : choices.some(choices.between(1, 3), List.of("purchase", "visit", "mail"))) {
            streams.add(
                    !streams.isEmpty() && choices.percent(30)
                            ? linesOfHeaders(name, keySqlType, wanderers)
                            : stream(name, keySqlType, wanderers, streams.isEmpty()));
        }
        OtherTables.References references = new OtherTables.References(mates, owner);
        OtherTables others = new OtherTables(choices, this, subject, references, keySqlType, wanderers);
        streams.addAll(others.streams());
        Catalog catalog = new Catalog(
                "made_up",
                asOf.zone(),
                timestampZone,
                asOf.weekStart(),
                others.subjects(),
                streams,
                others.lookups(),
                others.relations());
        World bare = new World(SUBJECT, catalog, Map.of(), Map.of(), asOf, tables, attributePools, pools.timeBounds());
        return bare.withFilters(populations(bare), streamFilters(bare));
    }

    private Map<String, Predicate> populations(World world) {
        PredicateGenerator generator = new PredicateGenerator(choices, world, Set.of());
        if (!world.subject().attributes().isEmpty() && choices.percent(30)) {
            return Map.of(
                    SUBJECT, new Predicate.Or(List.of(generator.attributeCondition(), generator.attributeCondition())));
        }
        return Map.of();
    }

    private Map<String, Predicate> streamFilters(World world) {
        PredicateGenerator generator = new PredicateGenerator(choices, world, Set.of());
        Map<String, Predicate> filters = new HashMap<>();
        for (Stream stream : world.streams()) {
            if (choices.percent(35)) {
                filters.put(stream.name(), generator.rowCondition(stream, 1));
            }
        }
        return filters;
    }

    private List<Object> numberKeys(int count) {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(i * 3 - 6);
        }
        Collections.swap(keys, 0, count / 2);
        Collections.swap(keys, 5, count / 3);
        return keys;
    }

    /** Whose events there are: some people often, some never, and strangers. */
    private List<Object> wanderers(List<Object> keys, Type keyType) {
        List<Object> wanderers = new ArrayList<>();
        for (Object key : choices.some(keys.size() * 3 / 4, keys)) {
            wanderers.addAll(Collections.nCopies(choices.of(1, 1, 2, 3, 6), key));
        }
        wanderers.add(keyType == Type.TEXT ? "stranger" : (Object) 999_999);
        return wanderers;
    }

    private Subject subject(Type keyType, String keySqlType, List<Object> keys, List<Object> wanderers) {
        TableSketch sketch = new TableSketch();
        Column key = Column.own(sketch.key(choices, "id", keySqlType, keys));
        List<Join> joins = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>(attributes(sketch, choices.between(0, 6), Optional.empty()));
        for (int i = choices.of(0, 0, 1, 2); i > 0; i--) {
            attributes.addAll(join(sketch, joins));
        }
        if (choices.percent(85)) {
            attributes.add(version(sketch));
        }
        if (choices.percent(85)) {
            attributes.addAll(place(sketch));
        }
        attributes.addAll(references(sketch, keyType, keySqlType, keys));
        Optional<Attribute> zone = choices.percent(95) ? Optional.of(zone(sketch)) : Optional.empty();
        Table table = table("customers");
        tables.add(sketch.fill(choices, table, keys.size()));
        return new Subject(
                SUBJECT,
                Optional.empty(),
                table,
                false,
                key,
                keyType,
                zone,
                joins,
                attributes,
                choices.percent(40) ? List.of(set(keySqlType, wanderers)) : List.of());
    }

    private Subject distinctSubject(Type keyType, String keySqlType, List<Object> keys) {
        TableSketch sketch = new TableSketch();
        Column key = Column.own(sketch.column(choices, "customer_id", keySqlType, true, keys));
        Table table = table("lines");
        tables.add(sketch.fill(choices, table, keys.size() * 2));
        return new Subject(
                SUBJECT,
                Optional.empty(),
                table,
                true,
                key,
                keyType,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    private List<Attribute> references(TableSketch sketch, Type keyType, String keySqlType, List<Object> keys) {
        if (choices.percent(70)) {
            List<Object> pool = List.copyOf(choices.some(8, keys));
            mates.add(attribute(sketch, "mate_" + names++, keyType, Optional.empty(), keySqlType, pool, Set.of()));
        }
        if (choices.percent(50)) {
            List<Object> pool = new ArrayList<>(choices.some(8, OtherTables.numbers()));
            pool.add(1000);
            owner = Optional.of(
                    attribute(sketch, "account_" + names++, Type.INT, Optional.empty(), "INTEGER", pool, Set.of()));
        }
        List<Attribute> all = new ArrayList<>(mates);
        owner.ifPresent(all::add);
        return all;
    }

    private Attribute zone(TableSketch sketch) {
        List<Object> zones = new ArrayList<>(choices.some(5, ValuePools.ZONES));
        zones.add(asOf.zone().getId());
        String column = sketch.column(choices, "tz", "TEXT", true, zones);
        return Attribute.of("timezone", Type.TEXT, true, new Domain.Any(), Column.own(column));
    }

    Attribute version(TableSketch sketch) {
        List<Object> versions = List.copyOf(choices.some(8, ValuePools.VERSIONS));
        Set<Attribute.Mark> marks = Set.of(Attribute.Mark.VERSION);
        return attribute(sketch, "version_" + names++, Type.TEXT, Optional.empty(), "TEXT", versions, marks);
    }

    /** Latitude and longitude. */
    List<Attribute> place(TableSketch sketch) {
        boolean exact = choices.percent(40);
        Type type = exact ? Type.DECIMAL : Type.FLOAT;
        String sqlType = exact ? "DECIMAL(9, 6)" : "DOUBLE PRECISION";
        List<Attribute> place = new ArrayList<>();
        for (List<String> degrees : List.of(ValuePools.LATITUDES, ValuePools.LONGITUDES)) {
            List<Object> pool = new ArrayList<>();
            choices.some(5, degrees).forEach(d -> pool.add(exact ? new BigDecimal(d) : (Object) Double.valueOf(d)));
            String name = (place.isEmpty() ? "lat_" : "lon_") + names++;
            place.add(attribute(sketch, name, type, Optional.empty(), sqlType, pool, Set.of()));
        }
        return place;
    }

    /** Joins a small table, directly or over the join before, and says its attributes. */
    private List<Attribute> join(TableSketch own, List<Join> joins) {
        String alias = "j" + names++;
        boolean overBefore = !joins.isEmpty() && choices.percent(50);
        boolean texts = overBefore ? textKeyed.contains(joins.get(0).alias()) : choices.percent(25);
        String keyType = texts ? "TEXT" : "INTEGER";
        List<Object> keys = texts ? List.of("a", "A", "b ", "b", "\u0142", "") : List.of(1, 2, 3, 4, 5, 6);
        TableSketch joined = new TableSketch();
        String right = joined.key(choices, "id", keyType, keys);
        List<Attribute> attributes = attributes(joined, choices.between(1, 2), Optional.of(alias));
        List<Join.Pair> pairs = new ArrayList<>();
        if (choices.percent(25)) {
            List<Object> kinds = List.of("x", "y");
            Column kind = Column.own(own.column(choices, alias + "_kind", "TEXT", true, kinds));
            pairs.add(new Join.Pair(kind, joined.column(choices, "kind", "TEXT", choices.percent(50), kinds)));
        }
        Column left;
        if (overBefore) {
            left = new Column(
                    Optional.of(joins.get(0).alias()),
                    joins.get(0).on().get(joins.get(0).on().size() - 1).right());
        } else {
            List<Object> references = new ArrayList<>(choices.some(4, keys));
            references.add(texts ? "x" : (Object) 9);
            left = Column.own(own.column(choices, alias + "_id", keyType, true, references));
        }
        if (texts) {
            textKeyed.add(alias);
        }
        pairs.add(new Join.Pair(left, right));
        Table table = table(alias + "_table");
        tables.add(joined.fill(choices, table, choices.between(3, keys.size())));
        joins.add(new Join(alias, table, pairs));
        return attributes;
    }

    private SetAttribute set(String keySqlType, List<Object> wanderers) {
        TableSketch sketch = new TableSketch();
        String by = sketch.column(choices, "customer_id", keySqlType, true, wanderers);
        Attribute element = attribute(sketch, "value", choices.of(Type.TEXT, Type.INT), Optional.empty());
        Table table = table("tags");
        tables.add(sketch.fill(choices, table, 70));
        Stream stream = new Stream(
                "tags",
                Optional.empty(),
                SUBJECT,
                List.of(table),
                Column.own(by),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(element));
        return new SetAttribute("tags", stream, element);
    }

    /** @param first whether it is the first of all: then it has places in most worlds */
    private Stream stream(String name, String keySqlType, List<Object> wanderers, boolean first) {
        TableSketch sketch = new TableSketch();
        int rows = choices.between(60, 150);
        List<Attribute> attributes = new ArrayList<>();
        Optional<Column> key = choices.percent(first ? 90 : 50)
                ? Optional.of(Column.own(eventKey(sketch, rows, attributes)))
                : Optional.empty();
        boolean foreignKey = rows % 2 == 0 && !hasStrangersEverywhere;
        List<Object> owners = foreignKey ? withoutStranger(wanderers) : wanderers;
        Column by = Column.own(sketch.column(choices, "customer_id", keySqlType, choices.percent(50), owners));
        Optional<Stream.Moment> moment =
                choices.percent(first ? 95 : 80) ? Optional.of(moment(sketch, Optional.empty())) : Optional.empty();
        attributes.addAll(attributes(sketch, choices.between(1, 4), Optional.empty()));
        List<Join> joins = new ArrayList<>();
        if (choices.percent(35)) {
            attributes.addAll(join(sketch, joins));
        }
        List<Table> own = new ArrayList<>(List.of(table(name + "s")));
        if (key.isEmpty() && choices.percent(30)) {
            own.add(table("old_" + name + "s"));
        }
        fill(sketch, own, rows);
        Type keyType = Stream.keyType(key, attributes);
        return new Stream(
                name, Optional.empty(), SUBJECT, own, by, key, keyType, moment, joins, attributes, foreignKey);
    }

    /** As many owners, all of them in the subject's table. */
    private static List<Object> withoutStranger(List<Object> wanderers) {
        List<Object> owners = new ArrayList<>(wanderers);
        owners.set(owners.size() - 1, owners.get(0));
        return owners;
    }

    /** Texts are ordered by code point if an attribute says that they are texts. */
    private String eventKey(TableSketch sketch, int rows, List<Attribute> attributes) {
        if (choices.percent(75)) {
            return sketch.key(choices, "event_id", "INTEGER", shuffledNumbers(rows));
        }
        List<Object> keys = choices.some(rows, ValuePools.textKeys(rows));
        String column = sketch.key(choices, "event_id", "TEXT", keys);
        Attribute attribute = Attribute.of("key_" + names++, Type.TEXT, false, new Domain.Any(), Column.own(column));
        hold(attribute, keys);
        attributes.add(attribute);
        return column;
    }

    /** Fills tables of one shape; some rows of the first stand in the others too. */
    private void fill(TableSketch sketch, List<Table> own, int rows) {
        TableContent first = sketch.fill(choices, own.get(0), rows);
        tables.add(first);
        for (Table table : own.subList(1, own.size())) {
            List<Map<String, Object>> content =
                    new ArrayList<>(sketch.fill(choices, table, rows).rows());
            content.addAll(choices.some(rows / 4, first.rows()));
            tables.add(new TableContent(table, first.columns(), content));
        }
    }

    /** Lines that have neither their person nor their moment themselves, but a header that has. */
    private Stream linesOfHeaders(String name, String keySqlType, List<Object> wanderers) {
        List<Object> headers = shuffledNumbers(70);
        TableSketch header = new TableSketch();
        String right = header.key(choices, "id", "INTEGER", headers);
        Optional<String> alias = Optional.of("h");
        Column by =
                new Column(alias, header.column(choices, "customer_id", keySqlType, choices.percent(50), wanderers));
        Stream.Moment moment = moment(header, alias);
        List<Attribute> attributes = new ArrayList<>(attributes(header, choices.between(0, 2), alias));
        Table headerTable = table(name + "_headers");
        tables.add(header.fill(choices, headerTable, headers.size()));

        TableSketch line = new TableSketch();
        List<Object> references = new ArrayList<>(headers);
        references.add(-1);
        String left = line.column(choices, "header_id", "INTEGER", true, references);
        attributes.addAll(attributes(line, choices.between(1, 3), Optional.empty()));
        Table table = table(name + "_lines");
        tables.add(line.fill(choices, table, 150));
        Join join = new Join("h", headerTable, Column.own(left), right);
        return new Stream(
                name,
                Optional.empty(),
                SUBJECT,
                List.of(table),
                by,
                Optional.empty(),
                Optional.of(moment),
                List.of(join),
                attributes);
    }

    Stream.Moment moment(TableSketch sketch, Optional<String> alias) {
        Type type = choices.of(Type.DATE, Type.TIMESTAMP, Type.INSTANT);
        String sqlType = sqlType(type);
        List<Object> pool = pools.pool(Type.INSTANT == type ? type : Type.TIMESTAMP, sqlType);
        List<Object> typed = type == Type.DATE ? List.copyOf(days(pool)) : pool;
        return new Stream.Moment(
                new Column(alias, sketch.column(choices, "happened_at", sqlType, choices.percent(30), typed)), type);
    }

    private static List<Object> days(List<Object> timestamps) {
        List<Object> days = new ArrayList<>();
        timestamps.forEach(timestamp -> days.add(((LocalDateTime) timestamp).toLocalDate()));
        return days;
    }

    List<Object> shuffledNumbers(int count) {
        List<Object> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbers.add(i);
        }
        return choices.some(count, numbers);
    }

    List<Attribute> attributes(TableSketch sketch, int count, Optional<String> alias) {
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            attributes.add(attribute(sketch, choices.of(TYPES), alias));
        }
        return attributes;
    }

    private Attribute attribute(TableSketch sketch, Type type, Optional<String> alias) {
        return attribute(sketch, type.name().toLowerCase(Locale.ROOT) + "_" + names++, type, alias);
    }

    /** What columns of a type hold. */
    private record Holds(String sqlType, List<Object> pool) {}

    Attribute attribute(TableSketch sketch, String name, Type type, Optional<String> alias) {
        Holds column = used.containsKey(type) && choices.percent(35) ? choices.of(used.get(type)) : fresh(type);
        used.computeIfAbsent(type, any -> new ArrayList<>()).add(column);
        return attribute(sketch, name, type, alias, column.sqlType(), column.pool(), Set.of());
    }

    private Holds fresh(Type type) {
        String sqlType = sqlType(type);
        return new Holds(sqlType, pools.pool(type, sqlType));
    }

    Attribute attribute(
            TableSketch sketch,
            String name,
            Type type,
            Optional<String> alias,
            String sqlType,
            List<Object> pool,
            Set<Attribute.Mark> marks) {
        boolean nullable = choices.percent(65);
        String column = sketch.column(choices, name, sqlType, nullable, pool);
        Attribute attribute = new Attribute(
                name,
                type,
                nullable || alias.isPresent(),
                new Domain.Any(),
                new Column(alias, column),
                List.of(),
                marks,
                Optional.empty());
        attributePools.put(attribute, pool);
        return attribute;
    }

    void fill(TableSketch sketch, Table table, int rows) {
        add(sketch.fill(choices, table, rows));
    }

    void add(TableContent table) {
        tables.add(table);
    }

    void hold(Attribute attribute, List<Object> pool) {
        attributePools.put(attribute, pool);
    }

    List<Object> instants() {
        return pools.pool(Type.INSTANT, sqlType(Type.INSTANT));
    }

    private String sqlType(Type type) {
        return switch (type) {
            case BOOL -> "BOOLEAN";
            case INT -> choices.of("SMALLINT", "INTEGER", "INTEGER", "BIGINT");
            case DECIMAL -> choices.of("DECIMAL(12, 2)", "DECIMAL(18, 4)", "DECIMAL(12, 2)", "INTEGER");
            case FLOAT -> choices.of("DOUBLE PRECISION", "DOUBLE PRECISION", "REAL");
            case TEXT -> choices.of("TEXT", "VARCHAR(40)");
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE";
            case DURATION -> throw new IllegalArgumentException("no column has durations");
        };
    }

    Table table(String name) {
        // streams are often named like their tables, and the queries' parts like either
        String wished = switch (choices.below(8)) {
            case 0 -> name.replaceAll("s$", "");
            case 1 -> name.replaceAll("s$", "") + "_facts";
            case 2 -> choices.of("customer_facts", "customer_ranks", "Order", "customer");
            default -> name;
        };
        String free = tableNames.add(wished.toLowerCase(Locale.ROOT)) ? wished : name;
        tableNames.add(free.toLowerCase(Locale.ROOT));
        return new Table(choices.percent(25) ? List.of(otherSchema, free) : List.of(free));
    }
}
