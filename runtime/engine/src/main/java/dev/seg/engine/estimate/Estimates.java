package dev.seg.engine.estimate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of segments of one subject.
 *
 * @param population how many people there are; counted
 * @param buckets the sample is one in so many; 1: everybody was counted
 * @param people how many are in the sample
 * @param sizes by segment, in the order in which they were asked for; those of segments that depend on other people are counted
 */
public record Estimates(long population, long buckets, long people, Map<String, Estimate> sizes) {
    public Estimates {
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }
}
