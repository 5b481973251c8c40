package dev.seg.engine.metadata;

import dev.seg.compiler.catalog.ColumnStatistics;
import dev.seg.compiler.catalog.Table;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the rows of a table of DuckDB, and about how many different values columns have, in one pass. */
final class DuckDbCounts {

    /** How many figures are asked for of each column. */
    private static final int EACH = 3;

    private final Session session;
    private final String name;

    DuckDbCounts(Session session, Table table) {
        this.session = session;
        this.name = Identifiers.quoted(table.names().toArray(String[]::new));
    }

    TableSurvey.Counted counted(Set<String> columns, Set<String> moments) {
        List<String> asked = List.copyOf(columns);
        StringBuilder sql = new StringBuilder("SELECT count(*)");
        for (String column : asked) {
            String quoted = Identifiers.quoted(column);
            String days = "date_diff('day', min(" + quoted + ")::TIMESTAMP, max(" + quoted + ")::TIMESTAMP)";
            sql.append(", approx_count_distinct(").append(quoted).append("), count(");
            sql.append(quoted).append("), ").append(moments.contains(column) ? days : "NULL");
        }
        return session.query(sql.append(" FROM ").append(name).toString(), StatementBinder.nothing(), row -> {
            row.next();
            long rows = row.number(1);
            Map<String, ColumnStatistics> values = new LinkedHashMap<>();
            for (int i = 0; i < asked.size(); i++) {
                int first = 2 + EACH * i;
                long distinct = row.number(first);
                double missing = rows == 0 ? 0 : (rows - row.number(first + 1)) / (double) rows;
                Optional<Long> days =
                        row.value(first + 2) == null ? Optional.empty() : Optional.of(row.number(first + 2));
                values.put(asked.get(i), new ColumnStatistics(distinct, missing, days));
            }
            return new TableSurvey.Counted(rows, values);
        });
    }
}
