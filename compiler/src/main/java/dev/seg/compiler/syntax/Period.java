package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;

/** A period behind {@code in}. */
public sealed interface Period {

    Span span();

    /** {@code last 30d}, {@code last window}: back from the run's moment. */
    record Rolling(Expression length, Span span) implements Period {}

    /**
     * {@code this month}, {@code last week}.
     *
     * @param unit the word: {@code day}, {@code week}, {@code month}, {@code quarter}, {@code year}
     */
    record Calendar(boolean last, Name unit, Span span) implements Period {}

    /** {@code today}, {@code yesterday}. */
    record Named(Name name, Span span) implements Period {}

    /** {@code local yesterday}: by the person's own calendar; {@code on local today} means the same as {@code in}. */
    record Local(Period inner, Span span) implements Period {}

    /** {@code next 30d}: on from the run's moment. */
    record Next(Expression length, Span span) implements Period {}

    /**
     * {@code last 6 weeks}: so many whole units before the present one.
     *
     * @param unit {@code day}, {@code week}, {@code month}, {@code quarter}, {@code year}, also in the plural
     */
    record CalendarCount(Expression.Literal count, Name unit, Span span) implements Period {}

    /** {@code last year to date}: the same stretch of the unit before. */
    record ToDate(Name unit, Span span) implements Period {}

    /** {@code 2026}, {@code 2026-Q1}, {@code 2026-03}, {@code @2026-03-05}. */
    record Absolute(Expression.Literal literal, Span span) implements Period {}
}
