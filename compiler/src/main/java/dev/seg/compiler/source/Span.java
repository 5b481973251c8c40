package dev.seg.compiler.source;

/**
 * A stretch of a source: {@code [start, end)} in UTF-16 units of its text.
 *
 * @param source where it stands
 * @param start offset of the first unit, from 0
 * @param end offset behind the last unit
 */
public record Span(Source source, int start, int end) {

    public Span {
        if (start < 0 || end < start || end > source.text().length()) {
            throw new IllegalArgumentException("span " + start + ".." + end + " outside " + source.name());
        }
    }

    /** The words of the span. */
    public String text() {
        return source.text().substring(start, end);
    }

    /** The smallest span that holds this one and {@code other}, both of the same source. */
    public Span to(Span other) {
        return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
    }

    /** Line and column of the first unit, from 1. */
    public Position from() {
        return Position.of(source.text(), start);
    }

    /** Line and column behind the last unit, from 1. */
    public Position until() {
        return Position.of(source.text(), end);
    }
}
