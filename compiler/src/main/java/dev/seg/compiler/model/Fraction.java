package dev.seg.compiler.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact number, the quotient of two whole ones. Equal numbers are equal fractions: {@code 2/4} is kept as {@code 1/2}, and
 * the denominator is positive.
 *
 * <p>What fits is kept in two machine words, and reckoned with there as long as it fits.
 */
public final class Fraction implements Comparable<Fraction> {
    public static final Fraction ZERO = new Fraction(0, 1);

    private static final BigInteger LEAST = BigInteger.valueOf(-Long.MAX_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** Without {@link #large} the number is {@code top / bottom}, in lowest terms; neither is the least word. */
    private final long top;

    private final long bottom;
    private final @Nullable Large large;

    /** A number that two words do not hold, in lowest terms. */
    private record Large(BigInteger numerator, BigInteger denominator) {}

    private Fraction(long top, long bottom) {
        this.top = top;
        this.bottom = bottom;
        this.large = null;
    }

    public Fraction(BigInteger numerator, BigInteger denominator) {
        BigInteger shared = numerator.gcd(denominator);
        BigInteger divisor = denominator.signum() < 0 ? shared.negate() : shared;
        BigInteger above = numerator.divide(divisor);
        BigInteger below = denominator.divide(divisor);
        boolean fits = above.compareTo(LEAST) >= 0 && above.compareTo(GREATEST) <= 0 && below.compareTo(GREATEST) <= 0;
        this.top = fits ? above.longValueExact() : 0;
        this.bottom = fits ? below.longValueExact() : 0;
        this.large = fits ? null : new Large(above, below);
    }

    public static Fraction of(BigDecimal number) {
        BigDecimal whole = number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
        if (whole.scale() == 0) {
            return of(whole.unscaledValue());
        }
        return new Fraction(whole.unscaledValue(), BigInteger.TEN.pow(whole.scale()));
    }

    public static Fraction of(BigInteger number) {
        return number.bitLength() < Long.SIZE - 1
                ? new Fraction(number.longValueExact(), 1)
                : new Fraction(number, BigInteger.ONE);
    }

    public static Fraction of(long number) {
        return number == Long.MIN_VALUE ? of(BigInteger.valueOf(number)) : new Fraction(number, 1);
    }

    public BigInteger numerator() {
        return large == null ? BigInteger.valueOf(top) : large.numerator();
    }

    public BigInteger denominator() {
        return large == null ? BigInteger.valueOf(bottom) : large.denominator();
    }

    public Fraction plus(Fraction other) {
        if (large == null && other.large == null) {
            if (bottom == other.bottom && fitsSum(top, other.top)) {
                return lowest(top + other.top, bottom);
            }
            if (fitsProduct(top, other.bottom) && fitsProduct(other.top, bottom) && fitsProduct(bottom, other.bottom)) {
                long one = top * other.bottom;
                long two = other.top * bottom;
                if (fitsSum(one, two)) {
                    return lowest(one + two, bottom * other.bottom);
                }
            }
        }
        return new Fraction(
                numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
                denominator().multiply(other.denominator()));
    }

    public Fraction minus(Fraction other) {
        return plus(other.negated());
    }

    private Fraction negated() {
        return large == null
                ? new Fraction(-top, bottom)
                : new Fraction(large.numerator().negate(), large.denominator());
    }

    public Fraction times(Fraction other) {
        if (large == null && other.large == null && fitsProduct(top, other.top) && fitsProduct(bottom, other.bottom)) {
            return lowest(top * other.top, bottom * other.bottom);
        }
        return new Fraction(
                numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
    }

    /** The quotient by a number that is not 0. */
    public Fraction dividedBy(Fraction other) {
        if (large == null
                && other.large == null
                && other.top != 0
                && fitsProduct(top, other.bottom)
                && fitsProduct(bottom, other.top)) {
            return other.top > 0
                    ? lowest(top * other.bottom, bottom * other.top)
                    : lowest(-top * other.bottom, -bottom * other.top);
        }
        return new Fraction(
                numerator().multiply(other.denominator()), denominator().multiply(other.numerator()));
    }

    private static boolean fitsSum(long one, long other) {
        long sum = one + other;
        return ((one ^ sum) & (other ^ sum)) >= 0 && sum != Long.MIN_VALUE;
    }

    private static boolean fitsProduct(long one, long other) {
        long high = Math.multiplyHigh(one, other);
        long low = one * other;
        return ((high == 0 && low >= 0) || (high == -1 && low < 0)) && low != Long.MIN_VALUE;
    }

    /** Of words that fit, the lower one positive. */
    private static Fraction lowest(long above, long below) {
        if (below == 1) {
            return new Fraction(above, 1);
        }
        long shared = Math.abs(above);
        long rest = below;
        while (rest != 0) {
            long next = shared % rest;
            shared = rest;
            rest = next;
        }
        return new Fraction(above / shared, below / shared);
    }

    /** The greatest whole number that is not greater. */
    public Fraction floor() {
        if (large == null) {
            return bottom == 1 ? this : new Fraction(Math.floorDiv(top, bottom), 1);
        }
        BigInteger[] parts = large.numerator().divideAndRemainder(large.denominator());
        return of(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    public boolean isZero() {
        return large == null && top == 0;
    }

    /** The same number without what follows its first {@code decimals} decimals: 2/3 after two is 0.66, -2/3 is -0.66. */
    public Fraction cutAfter(int decimals) {
        BigInteger unit = BigInteger.TEN.pow(decimals);
        return new Fraction(numerator().multiply(unit).divide(denominator()), unit);
    }

    /** The nearest binary floating point number. */
    public double toDouble() {
        return new BigDecimal(numerator())
                .divide(new BigDecimal(denominator()), MathContext.DECIMAL128)
                .doubleValue();
    }

    @Override
    public int compareTo(Fraction other) {
        if (large == null && other.large == null) {
            if (bottom == other.bottom) {
                return Long.compare(top, other.top);
            }
            if (fitsProduct(top, other.bottom) && fitsProduct(other.top, bottom)) {
                return Long.compare(top * other.bottom, other.top * bottom);
            }
        }
        return numerator()
                .multiply(other.denominator())
                .compareTo(other.numerator().multiply(denominator()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Fraction fraction)) {
            return false;
        }
        return large == null
                ? fraction.large == null && top == fraction.top && bottom == fraction.bottom
                : large.equals(fraction.large);
    }

    @Override
    public int hashCode() {
        return large == null ? 31 * Long.hashCode(top) + Long.hashCode(bottom) : large.hashCode();
    }

    @Override
    public String toString() {
        return numerator() + "/" + denominator();
    }
}
