package dev.seg.samples.copy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table to be written: its name, its columns in order, the columns of its primary key (none: no key), and the column
 * lists by which people look rows up (made into indexes where the engine profits from them).
 *
 * <p>{@code new Table("plans", List.of(Column.of("code", Kind.TEXT)), List.of("code"), List.of())} becomes a table
 * {@code "plans"} with one column and a primary key on it.
 */
public record Table(String name, List<Column> columns, List<String> key, List<List<String>> lookups) {

    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        lookups = lookups.stream().map(List::copyOf).toList();
    }

    /** A table with neither key nor lookups. */
    public Table(String name, List<Column> columns) {
        this(name, columns, List.of(), List.of());
    }

    /** The name as SQL writes it, whatever characters it holds. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return names.stream().map(Table::quoted).collect(Collectors.joining(", "));
    }
}
