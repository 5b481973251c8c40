package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table in the making: columns, each with the values that it takes. */
final class TableSketch {
    private static final List<String> RESERVED = List.of(
            "order",
            "group",
            "select",
            "end",
            "user",
            "case",
            "offset",
            "place",
            "ranked",
            "nth",
            "purchase_count",
            "s1");

    private final List<Sketch> columns = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private record Sketch(ColumnShape shape, List<Object> values, boolean unique) {}

    /** Adds a column, under a name that may need quotes, and says the name. */
    String column(Choices choices, String name, String sqlType, boolean nullable, List<Object> pool) {
        String free = freeName(choices, name);
        columns.add(new Sketch(new ColumnShape(free, sqlType, nullable), pool, false));
        return free;
    }

    /** Adds a column whose n-th row has the n-th value. */
    String key(Choices choices, String name, String sqlType, List<Object> values) {
        String free = freeName(choices, name);
        columns.add(new Sketch(new ColumnShape(free, sqlType, false), values, true));
        return free;
    }

    private String freeName(Choices choices, String name) {
        String wished = switch (choices.below(12)) {
            case 0 -> choices.of(RESERVED);
            case 1 -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
            case 2 -> name.replace('_', ' ');
            default -> name;
        };
        // SQL's names are told apart without regard to case in DuckDB
        String free = names.stream().anyMatch(wished::equalsIgnoreCase) ? name + "_" + names.size() : wished;
        names.add(free);
        return free;
    }

    TableContent fill(Choices choices, Table table, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = choices.percent(3) ? count : 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Sketch column : columns) {
                if (column.unique()) {
                    row.put(column.shape().name(), column.values().get(i));
                } else if (!column.shape().nullable() || !choices.percent(25)) {
                    row.put(column.shape().name(), choices.of(column.values()));
                }
            }
            rows.add(row);
        }
        return new TableContent(table, columns.stream().map(Sketch::shape).toList(), rows);
    }
}
