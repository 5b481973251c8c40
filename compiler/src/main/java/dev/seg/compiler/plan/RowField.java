package dev.seg.compiler.plan;

import dev.seg.compiler.model.Value;

/** What a field of rows holds. */
sealed interface RowField {

    /**
     * A value of the row itself, or of one further out.
     *
     * @param value a group's key stands without its name
     */
    record OfValue(Value value) implements RowField {
        public OfValue {
            if (value instanceof Value.GroupKey key && !key.name().isEmpty()) {
                throw new IllegalArgumentException("a key by its name: " + key);
            }
        }

        static OfValue of(Value value) {
            return new OfValue(
                    value instanceof Value.GroupKey key
                            ? new Value.GroupKey("", key.index(), key.key(), key.up())
                            : value);
        }
    }

    /** A figure about rows that speak of this one, or about the rows of this group. */
    record OfFact(Fact fact) implements RowField {}

    /** Something that is known of the person. */
    record OfPerson(PersonField field) implements RowField {}

    /** Whose row it is. */
    record Owner() implements RowField {}

    /** What the rows that are numbered together have in common. */
    record Among(int index) implements RowField {}

    /** What rows are put in order by; missing ones come last. */
    record Order(int index, boolean isText) implements RowField {}
}
