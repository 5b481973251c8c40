package dev.seg.compiler.parse;

/** What stands between the quotes of a text: {@code "a \"b\" \u00e9"} means {@code a "b" é}. */
final class TextLiteral {

    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private TextLiteral() {}

    /** The meaning of a text as written, quotes included; what is no escape stays as it is. */
    static String decode(String written) {
        String inner = written.substring(1, Math.max(1, written.length() - (written.endsWith("\"") ? 1 : 0)));
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder text = new StringBuilder(inner.length());
        int at = 0;
        while (at < inner.length()) {
            char c = inner.charAt(at);
            if (c != '\\' || at + 1 == inner.length()) {
                text.append(c);
                at++;
            } else {
                at += append(text, inner, at);
            }
        }
        return text.toString();
    }

    /** Appends what the escape at {@code at} means; how many characters it has. */
    private static int append(StringBuilder text, String inner, int at) {
        char kind = inner.charAt(at + 1);
        switch (kind) {
            case '"', '\\' -> text.append(kind);
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'u' -> {
                if (isUnit(inner, at)) {
                    text.append(unit(inner, at));
                    return 2 + HEX_DIGITS;
                }
                text.append("\\u");
            }
            default -> text.append('\\').append(kind);
        }
        return 2;
    }

    /** Whether four hexadecimal digits follow the {@code \\u} at {@code at}. */
    static boolean isUnit(String text, int at) {
        if (at + 2 + HEX_DIGITS > text.length()) {
            return false;
        }
        return text.substring(at + 2, at + 2 + HEX_DIGITS)
                .chars()
                .allMatch(c -> c < 128 && Character.digit(c, HEX) >= 0);
    }

    /** The UTF-16 unit that the escape {@code \\uXXXX} at {@code at} stands for. */
    static char unit(String text, int at) {
        return (char) Integer.parseInt(text.substring(at + 2, at + 2 + HEX_DIGITS), HEX);
    }
}
