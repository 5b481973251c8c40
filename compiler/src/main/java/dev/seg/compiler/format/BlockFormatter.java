package dev.seg.compiler.format;

import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes what stands in braces, a line or more for each item; one blank line between items stays. */
final class BlockFormatter {

    /** How much the widths of heads may differ to be aligned; beyond, the gaps read worse than the steps. */
    private static final int SPREAD = 12;

    private final CommentCursor comments;

    BlockFormatter(CommentCursor comments) {
        this.comments = comments;
    }

    /** A part of a block; written when its turn comes, since comments are handed out in order. */
    record Item(Span span, Supplier<Doc> doc) {}

    /**
     * A head and its block.
     *
     * @param close where the closing brace stands
     */
    Doc block(Doc head, List<Item> items, int close) {
        return block(head, Doc.text(" {"), items, close);
    }

    /** A block that stands on one line if it has one short item. */
    Doc shortBlock(Doc head, Doc open, List<Item> items, int close) {
        if (items.size() != 1 || comments.waits(close)) {
            return block(head, open, items, close);
        }
        Doc item = items.get(0).doc().get();
        return Doc.of(head, Doc.group(open, Doc.indent(Doc.Line.BLANK, item), Doc.Line.BLANK, Doc.text("}")));
    }

    /** A block whose brace is written otherwise. */
    Doc block(Doc head, Doc open, List<Item> items, int close) {
        if (items.isEmpty() && !comments.waits(close)) {
            return Doc.of(head, open, Doc.text(" }"));
        }
        List<Doc> lines = new ArrayList<>();
        int end = -1;
        for (Item item : items) {
            lines.add(gap(end, item.span().start()));
            lines.add(item.doc().get());
            lines.add(comments.behind(item.span().end()));
            end = item.span().end();
        }
        lines.add(lines(end, close));
        return Doc.of(head, open, Doc.indent(Doc.of(lines)), Doc.Line.BREAK, Doc.text("}"));
    }

    /** The line break before an item, with the comments above it. */
    private Doc gap(int end, int start) {
        Doc trailing = end < 0 ? comments.behindLine(start) : Doc.empty();
        List<Doc> above = comments.lines(end, start);
        Doc blank = above.isEmpty() && comments.isApart(end, start) ? Doc.Line.BREAK : Doc.empty();
        return Doc.of(trailing, blank, Doc.Line.BREAK, Doc.of(above));
    }

    /** The comments before the closing brace. */
    private Doc lines(int end, int close) {
        Doc trailing = end < 0 ? comments.behindLine(close) : Doc.empty();
        List<Doc> lines = new ArrayList<>(comments.lines(end, close));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).equals(Doc.Line.BREAK)) {
            lines.remove(lines.size() - 1);
        }
        return lines.isEmpty() ? trailing : Doc.of(trailing, Doc.Line.BREAK, Doc.of(lines));
    }

    /** The width to which heads are padded, 0 where they are not aligned. */
    static int width(List<String> heads) {
        int longest = heads.stream().mapToInt(String::length).max().orElse(0);
        int shortest = heads.stream().mapToInt(String::length).min().orElse(0);
        return longest - shortest <= SPREAD ? longest : 0;
    }

    static String padded(String head, int width) {
        return head + " ".repeat(Math.max(0, width - head.length()));
    }
}
