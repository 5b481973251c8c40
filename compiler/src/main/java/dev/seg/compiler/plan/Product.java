package dev.seg.compiler.plan;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.calcite.rex.RexNode;

/**
 * A constant times an expression, or a constant alone.
 *
 * @param width how far the expression can be reckoned with as it stands, without overflow
 * @param nonNegative whether the expression is never below zero
 */
record Product(BigDecimal factor, Optional<RexNode> expression, Width width, boolean nonNegative) {

    static final Product ONE = constant(BigDecimal.ONE);

    static Product constant(BigDecimal value) {
        return new Product(value, Optional.empty(), Width.ALL, true);
    }

    static Product of(RexNode expression) {
        return new Product(BigDecimal.ONE, Optional.of(expression), Width.NONE, false);
    }

    /** What an expression can be multiplied with in every warehouse. */
    enum Width {
        /** A column, of whatever type it is: with nothing. */
        NONE,
        /** A count or a sum: with constants. */
        CONSTANTS,
        /** The result of a multiplication or addition: with anything. */
        ALL
    }

    /** An aggregate of many events. */
    static Product aggregate(RexNode expression, boolean nonNegative) {
        return new Product(BigDecimal.ONE, Optional.of(expression), Width.CONSTANTS, nonNegative);
    }

    Product map(UnaryOperator<RexNode> change) {
        return new Product(factor, expression.map(change), width, nonNegative);
    }

    boolean isWide() {
        return width == Width.ALL;
    }

    boolean isConstant() {
        return expression.isEmpty();
    }

    boolean isOne() {
        return isConstant() && factor.compareTo(BigDecimal.ONE) == 0;
    }
}
