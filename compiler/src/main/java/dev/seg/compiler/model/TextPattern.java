package dev.seg.compiler.model;

/**
 * What a text is matched with.
 *
 * @param text for {@link Kind#LIKE} the pattern, in which {@code %} stands for any text, {@code _} for one code point and
 *     {@code \} takes its meaning from the sign behind it; otherwise the text itself, sign by sign
 */
public record TextPattern(Kind kind, String text) {

    /** How the text is looked for. */
    public enum Kind {
        LIKE,
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS
    }
}
