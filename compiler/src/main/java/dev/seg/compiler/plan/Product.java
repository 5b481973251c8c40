package dev.seg.compiler.plan;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/**
 * A constant times an expression, or a constant alone.
 *
 * @param wide whether the expression can be reckoned with as it stands, without overflow
 * @param nonNegative whether the expression is never below zero
 */
record Product(BigDecimal factor, Optional<RexNode> expression, boolean wide, boolean nonNegative) {

    static final Product ONE = constant(BigDecimal.ONE);

    static Product constant(BigDecimal value) {
        return new Product(value, Optional.empty(), true, true);
    }

    static Product of(RexNode expression) {
        return new Product(BigDecimal.ONE, Optional.of(expression), false, false);
    }

    boolean isConstant() {
        return expression.isEmpty();
    }

    boolean isOne() {
        return isConstant() && factor.compareTo(BigDecimal.ONE) == 0;
    }
}
