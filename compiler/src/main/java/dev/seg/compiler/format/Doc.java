package dev.seg.compiler.format;

import java.util.List;

/**
 * A text whose line breaks are not decided yet, after Wadler, "A prettier printer" (2003): a group stands on one line if it
 * fits, and is broken at each of its own lines if it does not.
 */
sealed interface Doc {

    /** Words without line breaks. */
    record Text(String words) implements Doc {}

    /** Words that no line is broken for: a comment. */
    record Remark(String words) implements Doc {}

    /** A possible line break. */
    enum Line implements Doc {
        /** A blank, or a line break where the group around it is broken. */
        BLANK,
        /** Nothing, or a line break where the group around it is broken. */
        NOTHING,
        /** A line break in any case; the groups around it are broken. */
        BREAK;

        String flat() {
            return this == BLANK ? " " : "";
        }
    }

    /**
     * Parts one after the other.
     *
     * @param isHard whether one of them breaks the line in any case
     */
    record Concat(List<Doc> parts, boolean isHard) implements Doc {
        public Concat {
            parts = List.copyOf(parts);
        }
    }

    /** Line breaks inside go one step further to the right. */
    record Indent(Doc inner) implements Doc {}

    /** Stands on one line or is broken at all of its lines. */
    record Group(Doc inner) implements Doc {}

    static Doc text(String words) {
        return new Text(words);
    }

    static Doc empty() {
        return new Text("");
    }

    static Doc of(Doc... parts) {
        return of(List.of(parts));
    }

    static Doc of(List<Doc> parts) {
        return new Concat(parts, parts.stream().anyMatch(Doc::isHard));
    }

    static Doc group(Doc... parts) {
        return new Group(of(parts));
    }

    static Doc indent(Doc... parts) {
        return new Indent(of(parts));
    }

    /** Whether there is a line break in it in any case. */
    default boolean isHard() {
        if (this instanceof Indent indent) {
            return indent.inner.isHard();
        }
        if (this instanceof Group group) {
            return group.inner.isHard();
        }
        return this == Line.BREAK;
    }
}
