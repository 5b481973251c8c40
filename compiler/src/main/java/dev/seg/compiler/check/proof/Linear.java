package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sum of numbers with factors: {@code 2·x - y + 3}.
 *
 * @param factors by the number's index among the {@link Terms}; none is 0
 */
record Linear(SortedMap<Integer, Fraction> factors, Fraction constant) {

    private static final Fraction ONE = Fraction.of(1);

    Linear {
        factors = Collections.unmodifiableSortedMap(factors);
    }

    static Linear constant(Fraction value) {
        return new Linear(new TreeMap<>(), value);
    }

    static Linear of(int number) {
        return new Linear(new TreeMap<>(Map.of(number, ONE)), Fraction.ZERO);
    }

    boolean isConstant() {
        return factors.isEmpty();
    }

    Linear plus(Linear other) {
        TreeMap<Integer, Fraction> sum = new TreeMap<>(factors);
        other.factors.forEach((number, factor) -> sum.merge(number, factor, Fraction::plus));
        sum.values().removeIf(Fraction::isZero);
        return new Linear(sum, constant.plus(other.constant));
    }

    Linear minus(Linear other) {
        return plus(other.times(Fraction.of(-1)));
    }

    Linear times(Fraction factor) {
        TreeMap<Integer, Fraction> scaled = new TreeMap<>();
        if (!factor.isZero()) {
            factors.forEach((number, own) -> scaled.put(number, own.times(factor)));
        }
        return new Linear(scaled, constant.times(factor));
    }

    /** That it stands in a relation to 0. */
    Formula compare(Comparator comparator) {
        if (isConstant()) {
            return Formula.of(comparator.holds(constant.compareTo(Fraction.ZERO)));
        }
        if (factors.size() == 1) {
            int number = factors.firstKey();
            Fraction factor = factors.values().iterator().next();
            Fraction limit = Fraction.ZERO.minus(constant).dividedBy(factor);
            boolean negative = factor.compareTo(Fraction.ZERO) < 0;
            return new Formula.Within(number, NumberSet.of(negative ? comparator.flipped() : comparator, limit));
        }
        return switch (comparator) {
            case EQUAL, LESS, AT_MOST -> new Formula.Compare(this, comparator);
            case GREATER, AT_LEAST -> new Formula.Compare(times(Fraction.of(-1)), comparator.flipped());
        };
    }
}
