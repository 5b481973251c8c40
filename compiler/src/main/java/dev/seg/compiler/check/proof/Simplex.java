package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether numbers can lie within bounds of their own while sums of them lie within bounds too.
 *
 * <p>Exact, over fractions; takes the first variable that will do (Bland), so it ends. Source: B. Dutertre, L. de Moura, "A
 * fast linear-arithmetic solver for DPLL(T)", CAV 2006.
 */
final class Simplex {

    private static final int FIRST_SIZE = 16;

    /** By variable, as far as there are any. */
    private Delta[] values;

    private @Nullable Delta[] lower;
    private @Nullable Delta[] upper;

    /** What a variable is the sum of, for those that are sums. Rows are never changed, so copies share them. */
    private @Nullable SparseRow[] rows;

    private int size;

    /** How many parts all rows have. */
    private int parts;

    private final Budget budget;

    Simplex(Budget budget) {
        this.budget = budget;
        values = new Delta[FIRST_SIZE];
        lower = new @Nullable Delta[FIRST_SIZE];
        upper = new @Nullable Delta[FIRST_SIZE];
        rows = new @Nullable SparseRow[FIRST_SIZE];
    }

    private Simplex(Simplex other) {
        budget = other.budget;
        size = other.size;
        parts = other.parts;
        values = Arrays.copyOf(other.values, size);
        lower = Arrays.copyOf(other.lower, size);
        upper = Arrays.copyOf(other.upper, size);
        rows = Arrays.copyOf(other.rows, size);
    }

    Simplex copy() {
        return new Simplex(this);
    }

    /** A new number without bounds. */
    int variable() {
        if (size == values.length) {
            int more = Math.max(FIRST_SIZE, 2 * size);
            values = Arrays.copyOf(values, more);
            lower = Arrays.copyOf(lower, more);
            upper = Arrays.copyOf(upper, more);
            rows = Arrays.copyOf(rows, more);
        }
        values[size] = Delta.ZERO;
        return size++;
    }

    /** A new number that is a sum of others, by their factors. */
    int sum(Map<Integer, Fraction> factors) {
        SparseRow sum = SparseRow.of(factors);
        SparseRow row = sum;
        for (int i = 0; i < sum.size(); i++) {
            SparseRow definition = rows[sum.variable(i)];
            if (definition != null) {
                row = row.replacing(sum.variable(i), definition);
            }
        }
        int variable = variable();
        put(variable, row);
        values[variable] = row.value(values);
        return variable;
    }

    private void put(int variable, @Nullable SparseRow row) {
        SparseRow before = rows[variable];
        parts += (row == null ? 0 : row.size()) - (before == null ? 0 : before.size());
        rows[variable] = row;
    }

    int size() {
        return size;
    }

    Delta value(int variable) {
        return values[variable];
    }

    /** Bounds a number from below; false where nothing is left. */
    boolean atLeast(int variable, Delta bound) {
        Delta before = lower[variable];
        if (before != null && before.compareTo(bound) >= 0) {
            return true;
        }
        lower[variable] = bound;
        if (rows[variable] == null && values[variable].compareTo(bound) < 0) {
            move(variable, bound);
        }
        Delta most = upper[variable];
        return most == null || most.compareTo(bound) >= 0;
    }

    /** Bounds a number from above; false where nothing is left. */
    boolean atMost(int variable, Delta bound) {
        Delta before = upper[variable];
        if (before != null && before.compareTo(bound) <= 0) {
            return true;
        }
        upper[variable] = bound;
        if (rows[variable] == null && values[variable].compareTo(bound) > 0) {
            move(variable, bound);
        }
        Delta least = lower[variable];
        return least == null || least.compareTo(bound) <= 0;
    }

    /** Whether the bounds hold of a choice of numbers, given what the least bit is. */
    boolean holds(Fraction bit) {
        for (int i = 0; i < size; i++) {
            Fraction value = values[i].with(bit);
            Delta least = lower[i];
            Delta most = upper[i];
            if ((least != null && !isBeyond(value, least, 1)) || (most != null && !isBeyond(value, most, -1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBeyond(Fraction value, Delta bound, int direction) {
        int order = value.compareTo(bound.real()) * direction;
        return order > 0 || (order == 0 && bound.bits().isZero());
    }

    private void move(int variable, Delta to) {
        Delta by = to.minus(values[variable]);
        for (int basic = 0; basic < size; basic++) {
            SparseRow row = rows[basic];
            if (row != null) {
                Fraction factor = row.factor(variable);
                if (!factor.isZero()) {
                    values[basic] = values[basic].plus(by.times(factor));
                }
            }
        }
        values[variable] = to;
    }

    /** Finds numbers within all bounds; false where there are none, or the budget is spent. */
    boolean solve() {
        while (budget.step(1 + parts / 2)) {
            int wrong = wrong();
            if (wrong < 0) {
                return true;
            }
            SparseRow row = rows[wrong];
            if (row == null || !repair(wrong, row)) {
                return false;
            }
        }
        return false;
    }

    /** The first sum that is out of its bounds; -1 where none is. */
    private int wrong() {
        for (int basic = 0; basic < size; basic++) {
            if (rows[basic] != null && (isBelow(basic) || isAbove(basic))) {
                return basic;
            }
        }
        return -1;
    }

    private boolean isBelow(int variable) {
        Delta least = lower[variable];
        return least != null && values[variable].compareTo(least) < 0;
    }

    private boolean isAbove(int variable) {
        Delta most = upper[variable];
        return most != null && values[variable].compareTo(most) > 0;
    }

    /** Brings a sum to its bound by moving one of its parts, which takes its place in the other sums. */
    private boolean repair(int basic, SparseRow row) {
        boolean low = isBelow(basic);
        Delta bound = low ? lower[basic] : upper[basic];
        int part = 0;
        while (part < row.size() && !canMove(row.variable(part), row.isPositive(part) == low)) {
            part++;
        }
        if (part == row.size() || bound == null) {
            return false;
        }
        int chosen = row.variable(part);
        Delta by = bound.minus(values[basic]).dividedBy(row.factorAt(part));
        move(chosen, values[chosen].plus(by));
        exchange(basic, chosen, row);
        return true;
    }

    private boolean canMove(int variable, boolean up) {
        Delta bound = up ? upper[variable] : lower[variable];
        return bound == null || values[variable].compareTo(bound) * (up ? -1 : 1) > 0;
    }

    private void exchange(int basic, int chosen, SparseRow row) {
        SparseRow solved = row.solvedFor(chosen, basic);
        put(basic, null);
        for (int i = 0; i < size; i++) {
            SparseRow other = rows[i];
            if (other != null) {
                put(i, other.replacing(chosen, solved));
            }
        }
        put(chosen, solved);
    }
}
