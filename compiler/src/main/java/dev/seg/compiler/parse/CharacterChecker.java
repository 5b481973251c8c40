package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Looks at every character before anything else does. Signs that are not on the keyboard of the language but clear,
 * such as curly quotes, are read as the right ones; the characters of the text keep their places.
 */
final class CharacterChecker {

    private static final String CURLY_QUOTES = "\u201C\u201D\u201E\u201F\u00AB\u00BB\u2018\u2019\u201A\u201B";
    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final int FULL_WIDTH_OFFSET = FULL_WIDTH_FIRST - '!';
    private static final char ZERO_WIDTH_NON_JOINER = '\u200C';
    private static final char ZERO_WIDTH_JOINER = '\u200D';

    private final Source source;
    private final String text;
    private final char[] clean;
    private final Problems problems;

    private CharacterChecker(Source source, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.clean = text.toCharArray();
        this.problems = problems;
    }

    /** The text to read: of the same length, with doubtful signs replaced. */
    static String check(Source source, Problems problems) {
        CharacterChecker checker = new CharacterChecker(source, problems);
        checker.checkForm();
        int at = 0;
        while (at < checker.text.length()) {
            at = checker.next(at);
        }
        return new String(checker.clean);
    }

    /** The same name can be written with {@code é} in one or in two characters: only the first is taken. */
    private void checkForm() {
        if (Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return;
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        int at = 0;
        while (at < normal.length() && at < text.length() && normal.charAt(at) == text.charAt(at)) {
            at++;
        }
        int start = Math.max(0, Math.min(at, text.length() - 1));
        problems.add(Problem.repaired(Diagnostic.at(
                        Code.NOT_NFC,
                        new Span(source, start, Math.min(text.length(), start + 1)),
                        "the text is not in Unicode normal form NFC",
                        "a letter and its accent are two characters here")
                .help("save the file in the form NFC, where they are one")));
    }

    /** Reads what begins at {@code at} outside of texts and comments; where it ends. */
    private int next(int at) {
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            return quoted(at, c);
        }
        if (c == '#' || text.startsWith("//", at) || text.startsWith("--", at)) {
            return comment(at);
        }
        if (CURLY_QUOTES.indexOf(c) >= 0 || c == '\uFF02') {
            return curly(at);
        }
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return fullWidth(at);
        }
        int codePoint = text.codePointAt(at);
        if (isForbidden(codePoint) && !isLineSpace(codePoint)) {
            problems.add(Problem.repaired(forbidden(at, codePoint, "remove it, or write an ordinary blank")));
            blank(at, Character.charCount(codePoint));
        }
        return at + Character.charCount(codePoint);
    }

    private int quoted(int start, char quote) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            char c = text.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (c == '\\' && quote == '"' && at + 1 < text.length() && !isLineEnd(text.charAt(at + 1))) {
                at++;
            }
            int codePoint = text.codePointAt(at);
            if (!mayStandInText(codePoint)) {
                problems.add(Problem.fatal(forbidden(at, codePoint, escaped(codePoint, quote))));
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static String escaped(int codePoint, char quote) {
        if (quote != '"' || codePoint == 0 || isBidirectional(codePoint) || !Character.isBmpCodePoint(codePoint)) {
            return "remove it";
        }
        if (codePoint == '\t') {
            return "write `\\t` if it belongs to the text";
        }
        if (Character.isISOControl(codePoint) || Character.isSurrogate((char) codePoint)) {
            return "remove it";
        }
        return String.format(Locale.ROOT, "write `\\u%04X` if it belongs to the text", codePoint);
    }

    /** In comments only what deceives the reader is refused. */
    private int comment(int start) {
        int at = start;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            int codePoint = text.codePointAt(at);
            if (isBidirectional(codePoint) || (isControl(codePoint) && codePoint != '\t')) {
                problems.add(Problem.inComment(forbidden(at, codePoint, "remove it")));
                blank(at, Character.charCount(codePoint));
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private int curly(int start) {
        clean[start] = '"';
        int at = start + 1;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            char c = text.charAt(at);
            if (c == '"' || CURLY_QUOTES.indexOf(c) >= 0 || c == '\uFF02') {
                clean[at] = '"';
                Span span = new Span(source, start, at + 1);
                String straight = '"' + text.substring(start + 1, at) + '"';
                problems.rewrite(Code.UNKNOWN_CHARACTER, span, "use straight quotes for a text", straight);
                return at + 1;
            }
            int codePoint = text.codePointAt(at);
            if (!mayStandInText(codePoint)) {
                problems.add(Problem.fatal(forbidden(at, codePoint, escaped(codePoint, '"'))));
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private int fullWidth(int start) {
        int at = start;
        StringBuilder narrow = new StringBuilder();
        while (at < text.length() && text.charAt(at) >= FULL_WIDTH_FIRST && text.charAt(at) <= FULL_WIDTH_LAST) {
            clean[at] = (char) (text.charAt(at) - FULL_WIDTH_OFFSET);
            narrow.append(clean[at]);
            at++;
        }
        problems.rewrite(
                Code.UNKNOWN_CHARACTER,
                new Span(source, start, at),
                "unknown character " + describe(text.charAt(start)) + ", use `" + narrow + "`",
                narrow.toString());
        return at;
    }

    private Diagnostic forbidden(int at, int codePoint, String help) {
        Span span = new Span(source, at, at + Character.charCount(codePoint));
        if (isBidirectional(codePoint)) {
            return Diagnostic.at(
                            Code.FORBIDDEN_CHARACTER,
                            span,
                            "character " + describe(codePoint) + " is not allowed",
                            "it changes the order in which the text is shown")
                    .help("remove it")
                    .note("such characters are refused everywhere, comments included");
        }
        String kind = isControl(codePoint) ? "control" : "invisible";
        return Diagnostic.at(Code.FORBIDDEN_CHARACTER, span, kind + " character " + describe(codePoint))
                .help(help);
    }

    private void blank(int at, int length) {
        for (int i = at; i < at + length; i++) {
            clean[i] = ' ';
        }
    }

    /** {@code U+00A0 (no-break space)}. */
    static String describe(int codePoint) {
        String name = Character.getName(codePoint);
        String code = String.format(Locale.ROOT, "U+%04X", codePoint);
        return name == null ? code : code + " (" + name.toLowerCase(Locale.ROOT) + ")";
    }

    /** Whether a text may have the character as it is; joiners may, since scripts and emoji are written with them. */
    static boolean mayStandInText(int codePoint) {
        return !isForbidden(codePoint) || codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }

    private static boolean isControl(int codePoint) {
        return Character.isISOControl(codePoint);
    }

    private static boolean isLineSpace(int codePoint) {
        return codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Whether it changes the direction of what is shown behind it. */
    static boolean isBidirectional(int codePoint) {
        return codePoint == 0x061C
                || (codePoint >= 0x200E && codePoint <= 0x200F)
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
