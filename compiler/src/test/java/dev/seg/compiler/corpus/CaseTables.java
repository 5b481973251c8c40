package dev.seg.compiler.corpus;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.warehouse.CatalogTables;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of a catalog with the rows that a case speaks of. */
final class CaseTables {

    private static final Pattern TOKEN = Pattern.compile("(\\w+)=(\"(?:[^\"\\\\]|\\\\.)*\"|\\S*)|(\\S+)");

    /** {@code 3*order}: as many times the same. */
    private static final Pattern MANY = Pattern.compile("(\\d+)\\*(\\w+)");

    private final Catalog catalog;
    private final CaseMoments moments;
    private final List<TableContent> shapes;
    private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    private CaseTables(Catalog catalog, String asOf) {
        this.catalog = catalog;
        this.moments = new CaseMoments(asOf(catalog, asOf));
        this.shapes = new ArrayList<>(CatalogTables.empty(catalog));
        shapes.addAll(CatalogTables.histories(catalog));
    }

    /** The moment of a run, from the wall clock of the catalog's zone. */
    static ZonedDateTime asOf(Catalog catalog, String asOf) {
        return LocalDateTime.parse(asOf).atZone(catalog.zone());
    }

    /** All tables of the catalog; the people of the case are of {@code subject}. */
    static List<TableContent> of(Catalog catalog, CorpusCase given, String subject) {
        CaseTables tables = new CaseTables(catalog, given.asOf());
        given.rows().forEach(line -> tables.row(line.first(), line.rest()));
        given.people().forEach(line -> tables.member(subject, line.first() + " " + line.rest()));
        return tables.shapes.stream()
                .map(shape -> shape.with(tables.rows.getOrDefault(shape.table().toString(), List.of())))
                .toList();
    }

    /** {@code household 5 city=Cluj}, or {@code shop.products id=1}. */
    private void row(String name, String rest) {
        if (catalog.subject(name).isPresent()) {
            member(name, rest);
            return;
        }
        TableContent table = shapes.stream()
                .filter(shape -> shape.table().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + name));
        Map<String, Object> row = new HashMap<>();
        tokens(rest).forEach((column, value) -> put(table.table(), row, column, value));
        add(table.table(), row);
    }

    /** {@code 5 city=Cluj; order -3d amount=20}. */
    private void member(String name, String text) {
        Subject subject = catalog.subject(name).orElseThrow(() -> new IllegalArgumentException("no subject " + name));
        String[] parts = text.strip().split("\\s*;\\s*|\\s+", 2);
        Map<String, Object> row = new HashMap<>();
        put(subject.table(), row, subject.key().name(), parts[0]);
        for (String part : (parts.length > 1 ? parts[1] : "").split("\\s*;\\s*")) {
            String first = part.split("\\s+", 2)[0];
            if (first.contains("=")) {
                tokens(part).forEach((attribute, value) -> attribute(subject, row, parts[0], attribute, value));
            } else if (!first.isEmpty()) {
                Matcher many = MANY.matcher(first);
                int times = many.matches() ? Integer.parseInt(many.group(1)) : 1;
                Stream stream = stream(subject, many.matches() ? many.group(2) : first);
                for (int i = 0; i < times; i++) {
                    event(stream, parts[0], part.substring(first.length()).strip());
                }
            }
        }
        add(subject.table(), row);
    }

    private Stream stream(Subject subject, String name) {
        return java.util.stream.Stream.concat(
                        catalog.streams().stream().filter(s -> s.subject().equals(subject.name())),
                        java.util.stream.Stream.of(subject.history()))
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stream " + name));
    }

    private void attribute(Subject subject, Map<String, Object> row, String key, String name, String value) {
        Optional<SetAttribute> set =
                subject.sets().stream().filter(s -> s.name().equals(name)).findFirst();
        if (set.isEmpty()) {
            put(subject.table(), row, column(subject.attributes(), name), value);
            return;
        }
        Stream stream = set.get().stream();
        Table table = stream.tables().get(0);
        for (String element : value.split(",")) {
            Map<String, Object> member = new HashMap<>();
            put(table, member, stream.by().name(), key);
            put(table, member, set.get().element().column().name(), element);
            add(table, member);
        }
    }

    private void event(Stream stream, String person, String text) {
        Table table = stream.tables().get(0);
        Map<String, Object> row = new HashMap<>();
        put(table, row, stream.by().name(), person);
        int number = rows.getOrDefault(table.toString(), List.of()).size() + 1;
        if (stream.attributes().stream().noneMatch(a -> Optional.of(a.column()).equals(stream.key()))) {
            stream.key().ifPresent(key -> put(table, row, key.name(), Integer.toString(number)));
        }
        tokens(text).forEach((name, value) -> {
            if (name.isEmpty()) {
                put(table, row, stream.moment().orElseThrow().column().name(), value);
            } else {
                put(table, row, column(stream.attributes(), name), value);
            }
        });
        add(table, row);
    }

    /** The column behind an attribute; a name of none is a column's. */
    private static String column(List<Attribute> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::column)
                .filter(column -> column.alias().isEmpty())
                .map(Column::name)
                .findFirst()
                .orElse(name);
    }

    private void add(Table table, Map<String, Object> row) {
        rows.computeIfAbsent(table.toString(), name -> new ArrayList<>()).add(row);
    }

    /** {@code -3d amount=20 city="Cluj-Napoca"}: values by name; the moment has none. */
    private static Map<String, String> tokens(String text) {
        Map<String, String> tokens = new LinkedHashMap<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                tokens.put("", matcher.group(3));
            } else {
                tokens.put(matcher.group(1), unquoted(matcher.group(2)));
            }
        }
        return tokens;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    private void put(Table table, Map<String, Object> row, String column, String value) {
        ColumnShape shape = shapes.stream()
                .filter(content -> content.table().equals(table))
                .flatMap(content -> content.columns().stream())
                .filter(c -> c.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + table + "." + column));
        row.put(column, value(shape.sqlType(), value));
    }

    private Object value(String sqlType, String text) {
        return switch (sqlType) {
            case "BOOLEAN" -> Boolean.valueOf(text);
            case "BIGINT", "DECIMAL(18, 4)" -> new BigDecimal(text);
            case "DOUBLE PRECISION" -> Double.valueOf(text);
            case "DATE" -> moments.read(text).toLocalDate();
            case "TIMESTAMP" ->
                moments.read(text).withZoneSameInstant(catalog.timestampZone()).toLocalDateTime();
            case "TIMESTAMP WITH TIME ZONE" -> moments.read(text).toInstant();
            default -> text;
        };
    }
}
