package dev.seg.compiler.explain;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A condition of a segment, as it was written, with the conditions that it is put together from.
 *
 * <p>Example: of {@code segment lapsed = has order AND no order in last 90d} it is {@link Kind#ALL} of two
 * {@link Kind#ATOM}s, the first of which looks at {@code count(order)}.
 *
 * @param text its words, in one line
 * @param span where it was written; empty where nobody wrote it, as the classes before a class of {@code first match}
 * @param figures the values that an atom looks at
 */
public record Condition(
        Kind kind, String text, Optional<Span> span, Predicate predicate, List<Condition> parts, List<Figure> figures) {

    public Condition {
        parts = List.copyOf(parts);
        figures = List.copyOf(figures);
    }

    /** What a condition is made of. */
    public enum Kind {
        /** All parts have to hold. */
        ALL,
        /** One part has to hold. */
        ANY,
        /** So many of the parts have to hold: {@code at least 2 of (…)}. */
        SOME,
        /** The one part must not hold. */
        NOT,
        /** Another segment; its condition is the one part, unless it was shown further above. */
        SEGMENT,
        /** Not put together from conditions. */
        ATOM
    }

    /** Whether a warehouse is asked for its truth; that of others follows from their parts'. */
    public boolean isAsked() {
        return kind == Kind.ATOM || kind == Kind.SOME || (kind == Kind.SEGMENT && parts.isEmpty());
    }
}
