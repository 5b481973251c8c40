package dev.seg.compiler.model;

import dev.seg.compiler.type.TimeAmount;
import java.time.LocalDateTime;

/** A point in time, told relative to the run's moment or outright. {@link AsOf#resolve} says which it is. */
public sealed interface TimeBound {

    /** {@code 30d} before the run's moment; {@code 0d} is the run's moment itself. */
    record Ago(TimeAmount amount) implements TimeBound {}

    /**
     * The start of a period of the calendar.
     *
     * @param offset 0: the period the run's moment lies in; -1: the one before; 1: the next
     */
    record StartOf(CalendarUnit unit, int offset) implements TimeBound {}

    /** A wall-clock time in the catalog's zone. It exists there; told twice by the clock, the earlier one is meant. */
    record At(LocalDateTime local) implements TimeBound {}

    /** {@code amount} after another bound, by the calendar: {@code today + 3d}. */
    record Later(TimeBound than, TimeAmount amount) implements TimeBound {}
}
