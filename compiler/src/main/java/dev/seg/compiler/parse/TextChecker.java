package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Span;

/** Looks at the escapes of one text: {@code \"}, {@code \\}, {@code \n}, {@code \t}, {@code \r} and {@code \\uXXXX}. */
final class TextChecker {

    private static final String SIMPLE = "\"\\ntr";
    private static final int UNIT_LENGTH = 6;

    private final Span span;
    private final String written;
    private final Problems problems;

    TextChecker(Span span, Problems problems) {
        this.span = span;
        this.written = span.text();
        this.problems = problems;
    }

    void check() {
        int at = written.indexOf('\\');
        while (at >= 0 && at + 1 < written.length()) {
            at = written.indexOf('\\', at + escape(at));
        }
    }

    /** Looks at the escape at {@code at}; how many characters it has. */
    private int escape(int at) {
        char kind = written.charAt(at + 1);
        if (SIMPLE.indexOf(kind) >= 0) {
            return 2;
        }
        if (kind != 'u') {
            unknown(at, Character.charCount(written.codePointAt(at + 1)) + 1);
            return 2;
        }
        if (!TextLiteral.isUnit(written, at)) {
            fatal(
                    Code.UNKNOWN_ESCAPE,
                    at,
                    2,
                    "four hexadecimal digits follow `\\u`",
                    "write for example `\\u00e9` for é");
            return 2;
        }
        return unit(at);
    }

    private int unit(int at) {
        char unit = TextLiteral.unit(written, at);
        int next = at + UNIT_LENGTH;
        boolean pair = Character.isHighSurrogate(unit)
                && written.startsWith("\\u", next)
                && TextLiteral.isUnit(written, next)
                && Character.isLowSurrogate(TextLiteral.unit(written, next));
        if (pair) {
            return UNIT_LENGTH + UNIT_LENGTH;
        }
        String escape = written.substring(at, next);
        if (Character.isSurrogate(unit)) {
            String help = "write the character itself, or both halves: `\\ud83d\\ude00`";
            fatal(Code.BAD_LITERAL, at, UNIT_LENGTH, "`" + escape + "` is half of a character", help);
        } else if (Character.isISOControl(unit) && unit != '\n' && unit != '\t' && unit != '\r') {
            String help = "of the control characters only `\\n`, `\\t` and `\\r` may stand in a text";
            fatal(Code.BAD_LITERAL, at, UNIT_LENGTH, "`" + escape + "` is a control character", help);
        }
        return UNIT_LENGTH;
    }

    private void unknown(int at, int length) {
        String escape = written.substring(at, at + length);
        String plain = written.charAt(at + 1) == '\'' ? "write `'` without a backslash; " : "";
        fatal(
                Code.UNKNOWN_ESCAPE,
                at,
                length,
                "unknown escape `" + escape + "`",
                plain + "the escapes are `\\\"`, `\\\\`, `\\n`, `\\t`, `\\r` and `\\uXXXX`");
    }

    private void fatal(Code code, int at, int length, String message, String help) {
        int start = span.start() + at;
        problems.add(Problem.fatal(Diagnostic.at(code, new Span(span.source(), start, start + length), message)
                .help(help)));
    }
}
