package dev.seg.compiler.model;

/**
 * Which numbers may have no end behind their point and differ in their divisors from row to row. Where figures are made of
 * such, each is cut after {@link Evaluator#RANKED_DECIMALS} decimals, as it is where people are put in order by it.
 *
 * <p>Example: {@code median(buyers.average_order)}: the averages are cut; {@code sum(order.amount / 100)} has one divisor, and
 * is exact.
 */
public final class Quotients {

    private Quotients() {}

    /** Whether figures are made of such values as they are cut. */
    public static boolean areCut(Value value) {
        if (value instanceof Value.Named named) {
            return areCut(named.definition());
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            boolean byFigure = arithmetic.operator() == ArithmeticOperator.DIVIDE && !isConstant(arithmetic.right());
            return byFigure || areCut(arithmetic.left()) || areCut(arithmetic.right());
        }
        return value instanceof Value.Aggregate aggregate
                && switch (aggregate.function()) {
                    case AVERAGE, VARIANCE, MEDIAN -> true;
                    case COUNT, COUNT_DISTINCT -> false;
                    case SUM, MIN, MAX, FIRST, LAST ->
                        aggregate.argument().filter(Quotients::isDivided).isPresent();
                };
    }

    /** Whether anything in it is divided, be it by a constant. */
    private static boolean isDivided(Value value) {
        if (value instanceof Value.Named named) {
            return isDivided(named.definition());
        }
        return areCut(value)
                || (value instanceof Value.Arithmetic arithmetic
                        && (arithmetic.operator() == ArithmeticOperator.DIVIDE
                                || isDivided(arithmetic.left())
                                || isDivided(arithmetic.right())));
    }

    private static boolean isConstant(Value value) {
        if (value instanceof Value.Named named) {
            return isConstant(named.definition());
        }
        return value instanceof Value.Literal
                || (value instanceof Value.Arithmetic arithmetic
                        && isConstant(arithmetic.left())
                        && isConstant(arithmetic.right()));
    }
}
