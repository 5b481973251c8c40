package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Squares of values beside numbers, as the values themselves beside the roots.
 *
 * <p>Example: {@code points * points > 16} is {@code points > 4 OR points < -4}; {@code points * points = 17} is never so,
 * since no number with an end behind its point, nor any fraction, has the square 17 (its root is irrational).
 */
final class Squares {

    private Squares() {}

    /** What a value is the square of, if it is one. */
    static Optional<Value> root(Value value) {
        return Unknowns.plain(value) instanceof Value.Arithmetic arithmetic
                        && arithmetic.operator() == ArithmeticOperator.TIMES
                        && Unknowns.plain(arithmetic.left()).equals(Unknowns.plain(arithmetic.right()))
                ? Optional.of(arithmetic.left())
                : Optional.empty();
    }

    /** How a square compares with a number that is not negative; empty where the root does not tell it. */
    static Optional<Predicate> compared(Value root, Comparator comparator, BigDecimal square) {
        Optional<BigDecimal> exact = root(square);
        if (exact.isPresent()) {
            return Optional.of(beside(root, comparator, exact.get()));
        }
        if (comparator == Comparator.EQUAL) {
            return Optional.of(new Predicate.Truth(false));
        }
        if (root.type() != Type.INT || square.signum() < 0) {
            return Optional.empty();
        }
        BigDecimal least = new BigDecimal(square.toBigInteger().sqrt());
        return Optional.of(
                isInside(comparator)
                        ? beside(root, Comparator.AT_MOST, least)
                        : beside(root, Comparator.GREATER, least));
    }

    private static boolean isInside(Comparator comparator) {
        return comparator == Comparator.LESS || comparator == Comparator.AT_MOST;
    }

    /** Between a number and its negative, or outside of these. */
    private static Predicate beside(Value root, Comparator comparator, BigDecimal number) {
        Predicate above = new Predicate.Comparison(root, comparator, literal(number));
        Predicate below = new Predicate.Comparison(root, comparator.flipped(), literal(number.negate()));
        return isInside(comparator)
                ? new Predicate.And(List.of(above, below))
                : new Predicate.Or(List.of(above, below));
    }

    /** That a square is one of some numbers. */
    static Predicate among(Value root, List<Constant> squares) {
        List<Constant> roots = new ArrayList<>();
        for (Constant square : squares) {
            root(((Constant.Numeric) square).value()).ifPresent(exact -> {
                roots.add(new Constant.Numeric(exact));
                roots.add(new Constant.Numeric(exact.negate()));
            });
        }
        List<Constant> different = roots.stream().distinct().toList();
        return different.isEmpty() ? new Predicate.Truth(false) : new Predicate.OneOf(root, different);
    }

    private static Value literal(BigDecimal number) {
        return new Value.Literal(new Constant.Numeric(number));
    }

    /** The root of a number, if there is a fraction that is one; it has an end behind its point, as the number has. */
    static Optional<BigDecimal> root(BigDecimal square) {
        if (square.signum() < 0) {
            return Optional.empty();
        }
        Fraction reduced = Fraction.of(square);
        BigInteger above = reduced.numerator().sqrt();
        BigInteger below = reduced.denominator().sqrt();
        boolean isExact = above.multiply(above).equals(reduced.numerator())
                && below.multiply(below).equals(reduced.denominator());
        return isExact ? Optional.of(new BigDecimal(above).divide(new BigDecimal(below))) : Optional.empty();
    }
}
