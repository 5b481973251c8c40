package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;

/** The rules of reckoning: with numbers, durations, moments and standard deviations. */
final class Reckoner {

    private final Context context;
    private final Moments moments;

    Reckoner(Context context) {
        this.context = context;
        this.moments = new Moments(context);
    }

    /** {@code left operator right}. */
    Meaning reckon(Operand left, ArithmeticOperator operator, Operand right) {
        if (left.meaning() instanceof Meaning.Failed || right.meaning() instanceof Meaning.Failed) {
            return new Meaning.Failed();
        }
        if (left.meaning() instanceof Meaning.Deviation || right.meaning() instanceof Meaning.Deviation) {
            return deviation(left, operator, right);
        }
        boolean sum = operator == ArithmeticOperator.PLUS || operator == ArithmeticOperator.MINUS;
        if (sum && isTime(left.meaning())) {
            return ofMoment(left, operator, right);
        }
        if (operator == ArithmeticOperator.PLUS && isTime(right.meaning()) && isDuration(left.meaning())) {
            return ofMoment(right, operator, left);
        }
        if (left.meaning() instanceof Meaning.Length || right.meaning() instanceof Meaning.Length) {
            return ofLengths(left, operator, right);
        }
        return numbers(left, operator, right);
    }

    private static boolean isTime(Meaning meaning) {
        return meaning instanceof Meaning.Shifted
                || meaning instanceof Meaning.Calendar
                || meaning instanceof Meaning.Stretch
                || (meaning instanceof Meaning.Quantity quantity
                        && quantity.value().type().isMoment());
    }

    private static boolean isDuration(Meaning meaning) {
        return meaning instanceof Meaning.Length
                || (meaning instanceof Meaning.Quantity quantity && Nature.of(quantity.value()) == Nature.DURATION);
    }

    // ---- numbers

    private Meaning numbers(Operand left, ArithmeticOperator operator, Operand right) {
        Optional<Value> a = number(left);
        Optional<Value> b = number(right);
        if (a.isEmpty() || b.isEmpty()) {
            return new Meaning.Failed();
        }
        boolean first = Nature.of(a.get()) == Nature.DURATION;
        boolean second = Nature.of(b.get()) == Nature.DURATION;
        boolean fits = switch (operator) {
            case PLUS, MINUS -> first == second;
            case TIMES -> !(first && second);
            case DIVIDE -> first || !second;
        };
        return fits
                ? new Meaning.Quantity(new Value.Arithmetic(a.get(), operator, b.get()))
                : context.fail(
                        Code.WRONG_TYPE,
                        left.span().to(right.span()),
                        "a duration and a number do not go together here",
                        Words.of(left.meaning()) + ", the other is " + Words.of(b.get()),
                        "write the duration with its unit, such as `3d`");
    }

    /** An exact number; reports what is none. */
    Optional<Value> number(Operand operand) {
        Meaning meaning = operand.meaning();
        if (meaning instanceof Meaning.Quantity quantity
                && quantity.value().type().isExactNumber()
                && Nature.of(quantity.value()) != Nature.WEEKDAY
                && Nature.of(quantity.value()) != Nature.TIME) {
            return Optional.of(quantity.value());
        }
        if (meaning instanceof Meaning.Quantity quantity && quantity.value().type() == Type.FLOAT) {
            context.fail(
                    Code.INEXACT,
                    operand.span(),
                    "a `float` is not exact, so it cannot be reckoned with",
                    Words.of(meaning),
                    "declare it as `decimal` in the catalog");
        } else if (!(meaning instanceof Meaning.Failed)) {
            context.fail(Code.WRONG_TYPE, operand.span(), "only numbers can be reckoned with", Words.of(meaning));
        }
        return Optional.empty();
    }

    // ---- durations as written

