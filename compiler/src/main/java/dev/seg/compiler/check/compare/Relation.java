package dev.seg.compiler.check.compare;

import java.util.Locale;

/** How two segments lie to each other, whatever the data are. */
public enum Relation {
    /** Proved: nobody can be in both. */
    DISJOINT,
    /** Shown: somebody can be in both; that one lies inside of the other is not proved. */
    OVERLAP,
    /** Proved: everybody of the first is in the second; that they are equal is not. */
    SUBSET,
    /** Proved: everybody of the second is in the first; that they are equal is not. */
    SUPERSET,
    /** Proved: the same people are in both. */
    EQUAL,
    /** Neither proved nor shown whether anybody can be in both. */
    UNDECIDED;

    /** What two segments are to each other, by who can be in both, in the first alone, and in the second alone. */
    static Relation of(Answer both, Answer first, Answer second) {
        if (both == Answer.NOBODY) {
            return DISJOINT;
        }
        boolean inside = first == Answer.NOBODY;
        boolean around = second == Answer.NOBODY;
        if (inside || around) {
            return inside && around ? EQUAL : inside ? SUBSET : SUPERSET;
        }
        return both == Answer.OPEN ? UNDECIDED : OVERLAP;
    }

    /** Seen from the second segment. */
    public Relation turned() {
        return this == SUBSET ? SUPERSET : this == SUPERSET ? SUBSET : this;
    }

    /** As programs read it: {@code subset}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
