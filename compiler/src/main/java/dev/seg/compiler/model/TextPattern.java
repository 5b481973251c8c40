package dev.seg.compiler.model;

import java.util.regex.Pattern;

/**
 * What a text is matched with.
 *
 * @param text for {@link Kind#LIKE} the pattern, in which {@code %} stands for any text, {@code _} for one code point and
 *     {@code \} takes its meaning from the sign behind it (at the end: stands for itself); otherwise the text itself, sign by sign
 */
public record TextPattern(Kind kind, String text) {

    /** Whether {@code candidate} is such a text. */
    public boolean matches(String candidate) {
        return switch (kind) {
            case LIKE -> Pattern.matches(likeAsRegex(), candidate);
            case STARTS_WITH -> candidate.startsWith(text);
            case ENDS_WITH -> candidate.endsWith(text);
            case CONTAINS -> candidate.contains(text);
        };
    }

    private String likeAsRegex() {
        StringBuilder regex = new StringBuilder("(?s)");
        boolean escaped = false;
        for (int sign : text.codePoints().toArray()) {
            if (!escaped && sign == '\\') {
                escaped = true;
                continue;
            }
            String literally = Pattern.quote(Character.toString(sign));
            regex.append(escaped ? literally : sign == '%' ? ".*" : sign == '_' ? "." : literally);
            escaped = false;
        }
        return regex.append(escaped ? "\\\\" : "").toString();
    }

    /** How the text is looked for. */
    public enum Kind {
        LIKE,
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS
    }
}
