package dev.seg.compiler.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.rex.RexNode;

/**
 * A number as a fraction, so that no division is ever carried out.
 *
 * @param denominator positive where the number is known
 * @param operands what makes the number missing where it is null; may hold what is never null
 */
record Quantity(Product numerator, Product denominator, List<RexNode> operands) {

    Quantity {
        operands = List.copyOf(operands);
    }

    /** Some quotient. */
    static final Quantity FRACTION = new Quantity(Product.ONE, Product.constant(BigDecimal.TEN), List.of());

    static Quantity of(RexNode expression) {
        return new Quantity(Product.of(expression), Product.ONE, List.of(expression));
    }

    static Quantity constant(BigDecimal value) {
        return new Quantity(Product.constant(value), Product.ONE, List.of());
    }

    /** The same with other expressions. */
    Quantity map(UnaryOperator<RexNode> change) {
        return new Quantity(
                numerator.map(change),
                denominator.map(change),
                operands.stream().map(change).toList());
    }

    boolean isFraction() {
        return !denominator.isOne();
    }
}
