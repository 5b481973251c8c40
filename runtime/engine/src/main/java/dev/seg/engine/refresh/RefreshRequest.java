package dev.seg.engine.refresh;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be refreshed.
 *
 * @param project whose segments these are; a warehouse keeps those of one project
 * @param asOf the moment that members are members as of
 * @param segments names of segments; a class stands for its whole partition
 * @param complete whether these are all that the project has, so that others kept are its no more
 * @param maxGrowth by how many percent of its members a segment may grow at once; empty: without limit
 * @param acceptChange whether a segment may lose nine in ten of its members at once, or grow tenfold
 */
public record RefreshRequest(
        String project,
        Instant asOf,
        List<String> segments,
        boolean complete,
        Optional<BigDecimal> maxGrowth,
        boolean acceptChange) {

    /** Of such a change somebody has to say that it is meant. */
    public RefreshRequest(
            String project, Instant asOf, List<String> segments, boolean complete, Optional<BigDecimal> maxGrowth) {
        this(project, asOf, segments, complete, maxGrowth, false);
    }

    public RefreshRequest {
        segments = List.copyOf(segments);
    }
}
