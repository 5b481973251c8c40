package dev.seg.compiler.parse;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** Units of durations: the seven that are written, and the words that people write for them. */
final class Quantities {

    /** Each unit and how many of it make a hundred years. */
    private static final Map<String, Long> LONGEST =
            Map.of("min", 52_596_000L, "h", 876_600L, "d", 36_525L, "w", 5_217L, "mo", 1_200L, "q", 400L, "y", 100L);

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("minute", "min"),
            Map.entry("minutes", "min"),
            Map.entry("mins", "min"),
            Map.entry("min", "min"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("hr", "h"),
            Map.entry("hrs", "h"),
            Map.entry("h", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"),
            Map.entry("d", "d"),
            Map.entry("week", "w"),
            Map.entry("weeks", "w"),
            Map.entry("wk", "w"),
            Map.entry("wks", "w"),
            Map.entry("w", "w"),
            Map.entry("month", "mo"),
            Map.entry("months", "mo"),
            Map.entry("mon", "mo"),
            Map.entry("mo", "mo"),
            Map.entry("quarter", "q"),
            Map.entry("quarters", "q"),
            Map.entry("q", "q"),
            Map.entry("year", "y"),
            Map.entry("years", "y"),
            Map.entry("yr", "y"),
            Map.entry("yrs", "y"),
            Map.entry("y", "y"));

    private Quantities() {}

    /** The unit that a word means: {@code d} for {@code days}. */
    static Optional<String> unit(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    /** Digits without what makes them readable. */
    static BigInteger number(String digits) {
        return new BigInteger(digits.replace("_", ""));
    }

    /** Whether so many of the unit are more than a hundred years. */
    static boolean isTooLong(BigInteger count, String unit) {
        return count.compareTo(BigInteger.valueOf(LONGEST.getOrDefault(unit, 0L))) > 0;
    }

    /** {@code 5000} as {@code 5_000}. */
    static String grouped(long number) {
        return grouped(BigInteger.valueOf(number));
    }

    /** {@code 5000} as {@code 5_000}. */
    static String grouped(BigInteger number) {
        return number.toString().replaceAll("(?<=\\d)(?=(\\d{3})+$)", "_");
    }
}
