package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
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
            return isDuration(deviation) == isDuration(other)
                    ? new Meaning.Condition(new Predicate.Comparison(squared, comparator, squared(other)))
                    : different(left, right);
        }
        Optional<Value> number = number(deviation, left, right);
        return number.map(n -> (Meaning) new Meaning.Condition(compare(squared, comparator, n)))
                .orElseGet(Meaning.Failed::new);
    }

    /** Whether it is one of durations. */
    private static boolean isDuration(Meaning.Deviation deviation) {
        return deviation.variance() instanceof Value.Aggregate variance
                && variance.argument()
                        .filter(value -> Nature.of(value) == Nature.DURATION)
                        .isPresent();
    }

    private Optional<Value> number(Meaning.Deviation deviation, Operand left, Operand right) {
        boolean durations = isDuration(deviation);
        if (right.meaning() instanceof Meaning.Length length && durations) {
            return new Moments(context).micros(length.amount(), right.span());
        }
        if (right.meaning() instanceof Meaning.Quantity quantity
                && quantity.value().type().isExactNumber()
                && Nature.of(quantity.value()) == (durations ? Nature.DURATION : Nature.PLAIN)) {
            return Optional.of(quantity.value());
        }
        different(left, right);
        return Optional.empty();
    }

    private Meaning different(Operand left, Operand right) {
        boolean durations = left.meaning() instanceof Meaning.Deviation deviation && isDuration(deviation);
        return context.fail(
                Code.WRONG_TYPE,
                right.span(),
                "this standard deviation is compared with a " + (durations ? "duration" : "number"),
                Words.of(right.meaning()));
    }

    private static Predicate compare(Value squared, Comparator comparator, Value number) {
        boolean below = comparator != Comparator.GREATER && comparator != Comparator.AT_LEAST;
        if (number instanceof Value.Literal literal && literal.constant() instanceof Constant.Numeric fixed) {
            BigDecimal value = fixed.value();
            Predicate negative = below ? new Predicate.Truth(false) : new Predicate.Known(squared);
            return value.signum() < 0
                    ? negative
                    : new Predicate.Comparison(squared, comparator, Moments.literal(value.multiply(value)));
        }
        Value square = new Value.Arithmetic(number, ArithmeticOperator.TIMES, number);
        Value zero = Moments.literal(BigDecimal.ZERO);
        Predicate squares = new Predicate.Comparison(squared, comparator, square);
        if (below) {
            return new Predicate.And(List.of(new Predicate.Comparison(number, Comparator.AT_LEAST, zero), squares));
        }
        Predicate negative = new Predicate.Comparison(number, Comparator.LESS, zero);
        return new Predicate.And(List.of(new Predicate.Known(squared), new Predicate.Or(List.of(negative, squares))));
    }

    private static Value squared(Meaning.Deviation deviation) {
        BigDecimal square = deviation.factor().multiply(deviation.factor());
        return square.compareTo(BigDecimal.ONE) == 0
                ? deviation.variance()
                : new Value.Arithmetic(deviation.variance(), ArithmeticOperator.TIMES, Moments.literal(square));
    }
}
