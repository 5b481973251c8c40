package dev.seg.compiler.model;

/** Whose wall clock a calendar is read on. */
public enum Clock {
    /** That of the catalog's time zone. */
    CATALOG,
    /** That of the zone of the person's own: {@code in local yesterday}. Where it is missing or no zone, so is the time. */
    PERSON
}
