package dev.seg.engine.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table to be filled from a file.
 *
 * @param schema where the table is; empty: where the warehouse looks first
 * @param file relative to the folder that {@code seg load --from} names
 * @param missing fields that stand for nothing known, beside the empty one
 */
public record LoadTable(
        Optional<String> schema,
        String name,
        String file,
        FileFormat format,
        Set<String> missing,
        List<LoadColumn> columns) {

    public LoadTable {
        missing = Set.copyOf(missing);
        columns = List.copyOf(columns);
    }
}
