package dev.seg.compiler.model;

/** What becomes of many events. */
public enum AggregateFunction {
    /** How many events; no argument; 0 of none. */
    COUNT,
    /** How many different known values of the argument; 0 of none. */
    COUNT_DISTINCT,
    /** The sum of the known values; 0 of none. */
    SUM,
    /** The sum of the known values by their count; missing of none. */
    AVERAGE,
    /** The least known value; missing of none. */
    MIN,
    /** The greatest known value; missing of none. */
    MAX,
    /** The middle one of the known values in order, of two in the middle their mean; missing of none. */
    MEDIAN,
    /** The mean of the squared distances from the mean of the known values (of all, not of a sample); missing of none. */
    VARIANCE,
    /**
     * The argument of the earliest event, missing if it is missing there or there is no event. Among events of one
     * moment the least key (where the stream has one), then the least argument, missing arguments last.
     */
    FIRST,
    /** As {@link #FIRST}, of the latest event, with the greatest key and argument, missing arguments last. */
    LAST
}
