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

    /** {@code 2026}, {@code 2026-Q1}, {@code 2026-03}, {@code @2026-03-05}. */
    record Absolute(Expression.Literal literal, Span span) implements Period {}
}
