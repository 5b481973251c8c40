package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import java.util.Arrays;
import java.util.Map;

/** A sum of variables with factors, none of them 0, in the variables' order: of {@code x0 - 2·x7} it holds 0, 7 and 1, -2. */
final class SparseRow {

    private static final Fraction ONE = Fraction.of(1);
    private static final Fraction MINUS = Fraction.of(-1);

    private final int[] variables;
    private final Fraction[] factors;

    private SparseRow(int[] variables, Fraction[] factors) {
        this.variables = variables;
        this.factors = factors;
    }

    static SparseRow of(Map<Integer, Fraction> parts) {
        int[] variables = parts.entrySet().stream()
                .filter(part -> !part.getValue().isZero())
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
        Fraction[] factors = new Fraction[variables.length];
        for (int i = 0; i < variables.length; i++) {
            factors[i] = parts.getOrDefault(variables[i], Fraction.ZERO);
        }
        return new SparseRow(variables, factors);
    }

    int size() {
        return variables.length;
    }

    int variable(int index) {
        return variables[index];
    }

    Fraction factorAt(int index) {
        return factors[index];
    }

    boolean isPositive(int index) {
        return factors[index].compareTo(Fraction.ZERO) > 0;
    }

    /** 0 of a variable that is no part of it. */
    Fraction factor(int variable) {
        int index = Arrays.binarySearch(variables, variable);
        return index < 0 ? Fraction.ZERO : factors[index];
    }

    /** What it comes to. */
    Delta value(Delta[] values) {
        Delta value = Delta.ZERO;
        for (int i = 0; i < variables.length; i++) {
            value = value.plus(values[variables[i]].times(factors[i]));
        }
        return value;
    }

    /** What {@code variable} is, where this row is {@code sum}: a row of the other variables and {@code sum}. */
    SparseRow solvedFor(int variable, int sum) {
        Fraction inverse = ONE.dividedBy(factor(variable));
        Fraction negated = inverse.times(MINUS);
        int[] others = new int[variables.length];
        Fraction[] theirs = new Fraction[variables.length];
        int size = 0;
        boolean placed = false;
        for (int i = 0; i < variables.length; i++) {
            if (!placed && variables[i] > sum) {
                others[size] = sum;
                theirs[size++] = inverse;
                placed = true;
            }
            if (variables[i] != variable) {
                others[size] = variables[i];
                theirs[size++] = factors[i].times(negated);
            }
        }
        if (!placed) {
            others[size] = sum;
            theirs[size] = inverse;
        }
        return new SparseRow(others, theirs);
    }

    /** The same with what a variable is in its place; this row itself where it is no part of it. */
    SparseRow replacing(int variable, SparseRow definition) {
        int index = Arrays.binarySearch(variables, variable);
        return index < 0 ? this : replacingAt(index, definition);
    }

    private SparseRow replacingAt(int index, SparseRow definition) {
        Fraction share = factors[index];
        int most = variables.length - 1 + definition.variables.length;
        int[] merged = new int[most];
        Fraction[] sums = new Fraction[most];
        int size = 0;
        int own = 0;
        int its = 0;
        while (own < variables.length || its < definition.variables.length) {
            int mine = own < variables.length ? variables[own] : Integer.MAX_VALUE;
            int other = its < definition.variables.length ? definition.variables[its] : Integer.MAX_VALUE;
            if (own == index) {
                own++;
            } else if (mine < other) {
                merged[size] = mine;
                sums[size++] = factors[own++];
            } else {
                Fraction more = definition.factors[its++].times(share);
                Fraction sum = mine == other ? factors[own++].plus(more) : more;
                if (!sum.isZero()) {
                    merged[size] = other;
                    sums[size++] = sum;
                }
            }
        }
        return new SparseRow(Arrays.copyOf(merged, size), Arrays.copyOf(sums, size));
    }
}
