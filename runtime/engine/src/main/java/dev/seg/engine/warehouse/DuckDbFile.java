package dev.seg.engine.warehouse;

import dev.seg.engine.environment.Secret;
import java.nio.file.Path;
import java.util.Optional;

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

    /** A file has no users. */
    @Override
    public DuckDbFile with(Optional<String> user, Optional<Secret> password) {
        return this;
    }

    @Override
    public String toString() {
        return "jdbc:duckdb:" + shown;
    }
}
