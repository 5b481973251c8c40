package dev.seg.compiler.plan;

import java.math.BigDecimal;

/** An exact quotient; the denominator is positive. */
record Fraction(BigDecimal numerator, BigDecimal denominator) {

    static Fraction of(BigDecimal whole) {
        return new Fraction(whole, BigDecimal.ONE);
    }

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction negated() {
        return new Fraction(numerator.negate(), denominator);
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    /** One by it; it is not zero. */
    Fraction inverted() {
        BigDecimal sign = BigDecimal.valueOf(numerator.signum());
        return of(denominator.multiply(sign)).dividedBy(numerator.abs());
    }

    private Fraction dividedBy(BigDecimal positive) {
        return new Fraction(numerator, denominator.multiply(positive));
    }

    /** The sign of the difference. */
    int order(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
