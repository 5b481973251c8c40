package dev.seg.compiler.plan;

import java.util.EnumSet;
import java.util.Set;

/** What makes a plan cheaper or shorter without changing who is selected. Each can be left out. */
public enum Rewrite {
    /** Nested ANDs and ORs become flat, double negations vanish, equal parts are said once. */
    FLATTENING,
    /** Comparisons of constants and conditions that always or never hold are worked out beforehand. */
    FOLDING,
    /** {@code a OR (a AND b)} is {@code a}. */
    ABSORPTION,
    /** {@code a = 1 OR a = 2} is {@code a IN (1, 2)}. */
    IN_LISTS,
    /** {@code count(x) > 0} asks whether there is one; {@code last(x) < 30d} whether there is one in the last 30 days. */
    EXISTENCE,
    /** Whether there is an event is asked by a sub-query that can stop at the first, not by counting. */
    SEMI_JOINS,
    /** A filter that all figures of a block have in common is applied to its rows. */
    FILTER_HOISTING,
    /** Of several bounds to the moment of events only the tightest are asked. */
    TIGHTEST_BOUNDS,
    /** A segment that is mentioned more than once is worked out once, where people's rows are kept anyway. */
    SHARED_SEGMENTS,
    /** Where people without events cannot be in the segment, their rows are not kept. */
    INNER_JOINS,
    /** {@code age(birthday) >= 18} compares the birthday with a date. */
    AGES_AS_DATES,
    /** Conditions are asked one after the other, each of those that are left: figures are reckoned for candidates alone. */
    CANDIDATES,
    /** Whom events are known to belong to ({@code @foreign_key}) need not be looked up in the subject's table. */
    FOREIGN_KEYS,
    /** What is expected to leave the fewest is asked first, where statistics tell. */
    FEWEST_FIRST,
    /** Few candidates are asked for events one by one, where statistics tell of an index that leads to them. */
    PROBES,
    /** Figures of a source that several parts of a query ask for come from one block. */
    READ_ONCE;

    /** All of them. */
    public static Set<Rewrite> all() {
        return EnumSet.allOf(Rewrite.class);
    }
}
