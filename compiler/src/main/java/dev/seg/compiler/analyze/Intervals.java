package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.CalendarWord;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Period;
import dev.seg.compiler.syntax.Window;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the interval that a period, a window or a calendar word names. */
final class Intervals {

    private static final List<String> UNITS = List.of("day", "week", "month", "quarter", "year");

    private static final long MAX_YEARS = 100;

    private final Context context;
    private final Scope scope;

    Intervals(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    private Operand operand(Expression expression) {
        return new Operand(new ExpressionAnalyzer(context, scope).analyze(expression), expression.span());
    }

    /** That a row lies in a window; reports what cannot be said. Where the row has no moment, the window is read alone. */
    Optional<Predicate> window(Window window, Optional<Value> moment) {
        if (window instanceof Window.Calendar calendar) {
            Operand operand = operand(calendar.operand());
            if (PeriodTests.isOfData(operand.meaning())) {
                Operand inwards = new Operand(inwards(operand.meaning()), operand.span());
                return moment.flatMap(
                        at -> new PeriodTests(context).against(new Meaning.Quantity(at), calendar.word(), inwards));
            }
        }
        if (window instanceof Window.In in && isNext(in.period())) {
            context.fail(
                    Code.EMPTY_RANGE,
                    window.span(),
                    "nothing of a stream lies in the future",
                    "rows later than the run's moment do not exist",
                    "compare a date that is known before: `renewal in next 30d`");
            return Optional.empty();
        }
        Optional<Interval> interval = of(window);
        return moment.flatMap(at -> interval.flatMap(
                i -> new PeriodTests(context).inside(new Meaning.Quantity(at), i.ofPast(), window.span())));
    }

    private static boolean isNext(Period period) {
        return period instanceof Period.Next || (period instanceof Period.Local local && isNext(local.inner()));
    }

    /** What was said around a row, said inside of a filter over it. */
    private static Meaning inwards(Meaning meaning) {
        if (meaning instanceof Meaning.Shifted shifted) {
            return new Meaning.Shifted(
                    RowShift.inwards(shifted.moment(), 1),
                    shifted.micros(),
                    shifted.data().map(data -> RowShift.inwards(data, 1)));
        }
        return new Meaning.Quantity(RowShift.inwards(((Meaning.Quantity) meaning).value(), 1));
    }

    /** The interval of {@code in last 30d}, {@code before @2026-01-01}, {@code between 30d and 90d ago}. */
    Optional<Interval> of(Window window) {
        if (window instanceof Window.In in) {
            return of(in.period());
        }
        if (window instanceof Window.Calendar calendar) {
            return of(calendar.word(), operand(calendar.operand()));
        }
        Window.Between between = (Window.Between) window;
        return between(operand(between.low()), operand(between.high()), between);
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
        Optional<Reach> from = Reach.of(low.meaning());
        Optional<Reach> to = Reach.of(high.meaning());
        if (from.isPresent() && to.isPresent() && !window.ago()) {
            if (low.meaning() instanceof Meaning.Stretch first
                    && high.meaning() instanceof Meaning.Stretch last
                    && !first.from().isBefore(last.from())) {
                context.fail(
                        Code.EMPTY_RANGE,
                        window.span(),
                        "nothing lies between these two",
                        "the first has to be earlier");
                return Optional.empty();
            }
            return Optional.of(Interval.calendar(from.get().from(), to.get().from()));
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
        Optional<Reach> reach = Reach.of(operand.meaning());
        if (reach.isEmpty()) {
            context.diagnostics()
                    .add(Diagnostic.at(
                                    Code.WRONG_TYPE,
                                    operand.span(),
                                    "`" + word.word() + "` goes with a date",
                                    Words.of(operand.meaning()))
                            .help("write `" + word.word() + " @2026-01-31`; for an age write `< 30d`"));
            return Optional.empty();
        }
        TimeBound from = reach.get().from();
        TimeBound to = reach.get().to();
        if (word == CalendarWord.ON && reach.get().isMoment()) {
            context.fail(Code.WRONG_TYPE, operand.span(), "`on` goes with a day", "this is a moment");
            return Optional.empty();
        }
        return Optional.of(
                switch (word) {
                    case BEFORE -> Interval.before(from);
                    case SINCE -> Interval.since(from);
                    case ON -> Interval.calendar(from, to);
                    case AFTER ->
                        reach.get().isMoment()
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
        if (period instanceof Period.Local local) {
            return new Clocks(context, scope).hasZone(local.span())
                    ? of(local.inner()).map(Interval::local)
                    : Optional.empty();
        }
        if (period instanceof Period.Next next) {
            return length(next.length(), "next").map(Interval::next);
        }
        if (period instanceof Period.CalendarCount units) {
            return units(units);
        }
        if (period instanceof Period.ToDate date) {
            return unit(date.unit()).map(Intervals::toDate);
        }
        Expression.Literal literal = ((Period.Absolute) period).literal();
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
        return length(rolling.length(), "last").map(Interval::rolling);
    }

    private Optional<TimeAmount> length(Expression written, String word) {
        Operand length = operand(written);
        if (length.meaning() instanceof Meaning.Length amount) {
            return Optional.of(amount.amount());
        }
        if (!(length.meaning() instanceof Meaning.Failed)) {
            context.fail(
                    Code.WRONG_TYPE,
                    length.span(),
                    "`" + word + "` goes with a duration" + (word.equals("last") ? " or a period" : ""),
                    Words.of(length.meaning()),
                    word.equals("last") ? "write `last 30d` or `last month`" : "write `next 30d`");
        }
        return Optional.empty();
    }

    /** {@code last 6 weeks}: whole units before the present one. */
    private Optional<Interval> units(Period.CalendarCount units) {
        Optional<Long> count = new StreamAnalyzer(context, scope).count(units.count());
        Optional<CalendarUnit> unit = unit(units.unit());
        if (count.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        long most = MAX_YEARS * unitsOfYear(unit.get());
        if (count.get() > most) {
            context.fail(
                    Code.OUT_OF_RANGE,
                    units.count().span(),
                    "this period is too long",
                    "at most " + MAX_YEARS + " years");
            return Optional.empty();
        }
        int offset = -count.get().intValue();
        return Optional.of(
                Interval.calendar(new TimeBound.StartOf(unit.get(), offset), new TimeBound.StartOf(unit.get(), 0)));
    }

    private static long unitsOfYear(CalendarUnit unit) {
        return switch (unit) {
            case DAY -> 365;
            case WEEK -> 52;
            case MONTH -> 12;
            case QUARTER -> 4;
            case YEAR -> 1;
        };
    }

    /** {@code last year to date}: as much of the unit before as has passed of this one. */
    private static Interval toDate(CalendarUnit unit) {
        TimeUnit step = switch (unit) {
            case DAY -> TimeUnit.DAY;
            case WEEK -> TimeUnit.WEEK;
            case MONTH -> TimeUnit.MONTH;
            case QUARTER -> TimeUnit.QUARTER;
            case YEAR -> TimeUnit.YEAR;
        };
        return new Interval(
                Optional.of(new TimeBound.StartOf(unit, -1)),
                true,
                Optional.of(new TimeBound.Ago(new TimeAmount(1, step))),
                true);
    }

    /** The unit of a word, also in the plural; reports another. */
    private Optional<CalendarUnit> unit(Name name) {
        String word = name.text().toLowerCase(Locale.ROOT);
        Optional<CalendarUnit> unit = CalendarUnit.of(word)
                .or(() ->
                        word.endsWith("s") ? CalendarUnit.of(word.substring(0, word.length() - 1)) : Optional.empty());
        if (unit.isEmpty()) {
            unknownPeriod(name, UNITS);
        }
        return unit;
    }

    private Optional<Interval> calendar(Period.Calendar calendar) {
        int offset = calendar.last() ? -1 : 0;
        Optional<CalendarUnit> found = CalendarUnit.of(calendar.unit().text().toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            unknownPeriod(calendar.unit(), UNITS);
        }
        return found.map(unit ->
                Interval.calendar(new TimeBound.StartOf(unit, offset), new TimeBound.StartOf(unit, offset + 1)));
    }

    private Optional<Interval> named(Name name) {
        Optional<Meaning.Calendar> day = Clocks.day(name.text());
        if (day.isEmpty()) {
            unknownPeriod(name, List.of("today", "yesterday", "tomorrow"));
        }
        return day.map(d -> Interval.calendar(d.from(), d.to()));
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
