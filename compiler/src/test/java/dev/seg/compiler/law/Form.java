package dev.seg.compiler.law;

/** What conditions are made of besides facts, plain events, segments and ranks. */
enum Form {
    /** {@code nth}, {@code nth_last}, {@code previous.amount}, {@code next.amount}. */
    NUMBERING,
    /** {@code order per category}. */
    GROUPS,
    /** {@code (open or click)}. */
    UNION,
    /** {@code (order where amount > 50)}, numbered anew. */
    CHOSEN,
    /** A row that has another one, which speaks of it: {@code view then order}. */
    SEQUENCE,
    /** A row with a figure of others that speak of it. */
    CORRELATED_FIGURE,
    /** Facts about the person, and other events, in the filter of a row. */
    PERSON_IN_ROW,
    /** A table that belongs to nobody. */
    LOOKUP,
    /** {@code housemate}. */
    RELATED,
    /** {@code everyone}, {@code vip}. */
    PEOPLE,
    /** {@code everyone within country}. */
    PEOPLE_WITHIN,
    /** {@code everyone.order}. */
    OWNED_ROWS,
    MEDIAN,
    VARIANCE,
    /** {@code hour(at)}, {@code weekday(at)}, the day on which a month begins. */
    PARTS,
    /** {@code gap}, {@code b.at - a.at}. */
    ELAPSED,
    /** The clock of the person's own zone. */
    LOCAL,
    /** {@code anniversary(birthday)}. */
    RECURS,
    BUCKET,
    /** {@code at least 2 of (a, b, c)}. */
    HOW_MANY,
    LOWER,
    VERSION,
    DISTANCE,
    /** {@code membership of vip}. */
    HISTORY
}
