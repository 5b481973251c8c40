package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Column;

/** What a field of the rows of people holds. */
sealed interface PersonField {

    /** The key. */
    record Key() implements PersonField {}

    /** The name of the person's own time zone, if the warehouse knows it. */
    record Zone() implements PersonField {}

    /** A column of the subject, or of what is joined to it. */
    record OfColumn(Column column) implements PersonField {}

    /** A figure about events. */
    record OfFact(Fact fact) implements PersonField {}

    /** Where the person stands in a ranking, from 1. */
    record Place(Ranking ranking) implements PersonField {}

    /** How many are ranked in the person's group. */
    record GroupSize(Ranking ranking) implements PersonField {}

    /** Whether the person is in a segment. */
    record InSegment(String segment) implements PersonField {}
}
