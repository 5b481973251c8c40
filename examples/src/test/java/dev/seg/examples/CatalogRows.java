package dev.seg.examples;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.model.World;
import dev.seg.engine.warehouse.Rows;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads all that a catalog names out of a warehouse, so that the evaluator can be asked about the same people. */
final class CatalogRows {

    private final Map<Table, Set<String>> columns = new LinkedHashMap<>();

    private CatalogRows(Catalog catalog) {
        for (Subject subject : catalog.subjects()) {
            List<Table> own = List.of(subject.table());
            need(own, subject.joins(), subject.key());
            need(own, subject.joins(), subject.attributes());
            subject.sets().forEach(set -> need(set.stream()));
        }
        catalog.streams().forEach(this::need);
        catalog.tables().forEach(this::need);
    }

    private void need(LookupTable table) {
        List<Table> own = List.of(table.table());
        need(own, table.joins(), table.key());
        table.moment().ifPresent(moment -> need(own, table.joins(), moment.column()));
        need(own, table.joins(), table.attributes());
    }

    private void need(dev.seg.compiler.catalog.Stream stream) {
        need(stream.tables(), stream.joins(), stream.by());
        stream.key().ifPresent(key -> need(stream.tables(), stream.joins(), key));
        stream.moment().ifPresent(moment -> need(stream.tables(), stream.joins(), moment.column()));
        need(stream.tables(), stream.joins(), stream.attributes());
    }

    private void need(List<Table> own, List<Join> joins, List<Attribute> attributes) {
        for (Join join : joins) {
            join.on().forEach(pair -> {
                need(own, joins, pair.left());
                need(join.table(), pair.right());
            });
        }
        attributes.forEach(attribute -> need(own, joins, attribute.column()));
    }

    private void need(List<Table> own, List<Join> joins, Column column) {
        if (column.alias().isEmpty()) {
            own.forEach(table -> need(table, column.name()));
        }
        joins.stream()
                .filter(join -> column.alias().filter(join.alias()::equals).isPresent())
                .forEach(join -> need(join.table(), column.name()));
    }

    private void need(Table table, String column) {
        columns.computeIfAbsent(table, any -> new TreeSet<>()).add(column);
    }

    /** All people and all rows that belong to nobody, as they stand in the warehouse. */
    static World world(Model model, AsOf asOf, Warehouse warehouse) {
        CatalogRows read = new CatalogRows(model.catalog());
        Map<String, List<Map<String, Object>>> tables = warehouse.run(session -> read.tables(session));
        return new TablePeople(model, asOf, tables).world();
    }

    private Map<String, List<Map<String, Object>>> tables(Session session) {
        Map<String, List<Map<String, Object>>> tables = new HashMap<>();
        columns.forEach((table, names) -> tables.put(table.toString(), rows(session, table, List.copyOf(names))));
        return tables;
    }

    private static List<Map<String, Object>> rows(Session session, Table table, List<String> names) {
        String list = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return session.query("SELECT " + list + " FROM " + table, StatementBinder.nothing(), rows -> {
            List<Map<String, Object>> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row(rows, names));
            }
            return all;
        });
    }

    private static Map<String, Object> row(Rows rows, List<String> names) throws SQLException {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Object value = rows.value(i + 1);
            if (value != null) {
                row.put(names.get(i), plain(value));
            }
        }
        return row;
    }

    /** As the evaluator wants values: numbers in one form, and moments, which are all stored with a zone here, as instants. */
    static Object plain(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof BigDecimal) {
            BigDecimal number = new BigDecimal(value.toString());
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (value instanceof java.sql.Date day) {
            return day.toLocalDate();
        }
        return value instanceof Timestamp moment ? moment.toInstant() : value;
    }
}
