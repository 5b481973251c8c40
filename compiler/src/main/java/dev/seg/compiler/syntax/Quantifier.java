package dev.seg.compiler.syntax;

import java.util.Optional;

/**
 * How many rows or conditions there must be: {@code has}, {@code no}, {@code at least 3}, {@code at most 3},
 * {@code exactly 3}.
 *
 * @param count a whole number; empty for {@code has} and {@code no}
 */
public record Quantifier(Kind kind, Optional<Expression.Literal> count) {

    /** The five quantifiers. */
    public enum Kind {
        HAS("has"),
        NO("no"),
        AT_LEAST("at least"),
        AT_MOST("at most"),
        EXACTLY("exactly");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As written, without the number: {@code at least}. */
        public String words() {
            return words;
        }
    }
}
