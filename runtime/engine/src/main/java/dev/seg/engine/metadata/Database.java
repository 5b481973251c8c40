package dev.seg.engine.metadata;

import java.util.List;
import java.util.Optional;

/**
 * The tables of a database that may be read.
 *
 * @param schema where tables without a schema in their name are looked for first
 * @param tables by schema and name
 */
public record Database(String schema, List<DatabaseTable> tables) {

    public Database {
        tables = List.copyOf(tables);
    }

    /** The table of this schema and name. */
    public Optional<DatabaseTable> table(String inSchema, String name) {
        return tables.stream()
                .filter(table -> table.schema().equals(inSchema) && table.name().equals(name))
                .findFirst();
    }
}
