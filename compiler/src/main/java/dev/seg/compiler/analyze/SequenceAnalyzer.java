package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Stream;
import dev.seg.compiler.syntax.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code view then order within 3d where product = view.product}: the rows of the first step for which those of the others
 * exist, each strictly later than the step before.
 */
final class SequenceAnalyzer {

    private final Context context;
    private final Scope scope;

    SequenceAnalyzer(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    Optional<Selection> select(Stream.Sequence sequence) {
        Optional<Selection> first = new StreamAnalyzer(context, scope).select(sequence.first());
        Optional<Value> moment =
                first.flatMap(rows -> moment(rows, sequence.first().span()));
        return first.isEmpty() || moment.isEmpty()
                ? Optional.empty()
                : followed(first.get(), moment.get(), sequence.steps()).map(first.get()::where);
    }

    private Optional<Value> moment(Selection rows, Span place) {
        return new Properties(context, rows.scope()).moment(place, "so it comes neither before nor after anything");
    }

    /** That the steps follow the innermost row, which happened at {@code moment}. */
    private Optional<Predicate> followed(Selection row, Value moment, List<Stream.Step> steps) {
        int absent = 0;
        while (absent < steps.size() && steps.get(absent).no()) {
            absent++;
        }
        List<Stream.Step> none = steps.subList(0, absent);
        return absent == steps.size()
                ? never(row, moment, none)
                : Optional.of(steps.get(absent)).flatMap(step -> once(row, moment, none, step, steps));
    }

    /** That none of these comes behind the row, as far as can be told now. */
    private Optional<Predicate> never(Selection row, Value moment, List<Stream.Step> none) {
        List<Predicate> parts = new ArrayList<>();
        boolean sound = true;
        for (Stream.Step step : none) {
            Optional<Following> absent = following(row.scope(), step, moment, 1);
            sound &= absent.isPresent();
            absent.ifPresent(rows -> {
                parts.add(new Predicate.Not(new Predicate.Exists(rows.rows().events())));
                rows.limit()
                        .ifPresent(limit -> parts.add(new Predicate.Comparison(
                                new Value.Call(ScalarFunction.ELAPSED, List.of(moment, new Value.Point(Interval.NOW))),
                                Comparator.AT_LEAST,
                                limit)));
            });
        }
        return sound ? Optional.of(Conjunctions.of(parts)) : Optional.empty();
    }

    /** That a step comes behind the row, none of some others between them, and behind it the steps that remain. */
    private Optional<Predicate> once(
            Selection row, Value moment, List<Stream.Step> none, Stream.Step step, List<Stream.Step> steps) {
        Optional<Following> next = following(row.scope(), step, moment, 1);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Selection rows = next.get().rows();
        List<Predicate> parts = new ArrayList<>();
        boolean sound = true;
        for (Stream.Step absent : none) {
            Optional<Following> between = following(rows.scope(), absent, moment, 2);
            sound &= between.isPresent();
            between.ifPresent(found -> parts.add(new Predicate.Not(new Predicate.Exists(found.rows()
                    .where(Moments.later(RowShift.inwards(next.get().moment(), 1), found.moment()))
                    .events()))));
        }
        List<Stream.Step> rest = steps.subList(none.size() + 1, steps.size());
        if (!rest.isEmpty()) {
            Optional<Predicate> followed = followed(rows, next.get().moment(), rest);
            sound &= followed.isPresent();
            followed.ifPresent(parts::add);
        }
        Selection all = rows.where(Conjunctions.of(parts));
        return sound ? Optional.of(new Predicate.Exists(all.events())) : Optional.empty();
    }

    /**
     * The rows of a step.
     *
     * @param moment when one of them happened
     * @param limit how long after the row before at most, in microseconds
     */
    private record Following(Selection rows, Value moment, Optional<Value> limit) {}

    /** @param up how many rows further out {@code before} happened, as seen from a row of the step */
    private Optional<Following> following(Scope around, Stream.Step step, Value before, int up) {
        Optional<Expression> length = length(step.stream());
        Optional<Value> limit = length.flatMap(this::limit);
        if (around.innermost().orElseThrow().person().isPresent()) {
            context.fail(
                    Code.WRONG_KIND,
                    step.span(),
                    "`then` goes with the rows of one person",
                    "these are rows of many people",
                    "say it of each of them: `has everyone where (has a then b)`");
            return Optional.empty();
        }
        Optional<Selection> rows = new StreamAnalyzer(context, around).rows(withoutLength(step.stream()));
        if (rows.isEmpty() || limit.isPresent() != length.isPresent()) {
            return Optional.empty();
        }
        Optional<Value> moment = moment(rows.get(), step.stream().span());
        return moment.map(at -> {
            Value earlier = RowShift.inwards(before, up);
            List<Predicate> parts = new ArrayList<>(List.of(Moments.later(at, earlier)));
            limit.ifPresent(most -> parts.add(new Predicate.Comparison(
                    new Value.Call(ScalarFunction.ELAPSED, List.of(earlier, at)), Comparator.AT_MOST, most)));
            return new Following(rows.get().where(Conjunctions.of(parts)), at, limit);
        });
    }

    private Optional<Value> limit(Expression length) {
        Meaning meaning = new ExpressionAnalyzer(context, scope).analyze(length);
        if (meaning instanceof Meaning.Failed) {
            return Optional.empty();
        }
        if (meaning instanceof Meaning.Length fixed) {
            return new Moments(context).micros(fixed.amount(), length.span()).map(Value.class::cast);
        }
        context.fail(
                Code.WRONG_TYPE,
                length.span(),
                "`within` goes with a duration",
                Words.of(meaning),
                "write `then order within 3d`");
        return Optional.empty();
    }

    /** What stands behind {@code within}; a bare name there is a parameter. */
    private static Optional<Expression> length(Stream step) {
        if (!(step instanceof Stream.Rows rows)) {
            return Optional.empty();
        }
        if (rows.window().isPresent() && rows.window().get() instanceof Window.Within within) {
            return Optional.of(within.length());
        }
        return rows.within().stream()
                .findFirst()
                .map(name -> new Expression.Reference(new Path(List.of(name)), name.span()));
    }

    private static Stream withoutLength(Stream step) {
        return step instanceof Stream.Rows rows
                ? new Stream.Rows(
                        rows.source(),
                        rows.alias(),
                        rows.window().filter(window -> !(window instanceof Window.Within)),
                        rows.filter(),
                        List.of(),
                        rows.span())
                : step;
    }
}
