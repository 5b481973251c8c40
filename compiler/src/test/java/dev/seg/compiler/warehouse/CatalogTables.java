package dev.seg.compiler.warehouse;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.type.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables that a catalog speaks of, without rows: enough for a query to be understood by a warehouse. */
public final class CatalogTables {

    private final Map<Table, Map<String, String>> columns = new LinkedHashMap<>();

    private CatalogTables() {}

    /** One empty table for each that the catalog names, with each column that it names. */
    public static List<TableContent> empty(Catalog catalog) {
        CatalogTables tables = new CatalogTables();
        for (Subject subject : catalog.subjects()) {
            List<Table> own = List.of(subject.table());
            tables.column(own, subject.joins(), subject.key(), subject.keyType());
            tables.attributes(own, subject.joins(), subject.attributes());
            subject.zone().ifPresent(zone -> tables.column(own, subject.joins(), zone.column(), zone.type()));
            tables.joins(own, subject.joins());
            subject.sets().stream().map(SetAttribute::stream).forEach(set -> tables.stream(set, subject.keyType()));
        }
        for (Stream stream : catalog.streams()) {
            tables.stream(
                    stream, catalog.subject(stream.subject()).orElseThrow().keyType());
        }
        catalog.tables().forEach(tables::lookup);
        catalog.relations().forEach(relation -> tables.relation(catalog, relation));
        return tables.contents();
    }

    /** The tables in which memberships are kept over time. */
    public static List<TableContent> histories(Catalog catalog) {
        CatalogTables tables = new CatalogTables();
        catalog.subjects().forEach(subject -> tables.stream(subject.history(), subject.keyType()));
        return tables.contents();
    }

    private List<TableContent> contents() {
        return columns.entrySet().stream()
                .map(table -> new TableContent(table.getKey(), shapes(table.getValue()), List.of()))
                .toList();
    }

    private void lookup(LookupTable table) {
        List<Table> own = List.of(table.table());
        table.moment().ifPresent(m -> column(own, table.joins(), m.column(), m.type()));
        attributes(own, table.joins(), table.attributes());
        column(own, table.joins(), table.key(), Type.INT);
        joins(own, table.joins());
    }

    private void relation(Catalog catalog, Relation relation) {
        Subject mine = catalog.subject(relation.subject()).orElseThrow();
        Subject theirs = catalog.subject(relation.other()).orElseThrow();
        attributes(List.of(mine.table()), mine.joins(), List.of(relation.mine()));
        attributes(List.of(theirs.table()), theirs.joins(), List.of(relation.theirs()));
    }

    private static List<TableContent.ColumnShape> shapes(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(column -> new TableContent.ColumnShape(column.getKey(), column.getValue(), true))
                .toList();
    }

    private void stream(Stream stream, Type keyType) {
        column(stream.tables(), stream.joins(), stream.by(), keyType);
        stream.moment().ifPresent(m -> column(stream.tables(), stream.joins(), m.column(), m.type()));
        attributes(stream.tables(), stream.joins(), stream.attributes());
        stream.key().ifPresent(key -> column(stream.tables(), stream.joins(), key, Type.INT));
        joins(stream.tables(), stream.joins());
    }

    private void attributes(List<Table> own, List<Join> joins, List<Attribute> attributes) {
        attributes.forEach(attribute ->
                column(own, joins, attribute.column(), attribute.json().isEmpty() ? attribute.type() : Type.TEXT));
    }

    /** A column that is only joined by is a number, unless the other side is known to be something else. */
    private void joins(List<Table> own, List<Join> joins) {
        for (Join join : joins) {
            for (Join.Pair pair : join.on()) {
                column(own, joins, pair.left(), Type.INT);
                String type = own.stream()
                        .filter(table -> pair.left().alias().isEmpty())
                        .map(table -> columnsOf(table).get(pair.left().name()))
                        .findFirst()
                        .orElse(sqlType(Type.INT));
                columnsOf(join.table()).putIfAbsent(pair.right(), type);
            }
        }
    }

    private void column(List<Table> own, List<Join> joins, Column column, Type type) {
        List<Table> tables = column.alias()
                .map(alias -> joins.stream()
                        .filter(join -> join.alias().equals(alias))
                        .map(Join::table)
                        .toList())
                .orElse(own);
        tables.forEach(table -> columnsOf(table).putIfAbsent(column.name(), sqlType(type)));
    }

    private Map<String, String> columnsOf(Table table) {
        return columns.computeIfAbsent(table, t -> new LinkedHashMap<>());
    }

    private static String sqlType(Type type) {
        return switch (type) {
            case BOOL -> "BOOLEAN";
            case INT -> "BIGINT";
            case DECIMAL -> "DECIMAL(18, 4)";
            case FLOAT -> "DOUBLE PRECISION";
            case TEXT -> "TEXT";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE";
            case DURATION -> throw new IllegalArgumentException("no column holds a duration");
        };
    }
}
