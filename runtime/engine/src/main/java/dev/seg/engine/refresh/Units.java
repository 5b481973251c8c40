package dev.seg.engine.refresh;

import dev.seg.compiler.model.MentionedSegments;
import dev.seg.compiler.model.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds in which order segments are to be refreshed, and what hangs together. */
final class Units {

    private final Model model;
    private final Map<String, String> unitOf = new HashMap<>();
    private final Map<String, List<String>> members = new LinkedHashMap<>();
    private final Map<String, Set<String>> refers = new HashMap<>();
    private final Map<String, Set<String>> reads = new HashMap<>();
    private final Map<String, Integer> levels = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private Units(Model model) {
        this.model = model;
    }

    /** The units of these segments, by level; partitions are completed. */
    static List<Unit> of(Model model, Collection<String> segments) {
        Units units = new Units(model);
        units.collect();
        Set<String> wanted = new LinkedHashSet<>();
        segments.forEach(segment -> wanted.add(units.name(segment)));
        List<Unit> found = new ArrayList<>();
        wanted.forEach(name -> found.add(units.unit(name)));
        found.sort((a, b) -> Integer.compare(a.level(), b.level()));
        return found;
    }

    private void collect() {
        model.segments().keySet().forEach(segment -> unitOf.put(segment, segment));
        model.partitions()
                .forEach(partition -> partition.classes().forEach(name -> unitOf.put(name, partition.name())));
        for (String segment : model.segments().keySet()) {
            String unit = name(segment);
            MentionedSegments mentions = MentionedSegments.of(model, segment);
            members.computeIfAbsent(unit, u -> new ArrayList<>()).add(segment);
            mentions.segments().forEach(other -> link(refers, unit, other));
            mentions.histories().forEach(other -> link(reads, unit, other));
        }
    }

    private void link(Map<String, Set<String>> links, String unit, String segment) {
        Set<String> others = links.computeIfAbsent(unit, u -> new LinkedHashSet<>());
        if (!name(segment).equals(unit)) {
            others.add(name(segment));
        }
    }

    private String name(String segment) {
        return unitOf.getOrDefault(segment, segment);
    }

    private Unit unit(String name) {
        Set<String> needs = new LinkedHashSet<>();
        gather(name, needs);
        needs.remove(name);
        return new Unit(name, members.getOrDefault(name, List.of()), needs, level(name));
    }

    private void gather(String name, Set<String> needs) {
        for (Map<String, Set<String>> links : List.of(refers, reads)) {
            for (String other : links.getOrDefault(name, Set.of())) {
                if (needs.add(other)) {
                    gather(other, needs);
                }
            }
        }
    }

    /** Histories that read each other in a circle are those of before the run for whoever is reached first. */
    private int level(String name) {
        Integer known = levels.get(name);
        if (known != null || !open.add(name)) {
            return known == null ? 0 : known;
        }
        int level = 0;
        for (String other : refers.getOrDefault(name, Set.of())) {
            level = Math.max(level, level(other));
        }
        for (String other : reads.getOrDefault(name, Set.of())) {
            level = Math.max(level, level(other) + 1);
        }
        open.remove(name);
        levels.put(name, level);
        return level;
    }
}
