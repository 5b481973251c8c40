package dev.seg.compiler.check.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a segment from one version of a project to another.
 *
 * @param entering somebody who is in it only now, in the words of a {@code test} block
 * @param leaving somebody who was in it and is not any more
 * @param replaced whether it is proved that nobody is in it before and after
 * @param reworded whether its own words are others, though its people may be the same
 * @param causes what was edited elsewhere: {@code segment `vip`}, {@code measure `spend`}
 * @param doubt why it is open; empty where nothing is
 * @param other the name it had, of one that was added; the name it has, of one that was removed
 */
public record Difference(
        String name,
        Kind kind,
        Optional<String> entering,
        Optional<String> leaving,
        boolean replaced,
        boolean reworded,
        List<String> causes,
        Optional<String> doubt,
        Optional<String> other) {

    public Difference {
        causes = List.copyOf(causes);
    }

    /** What became of it. */
    public enum Kind {
        /** Proved: the same people are in it. */
        SAME,
        /** Proved: nobody enters; shown: somebody leaves. */
        NARROWER,
        /** Shown: somebody enters; proved: nobody leaves. */
        WIDER,
        /** Shown: somebody enters, and somebody leaves. */
        INCOMPARABLE,
        /** Whether somebody enters, or leaves, is neither proved nor shown. */
        UNDECIDED,
        ADDED,
        REMOVED;

        /** As programs read it: {@code narrower}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(Answer entering, Answer leaving) {
            if (entering == Answer.OPEN || leaving == Answer.OPEN) {
                return UNDECIDED;
            }
            boolean enter = entering == Answer.SOMEBODY;
            boolean leave = leaving == Answer.SOMEBODY;
            return enter ? (leave ? INCOMPARABLE : WIDER) : leave ? NARROWER : SAME;
        }
    }

    /** A difference that has nothing to show. */
    static Difference of(String name, Kind kind) {
        return new Difference(
                name,
                kind,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    Difference because(List<String> edited, boolean ownWords) {
        return new Difference(name, kind, entering, leaving, replaced, ownWords, edited, doubt, other);
    }

    Difference as(Optional<String> otherName) {
        return new Difference(name, kind, entering, leaving, replaced, reworded, causes, doubt, otherName);
    }

    static Difference open(String name, String doubt) {
        return new Difference(
                name,
                Kind.UNDECIDED,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.of(doubt),
                Optional.empty());
    }
}
