package dev.seg.compiler.warehouse;

import dev.seg.compiler.catalog.Table;
import java.util.List;
import java.util.Map;

/**
 * A table with its rows.
 *
 * @param rows values by column; what a row lacks is NULL
 */
public record TableContent(Table table, List<ColumnShape> columns, List<Map<String, Object>> rows) {

    public TableContent {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The same table with other rows. */
    public TableContent with(List<Map<String, Object>> others) {
        return new TableContent(table, columns, others);
    }

    /**
     * A column of the warehouse.
     *
     * @param sqlType as both warehouses understand it: {@code DECIMAL(12, 2)}
     */
    public record ColumnShape(String name, String sqlType, boolean nullable) {}
}
