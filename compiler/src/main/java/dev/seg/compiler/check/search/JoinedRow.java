package dev.seg.compiler.check.search;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A row that is to be written, with the rows of other tables that the catalog joins to it.
 *
 * <p>Example: an order of {@code category "shoes"}, where the catalog says {@code join product: products on product_id = id},
 * is a row of {@code orders} with a made-up {@code product_id} and a row of {@code products} with the same {@code id}.
 */
final class JoinedRow {

    private static final Optional<String> OWN = Optional.empty();

    private final List<Join> joins;
    private final List<Attribute> attributes;
    private final Map<Optional<String>, Map<String, Object>> rows = new LinkedHashMap<>();
    private final Map<Column, JsonObject> objects = new LinkedHashMap<>();

    /**
     * @param attributes all that are read from these tables
     */
    JoinedRow(List<Join> joins, List<Attribute> attributes) {
        this.joins = joins;
        this.attributes = attributes;
        rows.put(OWN, new LinkedHashMap<>());
    }

    /** Writes a value that is known; what stands there already stays. */
    void put(Column column, Optional<Object> value) {
        value.map(JoinedRow::written)
                .ifPresent(known -> rows.computeIfAbsent(column.alias(), a -> new LinkedHashMap<>())
                        .putIfAbsent(column.name(), known));
    }

    /** Whole numbers without an exponent: 10, not 1E+1. */
    private static Object written(Object value) {
        return value instanceof BigDecimal number && number.scale() < 0 ? number.setScale(0) : value;
    }

    /** Writes the values of attributes, by their names. */
    void put(Map<String, Optional<Object>> values) {
        for (Attribute attribute : attributes) {
            Optional<Object> value = values.getOrDefault(attribute.name(), Optional.empty());
            if (attribute.json().isEmpty()) {
                put(attribute.column(), value);
            } else {
                value.ifPresent(known -> objects.computeIfAbsent(attribute.column(), c -> new JsonObject())
                        .put(attribute.json(), known));
            }
        }
    }

    Optional<Object> get(Column column) {
        return Optional.ofNullable(rows.getOrDefault(column.alias(), Map.of()).get(column.name()));
    }

    /**
     * Writes the row and those that it is joined to. From the last join on: a row may be there for the sake of another one
     * alone.
     *
     * @param own the rows of the row's own table
     * @param reader what the rows are read as
     * @param by a column that rows of it differ in
     * @param anew another value of that column, where it only tells rows apart
     */
    void write(
            Function<Table, TableRows> tables,
            Table own,
            String reader,
            String by,
            Optional<Supplier<Object>> anew,
            Supplier<Long> unused) {
        objects.forEach((column, object) -> put(column, Optional.of(object.text())));
        List<Join> lastFirst = new ArrayList<>(joins);
        Collections.reverse(lastFirst);
        for (Join join : lastFirst) {
            Map<String, Object> joined = rows.getOrDefault(Optional.of(join.alias()), Map.of());
            if (!joined.isEmpty()) {
                write(join, joined, tables.apply(join.table()), unused);
            }
        }
        tables.apply(own).own(reader, rows.getOrDefault(OWN, Map.of()), saidOfOwn(), by, anew);
    }

    /** The own columns that something is said of; where no row is joined, nothing is said of what it would be joined by. */
    private Set<String> saidOfOwn() {
        Set<String> said = columns(OWN);
        joins.stream()
                .flatMap(join -> join.on().stream())
                .map(Join.Pair::left)
                .filter(left -> left.alias().isEmpty() && get(left).isEmpty())
                .forEach(left -> said.remove(left.name()));
        return said;
    }

    /** Writes a joined row, so that the columns that rows are joined by are equal: with made-up values where they have none. */
    private void write(Join join, Map<String, Object> joined, TableRows table, Supplier<Long> unused) {
        Set<String> said = new HashSet<>(columns(Optional.of(join.alias())));
        for (Join.Pair pair : join.on()) {
            get(pair.left()).ifPresent(value -> joined.putIfAbsent(pair.right(), value));
            if (!joined.containsKey(pair.right())) {
                said.remove(pair.right());
            } else {
                said.add(pair.right());
            }
        }
        Map<String, Supplier<Object>> keys = new LinkedHashMap<>();
        join.on().forEach(pair -> keys.put(pair.right(), () -> madeUp(pair.left(), unused.get())));
        Map<String, Object> row = table.joined(joined, said, keys);
        join.on().forEach(pair -> put(pair.left(), Optional.ofNullable(row.get(pair.right()))));
    }

    /** All columns of a table that are read. */
    private Set<String> columns(Optional<String> alias) {
        Set<String> columns = new HashSet<>(rows.getOrDefault(alias, Map.of()).keySet());
        attributes.stream()
                .map(Attribute::column)
                .filter(column -> column.alias().equals(alias))
                .forEach(column -> columns.add(column.name()));
        return columns;
    }

    /** A column that is only joined by is a number, unless an attribute says otherwise. */
    private Object madeUp(Column column, long number) {
        return Keys.of(
                number,
                attributes.stream()
                        .filter(attribute -> attribute.column().equals(column))
                        .anyMatch(attribute -> attribute.type() == Type.TEXT));
    }
}
