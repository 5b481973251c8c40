package dev.seg.compiler.plan;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Quotients;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;

/**
 * By what an aggregate's argument is divided: the quotients of single events have to have one divisor in common, which is
 * then the divisor of their sum. {@code sum(order.amount / 100)} is {@code sum(order.amount) / 100}.
 */
final class Divisors {

    /** What is cut is counted in units of its last decimal. */
    private static final BigDecimal UNITS = BigDecimal.TEN.pow(Evaluator.RANKED_DECIMALS);

    private Divisors() {}

    /** The common divisor, positive: the denominator that {@link NumberTranslator} arrives at. */
    static BigDecimal of(Value value) {
        return Quotients.areCut(value) ? UNITS : denominator(value).abs();
    }

    private static BigDecimal denominator(Value value) {
        if (value instanceof Value.Named named) {
            return denominator(named.definition());
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            BigDecimal left = denominator(arithmetic.left());
            return switch (arithmetic.operator()) {
                case PLUS, MINUS, TIMES -> left.multiply(denominator(arithmetic.right()));
                case DIVIDE -> {
                    Fraction divisor = constant(arithmetic.right());
                    yield divisor.isZero()
                            ? BigDecimal.ONE
                            : left.multiply(divisor.numerator().abs());
                }
            };
        }
        return BigDecimal.ONE;
    }

    private static Fraction constant(Value value) {
        if (value instanceof Value.Named named) {
            return constant(named.definition());
        }
        if (value instanceof Value.Literal literal && literal.constant() instanceof Constant.Numeric number) {
            return Fraction.of(number.value());
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            Fraction left = constant(arithmetic.left());
            Fraction right = constant(arithmetic.right());
            return switch (arithmetic.operator()) {
                case PLUS -> left.plus(right);
                case MINUS -> left.plus(right.negated());
                case TIMES -> left.times(right);
                case DIVIDE -> left.times(right.inverted());
            };
        }
        throw new IllegalArgumentException(
                "an aggregate's argument is divided by what differs between events: " + value);
    }
}
