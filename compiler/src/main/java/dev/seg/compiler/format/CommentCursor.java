package dev.seg.compiler.format;

import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Comment;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands out the comments of a file in order, each before the first words that stand behind it. A comment at the end of a
 * line stays at the end of a line, one on a line of its own stays on its own.
 */
final class CommentCursor {

    private final String text;
    private final List<Comment> comments;
    private int next;

    CommentCursor(String text, List<Comment> comments) {
        this.text = text;
        this.comments = List.copyOf(comments);
    }

    /** Whether a comment waits that stands before {@code offset}. */
    boolean waits(int offset) {
        return next < comments.size() && comments.get(next).span().start() < offset;
    }

    /** The line before the words at {@code offset}: as it would be, or with the comments between. */
    Doc line(Doc plain, int offset) {
        if (!waits(offset)) {
            return plain;
        }
        List<Doc> parts = new ArrayList<>();
        while (waits(offset)) {
            Comment comment = comments.get(next++);
            boolean trails = parts.isEmpty() && !isAlone(comment.span());
            parts.add(trails ? remark(" ", comment) : Doc.of(Doc.Line.BREAK, remark("", comment)));
        }
        parts.add(Doc.Line.BREAK);
        return Doc.of(parts);
    }

    /** Nothing before the words at {@code offset}, or the comments between. */
    Doc before(int offset) {
        return line(Doc.empty(), offset);
    }

    /** The comment that stands at the end of the line of what ends at {@code end}. */
    Doc behind(int end) {
        if (next < comments.size() && !isAlone(comments.get(next).span())) {
            int start = comments.get(next).span().start();
            if (start >= end && text.substring(end, start).indexOf('\n') < 0) {
                return remark(" ", comments.get(next++));
            }
        }
        return Doc.empty();
    }

    /** The comment at the end of some line before {@code offset}. */
    Doc behindLine(int offset) {
        return waits(offset) && !isAlone(comments.get(next).span()) ? remark(" ", comments.get(next++)) : Doc.empty();
    }

    /**
     * The comments before {@code offset}, each on a line of its own; a blank line above, between and below them stays. One
     * with three slashes that was no documentation, since other words stood in between, does not become it.
     *
     * @param from where the words above end; -1 if nothing is above
     */
    List<Doc> lines(int from, int offset) {
        List<Doc> lines = new ArrayList<>();
        int end = from;
        boolean detached = false;
        while (waits(offset)) {
            Comment comment = comments.get(next++);
            if (detached || isApart(end, comment.span().start())) {
                lines.add(Doc.Line.BREAK);
            }
            lines.add(remark("", comment));
            lines.add(Doc.Line.BREAK);
            end = comment.span().end();
            detached = comment.documentation() && !describesNext(comment.span(), offset);
        }
        if (detached || (!lines.isEmpty() && offset < text.length() && isApart(end, offset))) {
            lines.add(Doc.Line.BREAK);
        }
        return lines;
    }

    /** Whether a comment that was just handed out stands alone, and right above the next comment or the words. */
    private boolean describesNext(Span comment, int offset) {
        int until = Math.min(
                text.length(), waits(offset) ? comments.get(next).span().start() : offset);
        return isAlone(comment) && text.substring(comment.end(), until).isBlank();
    }

    /** The first place from {@code from} on that is neither blank nor in a comment. */
    int skip(int from) {
        int at = from;
        boolean moved = true;
        while (moved) {
            int here = at;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            int start = at;
            at = comments.stream()
                    .map(Comment::span)
                    .filter(span -> span.start() == start)
                    .findFirst()
                    .map(Span::end)
                    .orElse(at);
            moved = at > here;
        }
        return at;
    }

    /** Whether a blank line stands between two places. */
    boolean isApart(int end, int start) {
        if (end < 0 || start <= end) {
            return false;
        }
        String between = text.substring(end, start);
        int first = between.indexOf('\n');
        int second = first < 0 ? -1 : between.indexOf('\n', first + 1);
        return second >= 0 && between.substring(first, second).isBlank();
    }

    private boolean isAlone(Span span) {
        int line = span.start() == 0 ? 0 : text.lastIndexOf('\n', span.start() - 1) + 1;
        return text.substring(line, span.start()).isBlank();
    }

    private static Doc remark(String before, Comment comment) {
        return new Doc.Remark(before + comment.span().text().stripTrailing());
    }
}
