package dev.seg.compiler.check.proof;

/** What is found out of whether there can be somebody. */
public sealed interface Verdict {

    /** Proved: nobody can be. */
    record Impossible() implements Verdict {}

    /** Shown: this person is. */
    record Possible(Witness witness) implements Verdict {}

    /** Neither proved nor shown. */
    record Undecided(Doubt doubt) implements Verdict {}
}
