package dev.seg.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A small table in memory: answers about metadata, those of the warehouse and our own together. */
final class Rows {
    private final List<Column> columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** @param type one of {@link Types} */
    record Column(String label, int type, String typeName) {}

    Rows(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** All that is left of a result, which is closed then. */
    static Rows read(ResultSet result) throws SQLException {
        try (result) {
            ResultSetMetaData about = result.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(new Column(about.getColumnLabel(i), about.getColumnType(i), about.getColumnTypeName(i)));
            }
            Rows rows = new Rows(columns);
            while (result.next()) {
                @Nullable Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.rows.add(row);
            }
            return rows;
        }
    }

    List<Column> columns() {
        return columns;
    }

    int size() {
        return rows.size();
    }

    @Nullable
    Object[] row(int index) {
        return rows.get(index);
    }

    /** The index of a column, from 0; empty if there is none. */
    Optional<Integer> index(String label) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).label().equalsIgnoreCase(label)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The value of a column as a text; empty where there is none. */
    String text(int row, String label) {
        Object value = index(label).map(i -> rows.get(row)[i]).orElse(null);
        return value == null ? "" : value.toString();
    }

    /** Adds a row; columns that it does not name are null. */
    void add(Map<String, ? extends @Nullable Object> values) {
        @Nullable Object[] row = new Object[columns.size()];
        values.forEach((label, value) -> index(label).ifPresent(i -> row[i] = value));
        rows.add(row);
    }

    /** A row with the values of another, for those that know no more. */
    @Nullable
    Object[] like(Rows other, int row) {
        @Nullable Object[] made = new Object[columns.size()];
        for (int i = 0; i < made.length; i++) {
            int at = i;
            other.index(columns.get(i).label())
                    .ifPresent(from -> made[at] = other.rows.get(row)[from]);
        }
        return made;
    }

    void add(@Nullable Object[] row) {
        rows.add(row);
    }

    /** Sets a value of the last row. */
    void set(String label, @Nullable Object value) {
        index(label).ifPresent(i -> rows.get(rows.size() - 1)[i] = value);
    }

    /** Leaves rows out, told by their number. */
    void removeIf(Predicate<Integer> unwanted) {
        List<@Nullable Object[]> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!unwanted.test(i)) {
                kept.add(rows.get(i));
            }
        }
        rows.clear();
        rows.addAll(kept);
    }

    /** In the order that JDBC wants, by these columns: numbers as such, all else as text. */
    void sort(String... labels) {
        List<String> backwards = new ArrayList<>(List.of(labels));
        Collections.reverse(backwards);
        for (String label : backwards) {
            index(label).ifPresent(i -> rows.sort((a, b) -> compare(a[i], b[i])));
        }
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            return Long.compare(left.longValue(), right.longValue());
        }
        return String.valueOf(a == null ? "" : a).compareTo(String.valueOf(b == null ? "" : b));
    }

    /** Whether a name fits a pattern of JDBC; no pattern fits all. */
    static boolean matches(@Nullable Object pattern, String name, boolean anyCase) {
        if (!(pattern instanceof String text)) {
            return true;
        }
        return anyCase
                ? matches(text.toLowerCase(Locale.ROOT), 0, name.toLowerCase(Locale.ROOT), 0)
                : matches(text, 0, name, 0);
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        if (p == pattern.length()) {
            return n == name.length();
        }
        char c = pattern.charAt(p);
        if (c == '%') {
            return matches(pattern, p + 1, name, n) || (n < name.length() && matches(pattern, p, name, n + 1));
        }
        boolean escaped = c == '\\' && p + 1 < pattern.length();
        char wanted = escaped ? pattern.charAt(p + 1) : c;
        boolean any = c == '_';
        return n < name.length()
                && (any || name.charAt(n) == wanted)
                && matches(pattern, p + (escaped ? 2 : 1), name, n + 1);
    }
}
