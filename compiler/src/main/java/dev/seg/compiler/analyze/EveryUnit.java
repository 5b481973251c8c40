package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Quantifier;
import dev.seg.compiler.syntax.Stream;
import dev.seg.compiler.syntax.Window;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code every month since 2026-04 has order}: each month that begins in the window, up to the run's moment, has such a row. There
 * are as many groups of rows as there are such months.
 */
final class EveryUnit {

    private static final TimeAmount BACK = new TimeAmount(-1, TimeUnit.MINUTE);

    private final Context context;
    private final Scope scope;
    private final CalendarUnit unit;

    EveryUnit(Context context, Scope scope, CalendarUnit unit) {
        this.context = context;
        this.scope = scope;
        this.unit = unit;
    }

    Optional<Predicate> analyze(Expression.Every every) {
        Optional<Window> window =
                every.stream() instanceof Stream.Rows rows && rows.filter().isEmpty()
                        ? rows.window()
                        : Optional.empty();
        Optional<Interval> interval = window.flatMap(new Intervals(context, scope)::of);
        Expression written = new Occurrences(context, scope).asOccurrence(every.condition(), scope);
        if (window.isEmpty() || (interval.isPresent() && interval.get().from().isEmpty())) {
            context.fail(
                    Code.WRONG_KIND,
                    every.stream().span(),
                    "since when?",
                    "every " + unit.word() + " of a window is meant",
                    "write `every " + unit.word() + " in last 6 " + unit.word() + "s has …` or `every " + unit.word()
                            + " since 2026-01 has …`");
            return Optional.empty();
        }
        boolean exists = written instanceof Expression.Occurrence occurrence
                && (occurrence.quantifier().kind() == Quantifier.Kind.HAS
                        || occurrence.quantifier().kind() == Quantifier.Kind.NO);
        if (!exists) {
            context.fail(
                    Code.WRONG_KIND,
                    every.condition().span(),
                    "what does every " + unit.word() + " have?",
                    "a stream is expected here",
                    "write `every " + unit.word() + " … has order where …`, or make groups: `every order … per "
                            + unit.word() + " has sum(order.amount) > 50`");
            return Optional.empty();
        }
        return interval.flatMap(period -> analyze(period, window.get(), (Expression.Occurrence) written));
    }

    private Optional<Predicate> analyze(Interval period, Window window, Expression.Occurrence occurrence) {
        Optional<Selection> rows = new StreamAnalyzer(context, scope).rows(occurrence.stream());
        Optional<Value> moment = rows.flatMap(r -> new Properties(context, r.scope())
                .moment(occurrence.stream().span(), "so they lie in no " + unit.word()));
        if (rows.isEmpty() || moment.isEmpty()) {
            return Optional.empty();
        }
        Predicate inside = context.origins().put(period.ofPast().contains(moment.get()), window.span());
        Events events = rows.get().where(inside).events();
        if (occurrence.quantifier().kind() == Quantifier.Kind.NO) {
            return Optional.of(new Predicate.Not(new Predicate.Exists(events)));
        }
        Value key = new Value.Call(StreamAnalyzer.startOf(unit), List.of(moment.get()));
        Source.Groups groups = new Source.Groups(events, List.of(key));
        Value count = new Value.Aggregate(
                AggregateFunction.COUNT, new Events(groups, new Predicate.Truth(true)), Optional.empty());
        return Optional.of(allOf(period, count));
    }

    /** That there are as many groups as units; where the window may end before or after now, as many as there are by then. */
    private Predicate allOf(Interval period, Value count) {
        TimeBound from = period.from().orElseThrow();
        Optional<Integer> fixed = fixed(period);
        if (fixed.isPresent()) {
            return new Predicate.Comparison(
                    count, Comparator.AT_LEAST, new Value.Literal(Constant.Numeric.of(fixed.get())));
        }
        TimeBound before = period.fromIncluded() ? justBefore(from) : from;
        List<Predicate> ends = new ArrayList<>(List.of(reaches(count, before, Interval.NOW)));
        period.to()
                .filter(to -> !to.equals(Interval.NOW))
                .ifPresent(to -> ends.add(reaches(count, before, period.toIncluded() ? to : justBefore(to))));
        return ends.size() == 1 ? ends.get(0) : new Predicate.Or(ends);
    }

    /** How many units there are where the window is made of the same. */
    private Optional<Integer> fixed(Interval period) {
        if (period.from().orElseThrow() instanceof TimeBound.StartOf from
                && from.unit() == unit
                && period.fromIncluded()
                && (period.to().isEmpty()
                        || (period.to().get() instanceof TimeBound.StartOf to
                                && to.unit() == unit
                                && !period.toIncluded()))) {
            int end = period.to()
                    .map(to -> Math.min(((TimeBound.StartOf) to).offset(), 1))
                    .orElse(1);
            return Optional.of(Math.max(end - from.offset(), 0));
        }
        return Optional.empty();
    }

    private static TimeBound justBefore(TimeBound bound) {
        return bound instanceof TimeBound.At at
                ? new TimeBound.At(at.local().minusMinutes(1))
                : new TimeBound.Later(bound, BACK);
    }

    /** That the count reaches the number of units that begin in {@code (from, to]}. */
    private Predicate reaches(Value count, TimeBound from, TimeBound to) {
        Value begin = new Value.Point(from);
        Value end = new Value.Point(to);
        return switch (unit) {
            case DAY, WEEK -> {
                ScalarFunction start = StreamAnalyzer.startOf(unit);
                Value elapsed =
                        Moments.elapsed(new Value.Call(start, List.of(begin)), new Value.Call(start, List.of(end)));
                long length = unit == CalendarUnit.DAY ? Moments.DAY : 7 * Moments.DAY;
                // the clock may have been changed in between: a day is nearer than half of one
                yield new Predicate.Comparison(
                        times(Moments.plus(count, Moments.literal(new BigDecimal("0.5"))), length),
                        Comparator.GREATER,
                        elapsed);
            }
            case MONTH -> count(count, index(end, ScalarFunction.MONTH, 12), index(begin, ScalarFunction.MONTH, 12));
            case QUARTER ->
                count(count, index(end, ScalarFunction.QUARTER, 4), index(begin, ScalarFunction.QUARTER, 4));
            case YEAR -> count(count, year(end), year(begin));
        };
    }

    private static Predicate count(Value count, Value end, Value begin) {
        return new Predicate.Comparison(count, Comparator.AT_LEAST, Moments.minus(end, begin));
    }

    private static Value year(Value point) {
        return new Value.Call(ScalarFunction.YEAR, List.of(point));
    }

    private static Value index(Value point, ScalarFunction part, long inYear) {
        return Moments.plus(times(year(point), inYear), new Value.Call(part, List.of(point)));
    }

    private static Value times(Value value, long factor) {
        return new Value.Arithmetic(value, ArithmeticOperator.TIMES, Moments.literal(BigDecimal.valueOf(factor)));
    }
}
