package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Moments and durations of data: they are compared and reckoned exactly, in microseconds. */
final class Moments {

    static final long MINUTE = 60_000_000L;
    static final long DAY = 24 * 60 * MINUTE;

    private final Context context;

    Moments(Context context) {
        this.context = context;
    }

    /** That {@code moment} is strictly later than another. */
    static Predicate later(Value moment, Value than) {
        return moment.type() == than.type()
                ? new Predicate.Comparison(moment, Comparator.GREATER, than)
                : new Predicate.Comparison(elapsed(than, moment), Comparator.GREATER, literal(BigDecimal.ZERO));
    }

    /** The microseconds from one moment to another. */
    static Value elapsed(Value from, Value to) {
        return new Value.Call(ScalarFunction.ELAPSED, List.of(from, to));
    }

    static Value literal(BigDecimal number) {
        return new Value.Literal(new Constant.Numeric(number));
    }

    /** A duration as microseconds; reports one of the calendar, which is not always equally long. */
    Optional<Value> micros(TimeAmount amount, Span place) {
        return exact(amount, place).map(Moments::literal);
    }

    /** The same as a number. */
    Optional<BigDecimal> exact(TimeAmount amount, Span place) {
        long unit = switch (amount.unit()) {
            case MINUTE -> MINUTE;
            case HOUR -> 60 * MINUTE;
            case DAY -> DAY;
            case WEEK -> 7 * DAY;
            case MONTH, QUARTER, YEAR -> 0;
        };
        if (unit == 0) {
            long days = switch (amount.unit()) {
                case MONTH -> 30;
                case QUARTER -> 91;
                default -> 365;
            };
            context.fail(
                    Code.INEXACT,
                    place,
                    "`" + amount + "` is not always equally long",
                    "here a length of time is measured exactly",
                    "write `" + amount.count() * days + "d`");
            return Optional.empty();
        }
        return Optional.of(BigDecimal.valueOf(amount.count()).multiply(BigDecimal.valueOf(unit)));
    }

    /** A moment, and what is added to it. */
    private record Term(Value moment, Optional<Value> shift) {

        static Optional<Term> of(Meaning meaning) {
            if (meaning instanceof Meaning.Shifted shifted) {
                return Optional.of(new Term(shifted.moment(), Optional.of(total(shifted))));
            }
            if (meaning instanceof Meaning.Calendar calendar && calendar.isMoment()) {
                return Optional.of(new Term(new Value.Point(calendar.from()), Optional.empty()));
            }
            return meaning instanceof Meaning.Quantity quantity
                            && quantity.value().type().isMoment()
                    ? Optional.of(new Term(quantity.value(), Optional.empty()))
                    : Optional.empty();
        }
    }

    /** All that is added to a moment. */
    static Value total(Meaning.Shifted shifted) {
        Value fixed = literal(shifted.micros());
        return shifted.data()
                .map(data -> shifted.micros().signum() == 0 ? data : plus(data, fixed))
                .orElse(fixed);
    }

    static Value plus(Value left, Value right) {
        return new Value.Arithmetic(left, ArithmeticOperator.PLUS, right);
    }

    static Value minus(Value left, Value right) {
        return new Value.Arithmetic(left, ArithmeticOperator.MINUS, right);
    }

    /** Compares two moments of which one is reckoned; empty if one is no moment. */
    Optional<Predicate> compare(Meaning left, Comparator comparator, Meaning right) {
        Optional<Term> a = Term.of(left);
        Optional<Term> b = Term.of(right);
        return a.isPresent() && b.isPresent() ? Optional.of(compare(a.get(), comparator, b.get())) : Optional.empty();
    }

    private static Predicate compare(Term left, Comparator comparator, Term right) {
        Value forwards = elapsed(left.moment(), right.moment());
        if (left.shift().isPresent()) {
            Value shift = right.shift()
                    .map(other -> minus(left.shift().get(), other))
                    .orElse(left.shift().get());
            return new Predicate.Comparison(forwards, comparator.flipped(), shift);
        }
        if (right.shift().isPresent()) {
            Value backwards = elapsed(right.moment(), left.moment());
            return new Predicate.Comparison(backwards, comparator, right.shift().get());
        }
        boolean comparable = left.moment() instanceof Value.Point
                || right.moment() instanceof Value.Point
                || left.moment().type() == right.moment().type();
        return comparable
                ? new Predicate.Comparison(left.moment(), comparator, right.moment())
                : new Predicate.Comparison(forwards, comparator.flipped(), literal(BigDecimal.ZERO));
    }

    /** Compares the age of a moment with a duration in microseconds; empty if it is no moment. */
    static Optional<Predicate> age(Meaning moment, Comparator comparator, Value duration) {
        return Term.of(moment).map(term -> {
            Value age = elapsed(term.moment(), new Value.Point(Interval.NOW));
            Value reckoned = term.shift().map(shift -> minus(age, shift)).orElse(age);
            return new Predicate.Comparison(reckoned, comparator, duration);
        });
    }
}
