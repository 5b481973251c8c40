package dev.seg.compiler.source;

/**
 * A place as people count it: line and column from 1, columns in code points.
 *
 * <p>Example: the {@code b} of {@code "a\nb"} stands at line 2, column 1.
 */
public record Position(int line, int column) {

    /** The place of the UTF-16 unit at {@code offset} of {@code text}. */
    static Position of(String text, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
            line++;
            lineStart = at + 1;
        }
        return new Position(line, text.codePointCount(lineStart, offset) + 1);
    }
}
