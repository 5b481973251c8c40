package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The references between segments: no cycles, nothing that grows beyond measure, each behind those it refers to. */
final class References {

    /** Parts of a segment with all its references written out. Source: limits of the reliability design. */
    private static final long MAX_PARTS = 10_000;

    /** Predicates inside of each other, with all references written out: what goes through them calls itself as often. */
    private static final int MAX_DEPTH = 300;

    private final Origins origins;
    private final Diagnostics diagnostics;

    References(Origins origins, Diagnostics diagnostics) {
        this.origins = origins;
        this.diagnostics = diagnostics;
    }

    /**
     * The segments that refer, in the end, to sound ones alone; each behind those that it refers to. Of a partition all
     * classes are sound or none is.
     */
    Map<String, Segment> sound(Map<String, Segment> segments, List<Partition> partitions) {
        Map<String, Extent> parts = new HashMap<>();
        Map<Predicate, Extent> known = Extent.nothingKnown();
        segments.forEach((name, segment) -> parts.put(name, Extent.of(segment.predicate(), known)));
        List<String> order = order(segments, parts);
        Map<String, Long> sizes = new HashMap<>();
        Map<String, Integer> depths = new HashMap<>();
        Map<String, Segment> sound = new LinkedHashMap<>();
        for (String name : order) {
            Extent own = parts.get(name);
            Segment segment = segments.get(name);
            if (own == null || segment == null || !sound.keySet().containsAll(own.references())) {
                continue;
            }
            long size = own.count();
            for (String reference : own.mentions()) {
                size += sizes.getOrDefault(reference, 0L);
            }
            int depth = own.depth()
                    + own.references().stream()
                            .mapToInt(reference -> depths.getOrDefault(reference, 0))
                            .max()
                            .orElse(0);
            if (size > MAX_PARTS) {
                tooLarge(name, size);
            } else if (depth > MAX_DEPTH) {
                tooDeep(name, depth);
            } else {
                depths.put(name, depth);
                sizes.put(name, size);
                sound.put(name, segment);
            }
        }
        dropBroken(sound, partitions, parts);
        return inWrittenOrder(segments, sound, parts);
    }

    /** Drops the classes of partitions that lack some, and what refers to them. */
    private static void dropBroken(Map<String, Segment> sound, List<Partition> partitions, Map<String, Extent> parts) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Partition partition : partitions) {
                if (!sound.keySet().containsAll(partition.classes())) {
                    changed |= sound.keySet().removeAll(partition.classes());
                }
            }
            changed |= sound.keySet().removeIf(name -> {
                Extent own = parts.get(name);
                return own != null && !sound.keySet().containsAll(own.references());
            });
        }
    }

    /** Behind what it refers to, and else as written. */
    private static Map<String, Segment> inWrittenOrder(
            Map<String, Segment> written, Map<String, Segment> sound, Map<String, Extent> parts) {
        boolean alreadySorted = true;
        Set<String> seen = new HashSet<>();
        for (String name : written.keySet()) {
            Extent own = parts.get(name);
            if (sound.containsKey(name) && own != null) {
                alreadySorted &= seen.containsAll(own.references());
                seen.add(name);
            }
        }
        if (!alreadySorted) {
            return sound;
        }
        Map<String, Segment> sorted = new LinkedHashMap<>();
        written.forEach((name, segment) -> {
            if (sound.containsKey(name)) {
                sorted.put(name, segment);
            }
        });
        return sorted;
    }

    private void tooLarge(String name, long size) {
        origins.ofName(name)
                .ifPresent(span -> diagnostics.add(Diagnostic.at(
                                Code.TOO_LARGE_EXPANDED,
                                span,
                                "`" + name + "` is too large",
                                size + " parts with all references written out, at most " + MAX_PARTS)
                        .help("refer to fewer segments, or to smaller ones")));
    }

    private void tooDeep(String name, int depth) {
        origins.ofName(name)
                .ifPresent(span -> diagnostics.add(Diagnostic.at(
                                Code.TOO_DEEP,
                                span,
                                "`" + name + "` is nested too deep",
                                depth + " levels with all references written out, at most " + MAX_DEPTH)
                        .help("refer to segments that do not refer to others in turn so often")));
    }

    /** Depth first without recursion; a cycle is reported once and its members are left out. */
    private List<String> order(Map<String, Segment> segments, Map<String, Extent> parts) {
        List<String> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String start : segments.keySet()) {
            Deque<String> path = new ArrayDeque<>();
            Deque<Iterator<String>> open = new ArrayDeque<>();
            if (!done.contains(start)) {
                path.addLast(start);
                open.addLast(references(parts, start));
            }
            while (!open.isEmpty()) {
                if (!open.getLast().hasNext()) {
                    open.removeLast();
                    String finished = path.removeLast();
                    done.add(finished);
                    order.add(finished);
                    continue;
                }
                String next = open.getLast().next();
                if (path.contains(next)) {
                    cycle(path, next);
                    done.addAll(path);
                } else if (!done.contains(next) && segments.containsKey(next)) {
                    path.addLast(next);
                    open.addLast(references(parts, next));
                }
            }
        }
        return order;
    }

    private static Iterator<String> references(Map<String, Extent> parts, String name) {
        return Optional.ofNullable(parts.get(name))
                .map(Extent::references)
                .orElse(Set.of())
                .iterator();
    }

    private void cycle(Deque<String> path, String again) {
        List<String> members = new ArrayList<>(path).subList(new ArrayList<>(path).indexOf(again), path.size());
        List<String> smallestFirst = new ArrayList<>(members);
        int first = smallestFirst.indexOf(Collections.min(smallestFirst));
        Collections.rotate(smallestFirst, -first);
        String route = String.join(" → ", smallestFirst) + " → " + smallestFirst.get(0);
        Optional<Span> place = origins.ofName(smallestFirst.get(0));
        if (place.isEmpty()) {
            return;
        }
        Diagnostic found = Diagnostic.at(
                Code.CYCLE,
                place.get(),
                members.size() == 1 ? "a segment refers to itself: " + route : "segments refer to each other: " + route,
                "so none of them can be said");
        for (String member : smallestFirst.subList(1, smallestFirst.size())) {
            Optional<Span> span = origins.ofName(member);
            if (span.isPresent()) {
                found = found.because(span.get(), "`" + member + "` takes part");
            }
        }
        diagnostics.add(found);
    }

    /** Whether a condition looks at the row of a person alone: at no events, ranks or segments. */
    static boolean isAboutRowAlone(Predicate predicate) {
        return PredicateParts.of(predicate).isAboutRowAlone();
    }
}
