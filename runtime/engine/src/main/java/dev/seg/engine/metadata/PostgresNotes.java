package dev.seg.engine.metadata;

import dev.seg.compiler.catalog.ColumnStatistics;
import dev.seg.compiler.catalog.Table;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What PostgreSQL has noted of a table when it was analysed last, and its indexes. No row of the table is read. */
final class PostgresNotes {

    private static final String ROWS = "SELECT reltuples FROM pg_class WHERE oid = to_regclass(?) AND reltuples >= 0";

    /** Of a parted table the notes about all parts together. */
    private static final String VALUES = """
            SELECT DISTINCT ON (s.attname) s.attname, s.n_distinct, s.null_frac
            FROM pg_stats s
            JOIN pg_class c ON c.relname = s.tablename
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = s.schemaname
            WHERE c.oid = to_regclass(?)
            ORDER BY s.attname, s.inherited DESC
            """;

    /** Between the least and the greatest that were noted; they themselves are not sent. */
    private static final String DAYS = """
            SELECT extract(epoch FROM b.bounds[array_upper(b.bounds, 1)]::timestamptz - b.bounds[1]::timestamptz) / 86400
            FROM (
              SELECT s.histogram_bounds::text::text[] AS bounds
              FROM pg_stats s
              JOIN pg_class c ON c.relname = s.tablename
              JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = s.schemaname
              WHERE c.oid = to_regclass(?) AND s.attname = ?
              ORDER BY s.inherited DESC
              LIMIT 1
            ) b
            WHERE b.bounds IS NOT NULL
            """;

    /** Those that can be searched by their columns, and that every row is in. */
    private static final String INDEXES = """
            SELECT i.indexrelid, a.attname
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
            CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k (attnum, place)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE i.indrelid = to_regclass(?) AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
            ORDER BY i.indexrelid, k.place
            """;

    private final Session session;
    private final StatementBinder table;
    private final String name;

    PostgresNotes(Session session, Table table) {
        this.session = session;
        this.name = Identifiers.quoted(table.names().toArray(String[]::new));
        this.table = statement -> statement.setString(1, name);
    }

    /** Nothing of what was never analysed, as of views. */
    Optional<TableSurvey.Counted> counted(Set<String> columns, Set<String> moments) {
        Optional<Long> rows = session.query(
                ROWS, table, found -> found.next() ? Optional.of(found.number(1)) : Optional.<Long>empty());
        return rows.map(of -> new TableSurvey.Counted(of, values(of, columns, moments)));
    }

    private Map<String, ColumnStatistics> values(long rows, Set<String> columns, Set<String> moments) {
        Map<String, ColumnStatistics> noted = session.query(VALUES, table, found -> {
            Map<String, ColumnStatistics> all = new LinkedHashMap<>();
            while (found.next()) {
                double distinct = Double.parseDouble(String.valueOf(found.text(2)));
                double missing = Double.parseDouble(String.valueOf(found.text(3)));
                long many = Math.round(distinct < 0 ? -distinct * rows : distinct);
                all.put(String.valueOf(found.text(1)), new ColumnStatistics(many, missing, Optional.empty()));
            }
            return all;
        });
        noted.keySet().retainAll(columns);
        noted.replaceAll((column, of) -> new ColumnStatistics(
                of.distinct(), of.missing(), moments.contains(column) ? days(column) : Optional.empty()));
        return noted;
    }

    private Optional<Long> days(String column) {
        return session.query(
                DAYS,
                statement -> {
                    statement.setString(1, name);
                    statement.setString(2, column);
                },
                found -> found.next() ? Optional.of(found.number(1)) : Optional.empty());
    }

    List<List<String>> indexes() {
        return session.query(INDEXES, table, found -> {
            Map<Long, List<String>> indexes = new LinkedHashMap<>();
            while (found.next()) {
                indexes.computeIfAbsent(found.number(1), any -> new ArrayList<>())
                        .add(String.valueOf(found.text(2)));
            }
            return List.copyOf(indexes.values());
        });
    }
}
