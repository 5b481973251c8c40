package dev.seg.compiler.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Periods of the calendar. */
public enum CalendarUnit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** As written: {@code month}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit of a word. */
    public static Optional<CalendarUnit> of(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word().equals(word)).findFirst();
    }
}
