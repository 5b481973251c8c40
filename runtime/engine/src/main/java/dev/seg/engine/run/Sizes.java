package dev.seg.engine.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many people there are, and how many of them in each segment.
 *
 * @param population all people
 * @param sizes by segment, in the order in which they were asked for
 */
public record Sizes(long population, Map<String, Long> sizes) {

    public Sizes {
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }

    /** With those of a further statement about the same people. */
    public Sizes with(Sizes further) {
        Map<String, Long> all = new LinkedHashMap<>(sizes);
        all.putAll(further.sizes);
        return new Sizes(further.population, all);
    }

    /** The size of a segment that was asked for. */
    public long of(String segment) {
        return Optional.ofNullable(sizes.get(segment))
                .orElseThrow(() -> new IllegalArgumentException(segment + " was not counted"));
    }
}
