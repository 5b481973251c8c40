package dev.seg.compiler.catalog;

import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A typed column with a name: a fact about a subject, or a property of an event.
 *
 * <p>Example: {@code region: text? in ("EU", "US") from region_code}.
 *
 * @param nullable whether values may be missing ({@code ?}, or the column comes over a join)
 * @param json the names that lead to the value inside of the column's JSON ({@code from profile json "likes.tea"}); empty:
 *     the column is the value
 * @param marks what its annotations say
 */
public record Attribute(
        String name,
        Type type,
        boolean nullable,
        Domain domain,
        Column column,
        List<String> json,
        Set<Mark> marks,
        Optional<String> documentation) {

    public Attribute {
        json = List.copyOf(json);
        marks = Set.copyOf(marks);
    }

    /** What an attribute is marked as. */
    public enum Mark {
        /** {@code @hidden}: segments may not use it. */
        HIDDEN,
        /** {@code @sensitive}: only segments that say {@code @allow(name)} may use it. */
        SENSITIVE,
        /** {@code @ordered}: its domain's list is an order, and comparisons go by it. */
        ORDERED,
        /** Its type is {@code version}: a text of whole numbers with dots between them, compared number by number. */
        VERSION,
        /** A moment that a run does not know before it is there: one later than the run's is missing. */
        UP_TO_NOW
    }

    /** A column that is the value itself, without marks. */
    public static Attribute of(String name, Type type, boolean nullable, Domain domain, Column column) {
        return new Attribute(name, type, nullable, domain, column, List.of(), Set.of(), Optional.empty());
    }

    public boolean is(Mark mark) {
        return marks.contains(mark);
    }
}
