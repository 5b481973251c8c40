package dev.seg.jdbc;

import java.util.Locale;

/**
 * A piece of a statement that is neither blank nor comment.
 *
 * @param start its place in the text
 * @param end the place behind it
 * @param text as it is written; of a {@link Kind#QUOTED} name without its quotes
 */
record Token(Kind kind, int start, int end, String text) {

    /** What there is. */
    enum Kind {
        /** A keyword, or a name without quotes. */
        WORD,
        /** A name in quotes. */
        QUOTED,
        /** A text in any of its forms. */
        STRING,
        NUMBER,
        /** One character of anything else. */
        SYMBOL
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean is(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** A keyword in capitals; of anything else nothing that is one. */
    String keyword() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }
}
