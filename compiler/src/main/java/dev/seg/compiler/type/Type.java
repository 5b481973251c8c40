package dev.seg.compiler.type;

import java.util.Arrays;
import java.util.Optional;

/** The types of values, each with its word in a catalog. */
public enum Type {
    /** {@code bool}: true or false. */
    BOOL("bool"),
    /** {@code int}: a whole number of 64 bits. */
    INT("int"),
    /** {@code decimal}: an exact decimal number. */
    DECIMAL("decimal"),
    /** {@code float}: a binary floating point number; may be ordered but not tested for equality or reckoned with. */
    FLOAT("float"),
    /** {@code text}: compared code point by code point. */
    TEXT("text"),
    /** {@code date}: a calendar day; where a moment is needed, its start in the catalog's time zone. */
    DATE("date"),
    /** {@code timestamp}: a wall-clock time stored without a zone, read in the catalog's zone for timestamps. */
    TIMESTAMP("timestamp"),
    /** {@code instant}: a point in time stored with its zone. */
    INSTANT("instant"),
    /** {@code duration}: a length of time such as {@code 30d}; parameters, literals, and the time between two moments have it. */
    DURATION("duration");

    private final String word;

    Type(String word) {
        this.word = word;
    }

    /** The word in a catalog: {@code text}. */
    public String word() {
        return word;
    }

    /** Whether values can be reckoned with: {@code int}, {@code decimal}. */
    public boolean isExactNumber() {
        return this == INT || this == DECIMAL;
    }

    /** Whether values are numbers of any kind. */
    public boolean isNumber() {
        return isExactNumber() || this == FLOAT;
    }

    /** Whether values are points on the time line: they have an age. */
    public boolean isMoment() {
        return this == DATE || this == TIMESTAMP || this == INSTANT;
    }

    /** The type of a word of the catalog. */
    public static Optional<Type> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