    private Meaning ofLengths(Operand left, ArithmeticOperator operator, Operand right) {
        if (left.meaning() instanceof Meaning.Length a && right.meaning() instanceof Meaning.Length b) {
            return lengths(a.amount(), operator, b.amount(), left, right);
        }
        boolean leftIs = left.meaning() instanceof Meaning.Length;
        Operand fixed = leftIs ? left : right;
        Operand other = leftIs ? right : left;
        Optional<Long> factor = wholeNumber(other.meaning());
        if (operator == ArithmeticOperator.TIMES && factor.isPresent()) {
            TimeAmount amount = ((Meaning.Length) fixed.meaning()).amount();
            return length(amount.count() * factor.get(), amount.unit(), left, right);
        }
        Optional<Value> micros = moments.micros(((Meaning.Length) fixed.meaning()).amount(), fixed.span());
        Optional<Value> number = number(other);
        if (micros.isEmpty() || number.isEmpty()) {
            return new Meaning.Failed();
        }
        boolean duration = Nature.of(number.get()) == Nature.DURATION;
        boolean fits = switch (operator) {
            case PLUS, MINUS -> duration;
            case TIMES -> false;
            case DIVIDE -> duration && !leftIs;
        };
        if (!fits) {
            return context.fail(
                    Code.WRONG_TYPE,
                    left.span().to(right.span()),
                    "a duration and a number do not go together here",
                    Words.of(other.meaning()) + ", beside a duration");
        }
        Value a = leftIs ? micros.get() : number.get();
        Value b = leftIs ? number.get() : micros.get();
        return new Meaning.Quantity(new Value.Arithmetic(a, operator, b));
    }

    private Meaning lengths(
            TimeAmount left, ArithmeticOperator operator, TimeAmount right, Operand leftWords, Operand rightWords) {
        long count = operator == ArithmeticOperator.PLUS ? left.count() + right.count() : left.count() - right.count();
        boolean sum = operator == ArithmeticOperator.PLUS || operator == ArithmeticOperator.MINUS;
        return sum && left.unit() == right.unit() && count >= 0
                ? length(count, left.unit(), leftWords, rightWords)
                : context.fail(
                        Code.WRONG_TYPE,
                        leftWords.span().to(rightWords.span()),
                        "only durations of one unit can be added",
                        "these are told in different ones",
                        "write one duration, such as `36h`");
    }

    private Meaning length(long count, TimeUnit unit, Operand left, Operand right) {
        return count > 0 && count < 1_000_000_000L
                ? new Meaning.Length(new TimeAmount(count, unit))
                : context.fail(Code.OUT_OF_RANGE, left.span().to(right.span()), "this duration is out of range", "");
    }

    private static Optional<Long> wholeNumber(Meaning meaning) {
        return meaning instanceof Meaning.Quantity quantity
                        && quantity.value() instanceof Value.Literal literal
                        && literal.constant() instanceof Constant.Numeric numeric
                        && numeric.value().scale() <= 0
                        && numeric.value().precision() - numeric.value().scale() < 10
                ? Optional.of(numeric.value().longValueExact())
                : Optional.empty();
    }

    // ---- moments

    private Meaning ofMoment(Operand moment, ArithmeticOperator operator, Operand other) {
        if (isTime(other.meaning()) && operator == ArithmeticOperator.MINUS) {
            return between(moment, other);
        }
        if (!isDuration(other.meaning())) {
            return context.fail(
                    Code.WRONG_TYPE,
                    other.span(),
                    "a duration is added to a moment",
                    Words.of(other.meaning()),
                    "write it with its unit, such as `3d`");
        }
        boolean back = operator == ArithmeticOperator.MINUS;
        Meaning meaning = moment.meaning();
        if (other.meaning() instanceof Meaning.Length length) {
            if (meaning instanceof Meaning.Calendar calendar) {
                return later(calendar, length.amount(), back);
            }
            if (meaning instanceof Meaning.Stretch stretch) {
                return later(stretch, length.amount(), back);
            }
            return moments.exact(length.amount(), other.span())
                    .map(micros -> shifted(meaning, back ? micros.negate() : micros, Optional.empty()))
                    .orElseGet(Meaning.Failed::new);
        }
        Value data = ((Meaning.Quantity) other.meaning()).value();
        Value signed = back ? Moments.minus(Moments.literal(BigDecimal.ZERO), data) : data;
        if (meaning instanceof Meaning.Calendar || meaning instanceof Meaning.Stretch) {
            Reach reach = Reach.of(meaning).orElseThrow();
            return new Meaning.Shifted(new Value.Point(reach.from()), BigDecimal.ZERO, Optional.of(signed));
        }
        return shifted(meaning, BigDecimal.ZERO, Optional.of(signed));
    }

