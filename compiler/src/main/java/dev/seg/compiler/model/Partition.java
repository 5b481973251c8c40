package dev.seg.compiler.model;

import java.util.List;
import java.util.Optional;

/**
 * Named classes that are disjoint and cover everybody.
 *
 * @param classes names of {@link Model#segments}, {@code stage.loyal}, in order
 * @param proof why it is so
 */
public record Partition(String name, Optional<String> title, String subject, List<String> classes, Proof proof) {

    public Partition {
        classes = List.copyOf(classes);
    }

    /** Why the classes are disjoint and cover everybody. */
    public enum Proof {
        /** Made so: first match with {@code otherwise}, bands, or a cross of such. */
        BY_CONSTRUCTION,
        /** First match without {@code otherwise}: disjoint by construction; that they cover is to be proved. */
        COVER_TO_PROVE,
        /** Conditions written side by side: both are to be proved. */
        BOTH_TO_PROVE
    }
}
