package dev.seg.compiler.check.compare;

import java.util.Locale;

/** Who may be where, of two segments. */
public enum Region {
    /** In both. */
    BOTH,
    /** In the first alone. */
    FIRST,
    /** In the second alone. */
    SECOND;

    /** As programs read it: {@code first}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Seen from the second segment. */
    Region turned() {
        return this == FIRST ? SECOND : this == SECOND ? FIRST : this;
    }
}
