package dev.seg.engine.warehouse;

import java.nio.file.Path;

/**
 * A warehouse in a file of DuckDB: {@code jdbc:duckdb:.seg/warehouse.duckdb}.
 *
 * @param file absolute
 * @param shown the file as it was written, for messages
 */
public record DuckDbFile(Path file, String shown) implements WarehouseUrl {

    @Override
    public Engine engine() {
        return Engine.DUCKDB;
    }

    @Override
    public String toString() {
        return "jdbc:duckdb:" + shown;
    }
}
