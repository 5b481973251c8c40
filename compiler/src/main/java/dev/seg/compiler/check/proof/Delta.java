package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;

/**
 * A number and so many times the least bit more: {@code x > 5} has the least solution 5 and one bit.
 *
 * <p>Source: B. Dutertre, L. de Moura, "A fast linear-arithmetic solver for DPLL(T)", CAV 2006.
 */
record Delta(Fraction real, Fraction bits) implements Comparable<Delta> {

    static final Delta ZERO = of(Fraction.ZERO);

    static Delta of(Fraction real) {
        return new Delta(real, Fraction.ZERO);
    }

    /** The least number from a cut upwards. */
    static Delta above(NumberSet.Cut cut) {
        return new Delta(cut.value(), Fraction.of(cut.above() ? 1 : 0));
    }

    /** The greatest number up to a cut. */
    static Delta below(NumberSet.Cut cut) {
        return new Delta(cut.value(), Fraction.of(cut.above() ? 0 : -1));
    }

    Delta plus(Delta other) {
        return new Delta(real.plus(other.real), bits.plus(other.bits));
    }

    Delta minus(Delta other) {
        return new Delta(real.minus(other.real), bits.minus(other.bits));
    }

    Delta times(Fraction factor) {
        return new Delta(real.times(factor), bits.isZero() ? bits : bits.times(factor));
    }

    Delta dividedBy(Fraction divisor) {
        return new Delta(real.dividedBy(divisor), bits.isZero() ? bits : bits.dividedBy(divisor));
    }

    /** The number where the least bit is {@code bit}. */
    Fraction with(Fraction bit) {
        return bits.isZero() ? real : real.plus(bits.times(bit));
    }

    @Override
    public int compareTo(Delta other) {
        int byReal = real.compareTo(other.real);
        return byReal != 0 ? byReal : bits.compareTo(other.bits);
    }
}
