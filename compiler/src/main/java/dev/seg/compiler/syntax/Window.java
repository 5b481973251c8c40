package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;

/** Which stretch of time a stream or a moment is looked at in. */
public sealed interface Window {

    Span span();

    /** {@code in last 30d}, {@code in last month}, {@code in 2026-03}, {@code in yesterday}. */
    record In(Period period, Span span) implements Window {}

    /** {@code before @2026-01-01}, {@code since @2026-01-01}, {@code on …}, {@code after …}. */
    record Calendar(CalendarWord word, Expression operand, Span span) implements Window {}

    /**
     * {@code between @2026-01-01 and @2026-02-01}, {@code between 30d and 90d ago}.
     *
     * @param ago whether the two are ages
     */
    record Between(Expression low, Expression high, boolean ago, Span span) implements Window {}

    /** {@code within 3d}: so long after the step before, the end included; only in a step behind {@code then}. */
    record Within(Expression length, Span span) implements Window {}
}
