package dev.seg.compiler.plan;

import dev.seg.compiler.model.TextPattern;

/** Patterns of {@code LIKE … ESCAPE '!'}: the exclamation mark means the same in every warehouse. */
final class LikePattern {
    private static final char ESCAPE = '!';

    private LikePattern() {}

    /** {@code starts with "50%"} is {@code 50!%%}. */
    static String of(TextPattern pattern) {
        return switch (pattern.kind()) {
            case LIKE -> translated(pattern.text());
            case STARTS_WITH -> literal(pattern.text()) + '%';
            case ENDS_WITH -> '%' + literal(pattern.text());
            case CONTAINS -> '%' + literal(pattern.text()) + '%';
        };
    }

    private static String literal(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> append(escaped, (char) c));
        return escaped.toString();
    }

    private static String translated(String pattern) {
        StringBuilder translated = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                append(translated, pattern.charAt(i));
            } else if (c == '%' || c == '_') {
                translated.append(c);
            } else {
                append(translated, c);
            }
        }
        return translated.toString();
    }

    private static void append(StringBuilder pattern, char sign) {
        if (sign == '%' || sign == '_' || sign == ESCAPE) {
            pattern.append(ESCAPE);
        }
        pattern.append(sign);
    }
}
