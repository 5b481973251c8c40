package dev.seg.compiler.type;

import java.util.Arrays;
import java.util.Optional;

/** Units of durations. {@code min} and {@code h} are exact; the others are steps of the calendar. */
public enum TimeUnit {
    MINUTE("min"),
    HOUR("h"),
    DAY("d"),
    WEEK("w"),
    MONTH("mo"),
    QUARTER("q"),
    YEAR("y");

    private final String suffix;

    TimeUnit(String suffix) {
        this.suffix = suffix;
    }

    /** What follows the number: {@code d}. */
    public String suffix() {
        return suffix;
    }

    /** The unit of a suffix, in either case. */
    public static Optional<TimeUnit> ofSuffix(String suffix) {
        return Arrays.stream(values())
                .filter(unit -> unit.suffix.equalsIgnoreCase(suffix))
                .findFirst();
    }
}
