package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.CalendarWord;
import dev.seg.compiler.type.Type;
import java.util.Optional;

/** That moments, moments with a duration added, and anniversaries lie in periods. */
final class PeriodTests {

    private final Context context;

    PeriodTests(Context context) {
        this.context = context;
    }

    /** Whether something can lie in a period. */
    static boolean isMoment(Meaning meaning) {
        return meaning instanceof Meaning.Shifted
                || meaning instanceof Meaning.Anniversary
                || (meaning instanceof Meaning.Quantity quantity
                        && quantity.value().type().isMoment());
    }

    /** That a moment lies in an interval; reports what cannot be said. */
    Optional<Predicate> inside(Meaning moment, Interval interval, Span place) {
        if (moment instanceof Meaning.Anniversary anniversary) {
            return recurs(anniversary, interval, place);
        }
        if (moment instanceof Meaning.Shifted shifted) {
            return Optional.of(
                    shifted.data().isPresent()
                            ? interval.contains(shifted.moment(), Moments.total(shifted))
                            : interval.moved(-shifted.micros().longValueExact()).contains(shifted.moment()));
        }
        Value value = ((Meaning.Quantity) moment).value();
        if (interval.clock() == Clock.PERSON && value.type() == Type.DATE) {
            context.fail(
                    Code.WRONG_TYPE,
                    place,
                    "a date begins at no certain moment",
                    "so it lies in no `local` period",
                    "leave `local` out; for birthdays write `anniversary(…) on local today`");
            return Optional.empty();
        }
        return Optional.of(interval.contains(value));
    }

    private Optional<Predicate> recurs(Meaning.Anniversary anniversary, Interval interval, Span place) {
        Optional<Interval> days = interval.days();
        if (days.isEmpty()) {
            context.fail(
                    Code.WRONG_TYPE,
                    place,
                    "an anniversary comes again every year",
                    "so one of them lies before and after every day",
                    "write `in next 10d`, `in this month` or `on today`");
            return Optional.empty();
        }
        return Optional.of(new Predicate.Recurs(
                anniversary.date(),
                days.get().from().orElseThrow(),
                days.get().to().orElseThrow(),
                days.get().clock()));
    }

    /** {@code at after view.at}: a moment against one of data; empty and reported if it is none. */
    Optional<Predicate> against(Meaning moment, CalendarWord word, Operand other) {
        Comparator comparator = switch (word) {
            case BEFORE -> Comparator.LESS;
            case AFTER -> Comparator.GREATER;
            case SINCE -> Comparator.AT_LEAST;
            case ON -> Comparator.EQUAL;
        };
        if (word == CalendarWord.ON) {
            context.fail(
                    Code.WRONG_TYPE,
                    other.span(),
                    "`on` goes with a day of the calendar",
                    Words.of(other.meaning()),
                    "write `on @2026-01-31`, `on today`, or compare moments of data with signs");
            return Optional.empty();
        }
        return new Moments(context).compare(moment, comparator, other.meaning());
    }

    /** Whether it is a moment of data. */
    static boolean isOfData(Meaning meaning) {
        return meaning instanceof Meaning.Shifted
                || (meaning instanceof Meaning.Quantity quantity
                        && quantity.value().type().isMoment());
    }
}
