package dev.seg.compiler.corpus;

import java.util.regex.Pattern;

/** The ideas that the language is made of, with the words that show that a text makes use of one. */
enum Idea {
    SET("a segment is a set", "\\b(segment|partition)\\b"),
    STREAM(
            "a stream is a relation",
            "\\b(where|in (last|next|this|local|yesterday|today))\\b|\\bbetween \\S+ and \\S+ ago"),
    QUANTIFIER(
            "a quantifier or a figure",
            "\\b(has|no|every|at least|at most|exactly)\\b|\\b(count|sum|avg|min|max|median|deviation|first|last)\\("),
    PLACE("rows know their place", "\\b(nth|nth_last|gap|at (>|<|=))|\\b(previous|next)\\."),
    STREAMS(
            "streams make streams",
            "\\bper\\b|\\(\\w+ or |\\b(top|bottom) \\d+ \\w+( .*)? by\\b|\\b(first|last) \\d+ \\w|\\bstream\\b"),
    ANOTHER("a row may speak of another", "\\b(then|as [a-z])"),
    PEOPLE(
            "people are a stream as well",
            "\\b(everyone|within [a-z]+|(top|bottom) [\\d.]+%? (by|of)|rank|percentile|housemate|related|membership|was in|entered)\\b"),
    CLOCK(
            "one clock",
            "\\b\\d+(mo|[smhdwy])\\b|\\b(today|yesterday|local|ago|anniversary|month|week|year|weekday|hour)\\b"),
    NAMES("names", "\\b(measure|partition|stream|param)\\b|segment \\w+\\(");

    private final String words;
    private final Pattern shown;

    Idea(String words, String shown) {
        this.words = words;
        this.shown = Pattern.compile(shown);
    }

    /** How the language reference's list of ideas calls it. */
    String words() {
        return words;
    }

    /** Whether a text makes use of it; what stands in quotes and comments does not count. */
    boolean isIn(String text) {
        String spoken = text.replaceAll("(?m)///.*$", "").replaceAll("\"[^\"]*\"", "\"\"");
        return shown.matcher(spoken).find();
    }
}
