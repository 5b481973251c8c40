package dev.seg.compiler.check.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that is being written. What several names are read from is one row, where all of them say the same of
 * its columns.
 *
 * <p>Example: an {@code order} and a {@code paid} of one person, at one moment, with one key are one row of {@code orders}.
 */
final class TableRows {

    /** So many rows are looked at where nothing tells them apart. */
    private static final int FEW = 50;

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Map<Object, List<Row>>> index = new HashMap<>();

    /** A row, the columns that something was said of (also: that they are missing), and who reads it. */
    private record Row(Map<String, Object> values, Set<String> said, Set<String> readers) {

        boolean agrees(Map<String, Object> others, Set<String> saidOfThem) {
            return saidOfThem.stream()
                    .allMatch(column -> !said.contains(column) || Keys.areSame(values.get(column), others.get(column)));
        }
    }

    /**
     * Writes what is read under a name: to a row that says nothing else, and is not read under that name already, or else to
     * a new one.
     *
     * @param said the columns that the name reads
     * @param by a column that the rows differ in
     * @param anew another value of it, for where there is a row of that value that says something else
     */
    void own(String reader, Map<String, Object> values, Set<String> said, String by, Optional<Supplier<Object>> anew) {
        List<Row> candidates = candidates(by, values.get(by));
        Row row = candidates.stream()
                .filter(known -> !known.readers().contains(reader) && known.agrees(values, said))
                .findFirst()
                .orElseGet(this::added);
        boolean isTaken = !candidates.isEmpty() && row.values().isEmpty();
        row.readers().add(reader);
        Map<String, Object> own = new LinkedHashMap<>(values);
        anew.filter(any -> isTaken).ifPresent(other -> own.put(by, other.get()));
        say(row, own, said);
    }

    /**
     * Writes what is read over a join: to a row that says nothing else, or else to a new one.
     *
     * @param keys the columns that are joined by, with what they are where nothing says so
     */
    Map<String, Object> joined(Map<String, Object> values, Set<String> said, Map<String, Supplier<Object>> keys) {
        String key = keys.keySet().iterator().next();
        List<Row> candidates = values.containsKey(key) ? candidates(key, values.get(key)) : first();
        Row row = candidates.stream()
                .filter(known -> known.values().keySet().containsAll(keys.keySet()) && known.agrees(values, said))
                .findFirst()
                .orElseGet(this::added);
        say(row, values, said);
        keys.forEach((column, madeUp) -> {
            if (!row.values().containsKey(column)) {
                say(row, Map.of(column, madeUp.get()), Set.of(column));
            }
        });
        return row.values();
    }

    private List<Row> first() {
        return rows.subList(0, Math.min(FEW, rows.size()));
    }

    private Row added() {
        Row row = new Row(new LinkedHashMap<>(), new HashSet<>(), new HashSet<>());
        rows.add(row);
        return row;
    }

    private List<Row> candidates(String column, @Nullable Object value) {
        Map<Object, List<Row>> known = index.get(column);
        return known == null || value == null ? List.of() : known.getOrDefault(value, List.of());
    }

    private void say(Row row, Map<String, Object> values, Set<String> said) {
        row.said().addAll(said);
        values.forEach((column, value) -> {
            if (row.values().putIfAbsent(column, value) == null) {
                index.computeIfAbsent(column, any -> new HashMap<>())
                        .computeIfAbsent(value, any -> new ArrayList<>())
                        .add(row);
            }
        });
    }

    /** Whether some row has a value. */
    boolean has(String column, Object value) {
        return !candidates(column, value).isEmpty();
    }

    /**
     * Writes a value to all rows that have none in the column, and of which nothing was said there.
     *
     * @param all also where it was said that there is none: a table that is read whole lacks it nowhere
     */
    void fill(String column, Optional<Object> value, boolean all) {
        value.ifPresent(usual -> rows.stream()
                .filter(row -> all || !row.said().contains(column))
                .forEach(row -> row.values().putIfAbsent(column, usual)));
    }

    List<Map<String, Object>> rows() {
        return rows.stream().map(Row::values).toList();
    }
}
