package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.TimeAmount;
import java.time.LocalDateTime;

/** What an expression turned out to be. */
sealed interface Meaning {

    /** Something that holds or does not: {@code purchases > 2}. */
    record Condition(Predicate predicate) implements Meaning {}

    /** A typed value: {@code purchases}, {@code "EU"}. */
    record Quantity(Value value) implements Meaning {}

    /** A duration: {@code 30d}. */
    record Length(TimeAmount amount) implements Meaning {}

    /**
     * A stretch of the calendar, {@code [from, to)} on the wall clock of the catalog's zone: a day, a month, a quarter;
     * for a date with a time both are that moment.
     */
    record Stretch(LocalDateTime from, LocalDateTime to) implements Meaning {
        boolean isMoment() {
            return from.equals(to);
        }
    }

    /** An attribute with many values: {@code tags}. */
    record Tags(SetAttribute set) implements Meaning {}

    /** Nothing that can be used; already reported. */
    record Failed() implements Meaning {}
}
