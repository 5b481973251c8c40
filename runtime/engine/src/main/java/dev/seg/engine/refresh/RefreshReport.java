package dev.seg.engine.refresh;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a refresh did.
 *
 * @param run its number
 * @param segments in the order in which they were asked for, a partition's classes together
 * @param orphans segments that are kept but are no longer in the project
 */
public record RefreshReport(long run, Instant asOf, List<Result> segments, List<String> orphans) {

    public RefreshReport {
        segments = List.copyOf(segments);
        orphans = List.copyOf(orphans);
    }

    /** Whether something was not published that was to be. */
    public boolean isHeld() {
        return segments.stream().anyMatch(result -> result.state() == State.HELD);
    }

    /** What became of a segment. */
    public enum State {
        /** Its members are those of the run. */
        PUBLISHED,
        /** The same, and they are who they were. */
        UNCHANGED,
        /** Held back: its members are still those of an earlier run, or it never had any. */
        HELD
    }

    /**
     * One segment.
     *
     * @param size how many members the run found
     * @param before how many it had; empty: it was never published
     * @param entered how many came in with this run
     * @param departed how many went out with this run
     * @param reason why it was held back
     */
    public record Result(
            String segment,
            State state,
            long size,
            Optional<Long> before,
            long entered,
            long departed,
            Optional<String> reason) {}
}
