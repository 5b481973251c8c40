package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether numbers can lie within bounds of their own while sums of them lie within bounds too.
 *
 * <p>Exact, over fractions; takes the first variable that will do (Bland), so it ends. Source: B. Dutertre, L. de Moura, "A
 * fast linear-arithmetic solver for DPLL(T)", CAV 2006.
 */
final class Simplex {

    private final List<Delta> values = new ArrayList<>();
    private final List<@Nullable Delta> lower = new ArrayList<>();
    private final List<@Nullable Delta> upper = new ArrayList<>();
    private final SortedMap<Integer, Map<Integer, Fraction>> rows = new TreeMap<>();
    private final Budget budget;

    Simplex(Budget budget) {
        this.budget = budget;
    }

    private Simplex(Simplex other) {
        budget = other.budget;
        values.addAll(other.values);
        lower.addAll(other.lower);
        upper.addAll(other.upper);
        other.rows.forEach((basic, row) -> rows.put(basic, new HashMap<>(row)));
    }

    Simplex copy() {
        return new Simplex(this);
    }

    /** A new number without bounds. */
    int variable() {
        values.add(Delta.ZERO);
        lower.add(null);
        upper.add(null);
        return values.size() - 1;
    }

    /** A new number that is a sum of others, by their factors. */
    int sum(Map<Integer, Fraction> factors) {
        int sum = variable();
        Map<Integer, Fraction> row = new HashMap<>();
        factors.forEach((variable, factor) -> {
            Map<Integer, Fraction> definition = rows.get(variable);
            if (definition == null) {
                add(row, variable, factor);
            } else {
                definition.forEach((inner, own) -> add(row, inner, own.times(factor)));
            }
        });
        rows.put(sum, row);
        values.set(sum, value(row));
        return sum;
    }

    private static void add(Map<Integer, Fraction> row, int variable, Fraction factor) {
        Fraction total = row.getOrDefault(variable, Fraction.ZERO).plus(factor);
        if (total.isZero()) {
            row.remove(variable);
        } else {
            row.put(variable, total);
        }
    }

    private Delta value(Map<Integer, Fraction> row) {
        Delta value = Delta.ZERO;
        for (Map.Entry<Integer, Fraction> entry : row.entrySet()) {
            value = value.plus(values.get(entry.getKey()).times(entry.getValue()));
        }
        return value;
    }

    int size() {
        return values.size();
    }

    Delta value(int variable) {
        return values.get(variable);
    }

    /** Bounds a number from below; false where nothing is left. */
    boolean atLeast(int variable, Delta bound) {
        Delta before = lower.get(variable);
        if (before != null && before.compareTo(bound) >= 0) {
            return true;
        }
        lower.set(variable, bound);
        Delta most = upper.get(variable);
        if (!rows.containsKey(variable) && values.get(variable).compareTo(bound) < 0) {
            move(variable, bound);
        }
        return most == null || most.compareTo(bound) >= 0;
    }

    /** Bounds a number from above; false where nothing is left. */
    boolean atMost(int variable, Delta bound) {
        Delta before = upper.get(variable);
        if (before != null && before.compareTo(bound) <= 0) {
            return true;
        }
        upper.set(variable, bound);
        Delta least = lower.get(variable);
        if (!rows.containsKey(variable) && values.get(variable).compareTo(bound) > 0) {
            move(variable, bound);
        }
        return least == null || least.compareTo(bound) <= 0;
    }

    /** Whether the bounds hold of a choice of numbers, given what the least bit is. */
    boolean holds(Fraction bit) {
        for (int i = 0; i < values.size(); i++) {
            Fraction value = values.get(i).with(bit);
            Delta least = lower.get(i);
            Delta most = upper.get(i);
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
        Delta by = to.minus(values.get(variable));
        rows.forEach((basic, row) -> {
            Fraction factor = row.get(variable);
            if (factor != null) {
                values.set(basic, values.get(basic).plus(by.times(factor)));
            }
        });
        values.set(variable, to);
    }

    /** Finds numbers within all bounds; false where there are none, or the budget is spent. */
    boolean solve() {
        while (budget.step(weight())) {
            int wrong = -1;
            boolean low = false;
            for (int basic : rows.keySet()) {
                Delta least = lower.get(basic);
                Delta most = upper.get(basic);
                low = least != null && values.get(basic).compareTo(least) < 0;
                if (low || (most != null && values.get(basic).compareTo(most) > 0)) {
                    wrong = basic;
                    break;
                }
            }
            if (wrong < 0) {
                return true;
            }
            if (!repair(wrong, low)) {
                return false;
            }
        }
        return false;
    }

    private long weight() {
        return 1 + rows.values().stream().mapToLong(Map::size).sum() / 2;
    }

    /** Brings a sum to its bound by moving one of its parts, which takes its place in the other sums. */
    private boolean repair(int basic, boolean low) {
        Map<Integer, Fraction> row = rows.getOrDefault(basic, Map.of());
        int chosen = row.entrySet().stream()
                .filter(entry -> canMove(entry.getKey(), (entry.getValue().compareTo(Fraction.ZERO) > 0) == low))
                .mapToInt(Map.Entry::getKey)
                .min()
                .orElse(-1);
        Delta bound = low ? lower.get(basic) : upper.get(basic);
        if (chosen < 0 || bound == null) {
            return false;
        }
        Fraction factor = row.getOrDefault(chosen, Fraction.ZERO);
        Delta by = bound.minus(values.get(basic)).times(Fraction.of(1).dividedBy(factor));
        move(chosen, values.get(chosen).plus(by));
        exchange(basic, chosen, factor);
        return true;
    }

    private boolean canMove(int variable, boolean up) {
        Delta bound = up ? upper.get(variable) : lower.get(variable);
        return bound == null || values.get(variable).compareTo(bound) * (up ? -1 : 1) > 0;
    }

    private void exchange(int basic, int chosen, Fraction factor) {
        Map<Integer, Fraction> row = rows.getOrDefault(basic, Map.of());
        Fraction inverse = Fraction.of(1).dividedBy(factor);
        Map<Integer, Fraction> solved = new HashMap<>();
        row.forEach((variable, own) -> {
            if (variable != chosen) {
                solved.put(variable, own.times(inverse).times(Fraction.of(-1)));
            }
        });
        solved.put(basic, inverse);
        rows.remove(basic);
        rows.values().forEach(other -> {
            Fraction share = other.remove(chosen);
            if (share != null) {
                solved.forEach((variable, own) -> add(other, variable, own.times(share)));
            }
        });
        rows.put(chosen, solved);
    }
}
