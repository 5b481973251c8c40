package dev.seg.compiler.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How large the tables of a warehouse are and which indexes they have. It decides the shape of queries and never who is
 * selected: it may be old, wrong or about other tables.
 *
 * <p>Example: of {@code region = "EU" AND count(order) >= 3} the orders of all from there are grouped; where it is known that few are, and
 * that there is an index that begins with the orders' customer, each is asked for a third order.
 */
public record Statistics(Map<Table, TableStatistics> tables) {

    private static final Statistics NONE = new Statistics(Map.of());

    public Statistics {
        tables = Map.copyOf(tables);
    }

    /** Nothing is known: queries have the shapes that are good enough wherever they run. */
    public static Statistics none() {
        return NONE;
    }

    /** What is known of a table. */
    public Optional<TableStatistics> of(Table table) {
        return Optional.ofNullable(tables.get(table));
    }

    /** The same of a warehouse whose indexes, if it has any, lead to no row. */
    public Statistics withoutIndexes() {
        Map<Table, TableStatistics> without = new LinkedHashMap<>();
        tables.forEach((table, of) -> without.put(table, of.withoutIndexes()));
        return new Statistics(without);
    }
}
