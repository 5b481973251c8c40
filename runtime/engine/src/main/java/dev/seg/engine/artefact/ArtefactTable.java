package dev.seg.engine.artefact;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.sql.Dialect;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the artefact.
 *
 * @param hash tells definitions apart
 * @param columns beside the subject's key, which is the first
 * @param sql reads it alone
 * @param uses the names of the blocks that {@code sql} reads
 * @param shared what reads it from a block that knows its rows too, by the block's name
 */
record ArtefactTable(
        String name,
        String remarks,
        Subject subject,
        String hash,
        List<Column> columns,
        Map<Dialect, String> sql,
        List<String> uses,
        Map<String, Map<Dialect, String>> shared) {

    ArtefactTable {
        columns = List.copyOf(columns);
        sql = Collections.unmodifiableMap(new LinkedHashMap<>(sql));
        uses = List.copyOf(uses);
        shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
    }

    /** @param type one of the language's */
    record Column(String name, String type, boolean nullable, String remarks) {}
}
