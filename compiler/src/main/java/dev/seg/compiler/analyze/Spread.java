package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Compares standard deviations exactly: {@code 3 * stddev(x) < e} holds where {@code e > 0} and nine times the variance is less
 * than the square of {@code e}.
 */
final class Spread {

    private final Context context;

    Spread(Context context) {
        this.context = context;
    }

    /** Compares two sides of which one at least is a deviation. */
    Meaning compare(Operand left, Comparator comparator, Operand right) {
        if (!(left.meaning() instanceof Meaning.Deviation deviation)) {
            return compare(right, comparator.flipped(), left);
        }
        Value squared = squared(deviation);
        if (right.meaning() instanceof Meaning.Deviation other) {
            return new Meaning.Condition(new Predicate.Comparison(squared, comparator, squared(other)));
        }
        Optional<Value> number = number(right);
        return number.map(n -> (Meaning) new Meaning.Condition(compare(squared, comparator, n)))
                .orElseGet(Meaning.Failed::new);
    }

    private Optional<Value> number(Operand operand) {
        if (operand.meaning() instanceof Meaning.Length length) {
            return new Moments(context).micros(length.amount(), operand.span());
        }
        if (operand.meaning() instanceof Meaning.Quantity quantity
                && quantity.value().type().isExactNumber()) {
            return Optional.of(quantity.value());
        }
        context.fail(
                Code.WRONG_TYPE,
                operand.span(),
                "a standard deviation is compared with a number",
                Words.of(operand.meaning()));
        return Optional.empty();
    }

    private static Predicate compare(Value squared, Comparator comparator, Value number) {
        Value square = new Value.Arithmetic(number, ArithmeticOperator.TIMES, number);
        Value zero = Moments.literal(BigDecimal.ZERO);
        Predicate squares = new Predicate.Comparison(squared, comparator, square);
        return switch (comparator) {
            case EQUAL, LESS, AT_MOST ->
                new Predicate.And(List.of(new Predicate.Comparison(number, Comparator.AT_LEAST, zero), squares));
            case GREATER, AT_LEAST ->
                new Predicate.And(List.of(
                        new Predicate.Known(squared),
                        new Predicate.Or(List.of(new Predicate.Comparison(number, Comparator.LESS, zero), squares))));
        };
    }

    private static Value squared(Meaning.Deviation deviation) {
        BigDecimal square = deviation.factor().multiply(deviation.factor());
        return square.compareTo(BigDecimal.ONE) == 0
                ? deviation.variance()
                : new Value.Arithmetic(deviation.variance(), ArithmeticOperator.TIMES, Moments.literal(square));
    }
}
