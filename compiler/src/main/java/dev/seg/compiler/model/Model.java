package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Catalog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The meaning of a project: everything that its files say, checked, without names to look up.
 *
 * @param populations the filter of each subject that has one ({@code subject … where …}); who it does not hold for does
 *     not exist
 * @param streamFilters the filter of each stream that has one ({@code event … where …}), by the stream's name
 * @param segments by name, classes of partitions included; a segment stands behind those that it refers to
 */
public record Model(
        Catalog catalog,
        Map<String, Predicate> populations,
        Map<String, Predicate> streamFilters,
        Map<String, Segment> segments,
        List<Partition> partitions,
        List<Expectation> expectations,
        List<TestCase> tests) {

    public Model {
        populations = Map.copyOf(populations);
        streamFilters = Map.copyOf(streamFilters);
        segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
        partitions = List.copyOf(partitions);
        expectations = List.copyOf(expectations);
        tests = List.copyOf(tests);
    }

    /** The segment of a name that is known to exist. */
    public Segment segment(String name) {
        return Optional.ofNullable(segments.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no segment " + name));
    }
}
