package dev.seg.compiler.diagnostic;

import java.util.Locale;

/**
 * A line of a source as a terminal may show it: control characters and marks that turn the direction of writing are
 * spelled out, tabs are blanks, and it is known in which column each character stands.
 */
final class QuotedLine {

    private static final int TAB = 4;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;
    private static final int LONGEST = 160;
    private static final int BEFORE = 40;
    private static final String CUT = "…";

    private final StringBuilder shown = new StringBuilder();
    private final int[] columns;
    private final int from;

    /**
     * A line, cut around {@code focus} where it is long.
     *
     * @param line the characters of the line, without its end
     * @param focus the offset that must be seen
     */
    QuotedLine(String line, int focus) {
        this.from = line.length() <= LONGEST ? 0 : characterStart(line, Math.max(0, focus - BEFORE));
        int until = line.length() <= LONGEST ? line.length() : Math.min(line.length(), from + LONGEST);
        this.columns = new int[until - from + 1];
        int column = from > 0 ? append(CUT, 1) : 0;
        int at = from;
        while (at < until) {
            int codePoint = line.codePointAt(at);
            int next = Math.min(until, at + Character.charCount(codePoint));
            for (int unit = at; unit < next; unit++) {
                columns[unit - from] = column;
            }
            column += append(codePoint, column);
            at = next;
        }
        columns[until - from] = column;
        if (until < line.length()) {
            append(CUT, 1);
        }
    }

    private static int characterStart(String line, int at) {
        return at > 0 && Character.isLowSurrogate(line.charAt(at)) ? at - 1 : at;
    }

    /** A text of ours or of the user's on one line, with nothing in it that a terminal would obey. */
    static String neutral(String text) {
        StringBuilder neutral = new StringBuilder();
        text.codePoints().forEach(codePoint -> neutral.append(spelled(codePoint)));
        return neutral.toString();
    }

    String text() {
        return shown.toString();
    }

    /** The column, from 0, in which the character at {@code offset} of the line is shown. */
    int column(int offset) {
        return columns[Math.max(0, Math.min(columns.length - 1, offset - from))];
    }

    private int append(int codePoint, int column) {
        if (codePoint == '\t') {
            int blanks = TAB - column % TAB;
            return append(" ".repeat(blanks), blanks);
        }
        String spelled = spelled(codePoint);
        boolean asIs = spelled.codePointAt(0) == codePoint;
        return append(spelled, asIs ? width(codePoint) : spelled.length());
    }

    private int append(String text, int width) {
        shown.append(text);
        return width;
    }

    private static String spelled(int codePoint) {
        if (codePoint < FIRST_PRINTABLE) {
            return Character.toString(CONTROL_PICTURES + codePoint);
        }
        if (codePoint == DELETE) {
            return "\u2421";
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> String.format(Locale.ROOT, "<U+%04X>", codePoint);
            default -> Character.toString(codePoint);
        };
    }

    /** How many columns a character takes; wide are the ranges W and F of Unicode's East Asian Width (UAX 11). */
    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        return isIn(c, 0x1100, 0x115F)
                || isIn(c, 0x2E80, 0x303E)
                || isIn(c, 0x3041, 0xA4CF)
                || isIn(c, 0xAC00, 0xD7A3)
                || isIn(c, 0xF900, 0xFAFF)
                || isIn(c, 0xFE30, 0xFE6F)
                || isIn(c, 0xFF01, 0xFF60)
                || isIn(c, 0xFFE0, 0xFFE6)
                || isIn(c, 0x1F300, 0x1F64F)
                || isIn(c, 0x1F900, 0x1F9FF)
                || isIn(c, 0x20000, 0x3FFFD);
    }

    private static boolean isIn(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
