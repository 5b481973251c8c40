package dev.seg.jdbc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that is defined by a query: {@code segments.vip}, one row a member.
 *
 * @param remarks what its authors say about it; may be empty
 * @param subject whom it is about: {@code customer}
 * @param subjectTable the warehouse's table of them, by the parts of its name
 * @param key the column of that table that tells them apart, which is also the first of these columns
 * @param hash tells definitions apart
 * @param sql reads it alone
 * @param uses the names of the {@link SharedBlock}s that {@code sql} reads
 * @param shared for each {@link SharedBlock} that knows its rows too, what reads them from there
 */
record SegmentTable(
        String name,
        String remarks,
        String subject,
        List<String> subjectTable,
        String key,
        String hash,
        List<Column> columns,
        String sql,
        List<String> uses,
        Map<String, String> shared) {

    SegmentTable {
        subjectTable = List.copyOf(subjectTable);
        columns = List.copyOf(columns);
        uses = List.copyOf(uses);
        shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
    }

    /** The same with other queries. */
    SegmentTable with(String otherSql, Map<String, String> otherShared) {
        return new SegmentTable(name, remarks, subject, subjectTable, key, hash, columns, otherSql, uses, otherShared);
    }

    /** @param type one of the language's: {@code text}, {@code int}, {@code decimal}, … */
    record Column(String name, String type, boolean nullable, String remarks) {}
}
