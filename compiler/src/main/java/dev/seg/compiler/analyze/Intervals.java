package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.syntax.CalendarWord;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Period;
import dev.seg.compiler.syntax.Window;
import dev.seg.compiler.type.TimeAmount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the interval that a period, a window or a calendar word names. */
final class Intervals {

    private static final List<String> UNITS = List.of("day", "week", "month", "quarter", "year");

    private final Context context;
    private final Scope scope;

    Intervals(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    private Operand operand(Expression expression) {
        return new Operand(new ExpressionAnalyzer(context, scope).analyze(expression), expression.span());
    }

    /** The interval of {@code in last 30d}, {@code before @2026-01-01}, {@code between 30d and 90d ago}. */
    Optional<Interval> of(Window window) {
        if (window instanceof Window.In in) {
            return of(in.period());
        }
        if (window instanceof Window.Calendar calendar) {
            return of(calendar.word(), operand(calendar.operand()));
        }
        if (window instanceof Window.Between between) {
            return between(operand(between.low()), operand(between.high()), between);
        }
        NotYet.report(context, window.span());
        return Optional.empty();
    }

    private Optional<Interval> between(Operand low, Operand high, Window.Between window) {
        if (low.meaning() instanceof Meaning.Failed || high.meaning() instanceof Meaning.Failed) {
            return Optional.empty();
        }
        if (low.meaning() instanceof Meaning.Length near && high.meaning() instanceof Meaning.Length far) {
            if (!window.ago()) {
                report(
                        window,
                        "two durations need `ago`",
                        "from when is not said",
                        "`" + window.span().text() + " ago`");
                return Optional.empty();
            }
            boolean ordered = minutes(near.amount()) <= minutes(far.amount());
            return Optional.of(
                    ordered ? Interval.ago(near.amount(), far.amount()) : Interval.ago(far.amount(), near.amount()));
        }
        if (low.meaning() instanceof Meaning.Stretch from
                && high.meaning() instanceof Meaning.Stretch to
                && !window.ago()) {
            if (!from.from().isBefore(to.from())) {
                context.fail(
                        Code.EMPTY_RANGE,
                        window.span(),
                        "nothing lies between these two",
                        "the first has to be earlier");
                return Optional.empty();
            }
            return Optional.of(Interval.calendar(new TimeBound.At(from.from()), new TimeBound.At(to.from())));
        }
        report(
                window,
                "a window lies between two dates or two ages",
                "these are neither",
                "`between @2026-01-01 and @2026-02-01` or `between 30d and 90d ago`");
        return Optional.empty();
    }

    private void report(Window window, String message, String why, String form) {
        context.fail(Code.WRONG_TYPE, window.span(), message, why, "write " + form);
    }

    /** About how long, to tell which of two ages is the nearer one. */
    private static long minutes(TimeAmount amount) {
        long day = 24 * 60;
        return amount.count()
                * switch (amount.unit()) {
                    case MINUTE -> 1;
                    case HOUR -> 60;
                    case DAY -> day;
                    case WEEK -> 7 * day;
                    case MONTH -> 30 * day;
                    case QUARTER -> 91 * day;
                    case YEAR -> 365 * day;
                };
    }

    /** The interval of {@code before @2026-01-01}, {@code on …}, {@code after …}, {@code since …}. */
    Optional<Interval> of(CalendarWord word, Operand operand) {
        if (operand.meaning() instanceof Meaning.Failed) {
            return Optional.empty();
        }
        if (!(operand.meaning() instanceof Meaning.Stretch stretch)) {
            context.diagnostics()
                    .add(Diagnostic.at(
                                    Code.WRONG_TYPE,
                                    operand.span(),
                                    "`" + word.word() + "` goes with a date",
                                    Words.of(operand.meaning()))
                            .help("write `" + word.word() + " @2026-01-31`; for an age write `< 30d`"));
            return Optional.empty();
        }
        TimeBound from = new TimeBound.At(stretch.from());
        TimeBound to = new TimeBound.At(stretch.to());
        if (word == CalendarWord.ON && stretch.isMoment()) {
            context.fail(Code.WRONG_TYPE, operand.span(), "`on` goes with a day", "this is a moment");
            return Optional.empty();
        }
        return Optional.of(
                switch (word) {
                    case BEFORE -> Interval.before(from);
                    case SINCE -> Interval.since(from);
                    case ON -> Interval.calendar(from, to);
                    case AFTER ->
                        stretch.isMoment()
                                ? new Interval(Optional.of(from), false, Optional.empty(), false)
                                : Interval.since(to);
                });
    }

    /** The interval of {@code last 30d}, {@code this month}, {@code yesterday}, {@code 2026-03}. */
    Optional<Interval> of(Period period) {
        if (period instanceof Period.Rolling rolling) {
            return rolling(rolling);
        }
        if (period instanceof Period.Calendar calendar) {
            return calendar(calendar);
        }
        if (period instanceof Period.Named named) {
            return named(named.name());
        }
        if (!(period instanceof Period.Absolute absolute)) {
            NotYet.report(context, period.span());
            return Optional.empty();
        }
        Expression.Literal literal = absolute.literal();
        Meaning meaning = literal.kind() == LiteralKind.INTEGER
                ? context.literals().year(literal)
                : context.literals().read(literal);
        return meaning instanceof Meaning.Stretch stretch
                ? Optional.of(Interval.calendar(new TimeBound.At(stretch.from()), new TimeBound.At(stretch.to())))
                : Optional.empty();
    }

    private Optional<Interval> rolling(Period.Rolling rolling) {
        if (rolling.length() instanceof Expression.Reference reference
                && reference.path().isSingle()
                && !context.vocabulary().isName(scope, reference.path().text())) {
            unknownPeriod(reference.path().first(), UNITS);
            return Optional.empty();
        }
        Operand length = operand(rolling.length());
        if (length.meaning() instanceof Meaning.Length amount) {
            return Optional.of(Interval.rolling(amount.amount()));
        }
        if (!(length.meaning() instanceof Meaning.Failed)) {
            context.fail(
                    Code.WRONG_TYPE,
                    length.span(),
                    "`last` goes with a duration or a period",
                    Words.of(length.meaning()),
                    "write `last 30d` or `last month`");
        }
        return Optional.empty();
    }

    private Optional<Interval> calendar(Period.Calendar calendar) {
        Name unit = calendar.unit();
        Optional<CalendarUnit> found = CalendarUnit.of(unit.text().toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            unknownPeriod(unit, UNITS);
            return Optional.empty();
        }
        int offset = calendar.last() ? -1 : 0;
        return Optional.of(Interval.calendar(
                new TimeBound.StartOf(found.get(), offset), new TimeBound.StartOf(found.get(), offset + 1)));
    }

    private Optional<Interval> named(Name name) {
        int offset = switch (name.text().toLowerCase(Locale.ROOT)) {
            case "today" -> 0;
            case "yesterday" -> -1;
            default -> 1;
        };
        if (offset == 1) {
            unknownPeriod(name, List.of("today", "yesterday"));
            return Optional.empty();
        }
        return Optional.of(Interval.calendar(
                new TimeBound.StartOf(CalendarUnit.DAY, offset), new TimeBound.StartOf(CalendarUnit.DAY, offset + 1)));
    }

    private void unknownPeriod(Name name, List<String> words) {
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.UNKNOWN_NAME,
                                name.span(),
                                "unknown period `" + name.text() + "`",
                                "expected one of " + String.join(", ", words))
                        .help(Suggestions.nearest(name.text(), words)
                                .map(near -> "did you mean `" + near + "`?")
                                .or(() -> Optional.of("periods are `last 30d`, `this month`, `last month`, `yesterday`,"
                                        + " `2026-03`, `2026-Q1`, `2026`"))));
    }
}
