package dev.seg.compiler.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Decides the line breaks of a {@link Doc}. */
final class Layout {

    /** Columns of a line, where words allow. */
    static final int WIDTH = 100;

    private static final int STEP = 2;

    /** Beyond it deep nesting goes no further to the right, so that a file does not grow with the square of its depth. */
    private static final int DEEPEST = 60;

    private final StringBuilder text = new StringBuilder();
    private final Deque<Part> open = new ArrayDeque<>();
    private int column;

    /** A doc at a depth, on one line or broken. */
    private record Part(Doc doc, int indent, boolean flat) {}

    private Layout() {}

    /** The text; blanks at the ends of lines are left out. */
    static String of(Doc doc) {
        return new Layout().write(doc);
    }

    /** Whether the doc fits on one line of its own. */
    static boolean fits(Doc doc) {
        return !doc.isHard() && of(doc).indexOf('\n') < 0;
    }

    private String write(Doc doc) {
        open.push(new Part(doc, 0, false));
        while (!open.isEmpty()) {
            write(open.pop());
        }
        return text.toString();
    }

    private void write(Part part) {
        Doc doc = part.doc;
        if (doc instanceof Doc.Text words) {
            append(words.words());
        } else if (doc instanceof Doc.Remark words) {
            if (words.words().startsWith(" ")) {
                dropBlanks();
            }
            append(words.words());
        } else if (doc instanceof Doc.Concat concat) {
            push(open, concat, part.indent, part.flat);
        } else if (doc instanceof Doc.Indent indent) {
            open.push(new Part(indent.inner(), part.indent + STEP, part.flat));
        } else if (doc instanceof Doc.Group group) {
            boolean flat = part.flat || (!group.isHard() && fitsHere(group.inner()));
            open.push(new Part(group.inner(), part.indent, flat));
        } else if (doc instanceof Doc.Line line) {
            if (part.flat) {
                append(line.flat());
            } else {
                newLine(part.indent);
            }
        }
    }

    private static void push(Deque<Part> parts, Doc.Concat concat, int indent, boolean flat) {
        for (int i = concat.parts().size() - 1; i >= 0; i--) {
            parts.push(new Part(concat.parts().get(i), indent, flat));
        }
    }

    private void append(String words) {
        text.append(words);
        column += words.codePointCount(0, words.length());
    }

    private void dropBlanks() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
    }

    private void newLine(int indent) {
        dropBlanks();
        column = Math.min(indent, DEEPEST);
        text.append('\n').append(" ".repeat(column));
    }

    /** Whether the doc on one line, and what follows up to the next possible break, ends before the margin. */
    private boolean fitsHere(Doc doc) {
        int left = WIDTH - column;
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(doc, 0, true));
        Iterator<Part> behind = open.iterator();
        while (left >= 0) {
            if (parts.isEmpty()) {
                if (!behind.hasNext()) {
                    return true;
                }
                parts.push(behind.next());
            }
            Part part = parts.pop();
            if (part.doc instanceof Doc.Text words) {
                left -= words.words().codePointCount(0, words.words().length());
            } else if (part.doc instanceof Doc.Concat concat) {
                push(parts, concat, 0, part.flat);
            } else if (part.doc instanceof Doc.Indent indent) {
                parts.push(new Part(indent.inner(), 0, part.flat));
            } else if (part.doc instanceof Doc.Group group) {
                parts.push(new Part(group.inner(), 0, part.flat));
            } else if (part.doc instanceof Doc.Line line) {
                if (!part.flat) {
                    return true;
                }
                left -= line.flat().length();
            }
        }
        return false;
    }
}