    private static Meaning shifted(Meaning moment, BigDecimal micros, Optional<Value> data) {
        if (moment instanceof Meaning.Shifted before) {
            Optional<Value> both = before.data().isPresent() && data.isPresent()
                    ? Optional.of(Moments.plus(before.data().get(), data.get()))
                    : before.data().or(() -> data);
            return new Meaning.Shifted(before.moment(), before.micros().add(micros), both);
        }
        return new Meaning.Shifted(((Meaning.Quantity) moment).value(), micros, data);
    }

    /** {@code b.at - a.at}. */
    private Meaning between(Operand later, Operand earlier) {
        Optional<Value> to = point(later.meaning());
        Optional<Value> from = point(earlier.meaning());
        return to.isPresent() && from.isPresent()
                ? new Meaning.Quantity(Moments.elapsed(from.get(), to.get()))
                : context.fail(
                        Code.WRONG_TYPE,
                        later.span().to(earlier.span()),
                        "take these two moments from each other before a duration is added",
                        "one of them is reckoned already",
                        "write the duration on the other side of the comparison");
    }

    private static Optional<Value> point(Meaning meaning) {
        return meaning instanceof Meaning.Quantity quantity
                ? Optional.of(quantity.value())
                : Reach.of(meaning).map(reach -> new Value.Point(reach.from()));
    }

    private static Meaning later(Meaning.Calendar calendar, TimeAmount amount, boolean back) {
        return new Meaning.Calendar(later(calendar.from(), amount, back), later(calendar.to(), amount, back));
    }

    private static TimeBound later(TimeBound bound, TimeAmount amount, boolean back) {
        long count = back ? -amount.count() : amount.count();
        boolean days = amount.unit() == TimeUnit.DAY || amount.unit() == TimeUnit.WEEK;
        if (bound instanceof TimeBound.StartOf start && start.unit() == CalendarUnit.DAY && days) {
            long step = amount.unit() == TimeUnit.DAY ? count : 7 * count;
            return new TimeBound.StartOf(CalendarUnit.DAY, Math.toIntExact(start.offset() + step));
        }
        return back && bound.equals(Interval.NOW)
                ? new TimeBound.Ago(amount)
                : new TimeBound.Later(bound, new TimeAmount(count, amount.unit()));
    }

    private static Meaning later(Meaning.Stretch stretch, TimeAmount amount, boolean back) {
        return new Meaning.Stretch(later(stretch.from(), amount, back), later(stretch.to(), amount, back));
    }

    private static LocalDateTime later(LocalDateTime local, TimeAmount amount, boolean back) {
        long count = back ? -amount.count() : amount.count();
        return switch (amount.unit()) {
            case MINUTE -> local.plusMinutes(count);
            case HOUR -> local.plusHours(count);
            case DAY -> local.plusDays(count);
            case WEEK -> local.plusWeeks(count);
            case MONTH -> local.plusMonths(count);
            case QUARTER -> local.plusMonths(3 * count);
            case YEAR -> local.plusYears(count);
        };
    }

    // ---- standard deviations

    private Meaning deviation(Operand left, ArithmeticOperator operator, Operand right) {
        Optional<BigDecimal> factor = Optional.empty();
        Optional<Meaning.Deviation> deviation = Optional.empty();
        if (left.meaning() instanceof Meaning.Deviation d) {
            deviation = Optional.of(d);
            factor = factor(right.meaning());
        } else if (right.meaning() instanceof Meaning.Deviation d) {
            deviation = Optional.of(d);
            factor = operator == ArithmeticOperator.TIMES ? factor(left.meaning()) : Optional.empty();
        }
        if (deviation.isPresent() && factor.isPresent() && operator == ArithmeticOperator.TIMES) {
            Meaning.Deviation d = deviation.get();
            return new Meaning.Deviation(d.variance(), d.factor().multiply(factor.get()));
        }
        return context.fail(
                Code.INEXACT,
                left.span().to(right.span()),
                "a standard deviation is a root, and not exact enough to reckon with",
                "it may be multiplied by a number above 0, and compared",
                operator == ArithmeticOperator.DIVIDE
                        ? "multiply the other side of the comparison instead"
                        : "move the rest to the other side: `amount - avg(…) > 3 * stddev(…)`");
    }

    private static Optional<BigDecimal> factor(Meaning meaning) {
        return meaning instanceof Meaning.Quantity quantity
                        && quantity.value() instanceof Value.Literal literal
                        && literal.constant() instanceof Constant.Numeric numeric
                        && numeric.value().signum() > 0
                ? Optional.of(numeric.value())
                : Optional.empty();
    }
}
