package dev.seg.compiler.check.proof;

/** Whether there can be somebody. */
public enum Answer {
    /** Proved: nobody can be. */
    IMPOSSIBLE,
    /** Shown: somebody is. */
    POSSIBLE,
    /** Neither proved nor shown. */
    UNDECIDED
}
