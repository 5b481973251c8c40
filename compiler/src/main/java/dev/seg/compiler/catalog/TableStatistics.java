package dev.seg.compiler.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How large a table is.
 *
 * @param rows about how many
 * @param columns by name; of some nothing is known
 * @param indexes the columns of each, in their order; only those that every row is in
 */
public record TableStatistics(long rows, Map<String, ColumnStatistics> columns, List<List<String>> indexes) {

    public TableStatistics {
        if (rows < 0) {
            throw new IllegalArgumentException("a table of " + rows + " rows");
        }
        columns = Map.copyOf(columns);
        indexes = indexes.stream().map(List::copyOf).toList();
    }

    /** What is known of a column. */
    public Optional<ColumnStatistics> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** Whether an index leads from a value of a column to its rows. */
    public boolean isIndexed(String column) {
        return indexes.stream()
                .anyMatch(index -> !index.isEmpty() && index.get(0).equals(column));
    }

    /** The same, where the index itself holds all these columns. */
    public boolean isIndexed(String column, Collection<String> all) {
        return indexes.stream()
                .anyMatch(index -> !index.isEmpty() && index.get(0).equals(column) && index.containsAll(all));
    }

    TableStatistics withoutIndexes() {
        return new TableStatistics(rows, columns, List.of());
    }
}
