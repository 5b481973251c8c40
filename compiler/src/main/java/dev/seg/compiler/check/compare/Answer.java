package dev.seg.compiler.check.compare;

import dev.seg.compiler.check.proof.Verdict;

/** Whether there can be somebody, without the person to show. */
public enum Answer {
    /** Proved: nobody can be. */
    NOBODY,
    /** Shown: somebody is. */
    SOMEBODY,
    /** Neither proved nor shown. */
    OPEN;

    static Answer of(Verdict verdict) {
        return verdict instanceof Verdict.Impossible ? NOBODY : verdict instanceof Verdict.Possible ? SOMEBODY : OPEN;
    }
}
