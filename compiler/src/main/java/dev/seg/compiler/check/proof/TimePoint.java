package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.TimeBound;

/** A point in time that moments are compared with. */
sealed interface TimePoint {

    /** One that the language has a word for. */
    record Bound(TimeBound bound) implements TimePoint {}

    /**
     * The start of the day so many years before the run's day: who was born later is younger than {@code years}.
     *
     * @param years may be negative: years ahead
     */
    record YearsAgo(int years) implements TimePoint {}
}
