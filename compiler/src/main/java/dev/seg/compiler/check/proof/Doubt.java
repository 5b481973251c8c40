package dev.seg.compiler.check.proof;

/** Why a question is left undecided. */
public enum Doubt {
    RANKS("it depends on how people rank"),
    ARITHMETIC("it depends on a product or quotient of two values"),
    TEXTS("it compares two texts with each other"),
    TIME("it depends on when it is asked"),
    ROWS("it depends on the order of rows"),
    PARTS("it depends on parts of moments or on functions of values"),
    PEOPLE("it depends on other people"),
    TABLES("it depends on rows that belong to nobody"),
    EVENTS("there are too many kinds of events to tell apart"),
    BUDGET("there are too many cases to try"),
    NOBODY_MADE("no person could be made up for it");

    private final String words;

    Doubt(String words) {
        this.words = words;
    }

    /** In words for messages: {@code it depends on how people rank}. */
    public String words() {
        return words;
    }
}
