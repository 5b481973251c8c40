package dev.seg.compiler.analyze;

import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Value;

/** What the quotients of single events are divided by. */
final class Quotients {

    private Quotients() {}

    /**
     * Whether a property of events is divided by what is not the same for all of them: {@code amount / quantity}, but not
     * {@code amount / 100}.
     */
    static boolean differInDivisor(Value value) {
        if (value instanceof Value.Named named) {
            return differInDivisor(named.definition());
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            boolean divided = arithmetic.operator() == ArithmeticOperator.DIVIDE && differs(arithmetic.right());
            return divided || differInDivisor(arithmetic.left()) || differInDivisor(arithmetic.right());
        }
        return false;
    }

    private static boolean differs(Value value) {
        if (value instanceof Value.Named named) {
            return differs(named.definition());
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            return differs(arithmetic.left()) || differs(arithmetic.right());
        }
        return !(value instanceof Value.Literal);
    }
}
