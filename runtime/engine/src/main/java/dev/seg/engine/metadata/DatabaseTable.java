package dev.seg.engine.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A table or view.
 *
 * @param primaryKey its columns; empty where none is declared
 * @param foreignKeys those of one column
 */
public record DatabaseTable(
        String schema,
        String name,
        List<DatabaseColumn> columns,
        List<String> primaryKey,
        List<ForeignKey> foreignKeys) {

    public DatabaseTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** The column of this name. */
    public Optional<DatabaseColumn> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }
}
