package dev.seg.engine.refresh;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Segments that are published together or not at all: one segment, or all classes of a partition, which would overlap if
 * some of them were of another moment than others.
 *
 * @param name the segment's or the partition's
 * @param needs names of the units whose segments it refers to, for who is in them or was
 * @param level units are worked off from level 0; one that reads the history of another stands above it
 */
record Unit(String name, List<String> segments, Set<String> needs, int level) {

    Unit {
        segments = List.copyOf(segments);
        needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
    }
}
