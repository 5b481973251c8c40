package dev.seg.engine.refresh;

import java.time.Instant;
import java.util.List;

/**
 * What a rollback did.
 *
 * @param run its own number
 * @param to the run whose versions are seen again
 * @param asOf the moment of that run
 */
public record RollbackReport(long run, long to, Instant asOf, List<Result> segments) {

    public RollbackReport {
        segments = List.copyOf(segments);
    }

    /**
     * One segment.
     *
     * @param before how many members it had
     * @param size how many it has again
     */
    public record Result(String segment, long before, long size) {}
}
