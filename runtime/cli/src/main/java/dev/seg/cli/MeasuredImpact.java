package dev.seg.cli;

import dev.seg.compiler.explain.Impact;
import java.util.List;
import java.util.Optional;

/**
 * What an edit does to a segment on real data.
 *
 * @param before how many there were, as of the same moment of the same data
 * @param causes those that let somebody in or out
 * @param entering some keys of those who enter, the least first
 * @param excess why the change is larger than allowed
 */
record MeasuredImpact(
        Impact impact,
        long before,
        long after,
        long entered,
        long left,
        List<Counted> causes,
        List<Object> entering,
        List<Object> leaving,
        Optional<String> excess) {

    MeasuredImpact {
        causes = List.copyOf(causes);
        entering = List.copyOf(entering);
        leaving = List.copyOf(leaving);
    }

    /** How many people a condition lets in or out. */
    record Counted(Impact.Cause cause, long people) {}
}
