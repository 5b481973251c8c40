package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/**
 * A sum of numbers that is at most 0 (or less, or exactly 0), in words of the machine; it draws {@link Bounds} together.
 *
 * <p>Example: from {@code a - b <= 0} and {@code a >= 3} follows {@code b >= 3}.
 */
final class Balance {

    /** Factors are whole and at most so great. */
    private static final BigInteger MOST = BigInteger.valueOf(1_000_000_000L);

    private final int[] numbers;
    private final long[] factors;

    /** In parts of the grid, times two. */
    private final long constant;

    private final boolean strictly;
    private final boolean exactly;

    private Balance(int[] numbers, long[] factors, long constant, Comparator comparator) {
        this.numbers = numbers;
        this.factors = factors;
        this.constant = constant;
        this.strictly = comparator == Comparator.LESS;
        this.exactly = comparator == Comparator.EQUAL;
    }

    /** Empty where its factors are too great or too fine. */
    static Optional<Balance> of(Formula.Compare compare) {
        Map<Integer, Fraction> parts = compare.sum().factors();
        BigInteger unit = BigInteger.ONE;
        for (Fraction factor : parts.values()) {
            unit = unit.multiply(factor.denominator()).divide(unit.gcd(factor.denominator()));
        }
        Fraction scaled = compare.sum().constant().times(Fraction.of(unit)).times(Fraction.of(2 * Bounds.GRID));
        boolean fits = unit.compareTo(MOST) <= 0
                && scaled.denominator().equals(BigInteger.ONE)
                && scaled.numerator().bitLength() < 58;
        int[] numbers = new int[parts.size()];
        long[] factors = new long[parts.size()];
        int i = 0;
        for (Map.Entry<Integer, Fraction> part : parts.entrySet()) {
            BigInteger factor = part.getValue().times(Fraction.of(unit)).numerator();
            fits &= factor.abs().compareTo(MOST) <= 0;
            numbers[i] = part.getKey();
            factors[i++] = fits ? factor.longValueExact() : 0;
        }
        return fits
                ? Optional.of(new Balance(numbers, factors, scaled.numerator().longValueExact(), compare.comparator()))
                : Optional.empty();
    }

    int[] numbers() {
        return numbers;
    }

    /** Draws the bounds together, and notes whose are new; false where nothing is left. */
    boolean tighten(Bounds bounds, BitSet moved) {
        return atMost(bounds, 1, moved) && (!exactly || atMost(bounds, -1, moved));
    }

    /** With a direction of -1 the sum is at least 0. */
    private boolean atMost(Bounds bounds, int direction, BitSet moved) {
        int open = -1;
        for (int i = 0; i < numbers.length; i++) {
            if (Math.abs(least(bounds, i, direction)) >= Bounds.FAR / 4) {
                if (open >= 0) {
                    return true;
                }
                open = i;
            }
        }
        for (int i = 0; i < numbers.length; i++) {
            if ((open < 0 || open == i) && !solve(bounds, i, direction, moved)) {
                return false;
            }
        }
        return true;
    }

    /** Bounds one number by the least that the rest comes to. */
    private boolean solve(Bounds bounds, int index, int direction, BitSet moved) {
        long rest = constant * direction;
        boolean isOpen = strictly;
        for (int i = 0; i < numbers.length; i++) {
            if (i != index) {
                long cut = least(bounds, i, direction);
                boolean fromBelow = factors[i] > 0 == direction > 0;
                boolean above = (cut & 1) == 1;
                isOpen |= fromBelow == above;
                long value = above ? cut - 1 : cut;
                long factor = factors[i] * direction;
                long product = value * factor;
                if (Math.multiplyHigh(value, factor) != product >> 63 || Math.abs(product) > Bounds.FAR) {
                    return true;
                }
                rest += product;
                if (Math.abs(rest) > Bounds.FAR) {
                    return true;
                }
            }
        }
        long factor = factors[index] * direction;
        long size = 2 * Math.abs(factor);
        int number = numbers[index];
        boolean changed;
        if (factor > 0) {
            boolean isExact = Math.floorMod(-rest, size) == 0;
            long limit = 2 * Math.floorDiv(-rest, size);
            changed = bounds.lower(number, isExact ? (isOpen ? limit : limit + 1) : limit + 2);
        } else {
            boolean isExact = Math.floorMod(rest, size) == 0;
            long limit = 2 * Math.floorDiv(rest, size);
            changed = bounds.raise(number, isExact && !isOpen ? limit : limit + 1);
        }
        if (changed) {
            moved.set(number);
        }
        return !changed || !bounds.isEmpty(number);
    }

    private long least(Bounds bounds, int index, int direction) {
        return factors[index] > 0 == direction > 0 ? bounds.low(numbers[index]) : bounds.high(numbers[index]);
    }
}
