package dev.seg.compiler.catalog;

import java.util.List;

/**
 * A to-one join: each row has at most one row of {@code table} that fits; where there is none, the joined columns are
 * missing.
 *
 * <p>Example: {@code join rate: fx.rates on currency = code AND day = day}.
 *
 * @param on all of which have to be equal; a missing value fits nothing
 */
public record Join(String alias, Table table, List<Pair> on) {

    public Join {
        on = List.copyOf(on);
    }

    /** On one pair of columns. */
    public Join(String alias, Table table, Column left, String right) {
        this(alias, table, List.of(new Pair(left, right)));
    }

    /** Whether the joined row is found by a column. */
    public boolean isBy(Column column) {
        return on.stream().anyMatch(pair -> pair.left().equals(column));
    }

    /**
     * Two columns that are to be equal.
     *
     * @param left a column of the own table, or of a join declared before
     * @param right a column of the joined table
     */
    public record Pair(Column left, String right) {}
}
