package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a segment's condition reaches.
 *
 * @param count how many predicates and values it is made of
 * @param depth how many predicates stand inside of each other at the most
 * @param mentions the segments that it refers to directly, each as often as it stands there
 */
record Extent(long count, int depth, List<String> mentions) {

    Extent {
        mentions = List.copyOf(mentions);
    }

    /**
     * @param known of conditions that others are made of; classes of which the first that fits counts share most of theirs
     */
    static Extent of(Predicate predicate, Map<Predicate, Extent> known) {
        if (!(predicate instanceof Predicate.And and)) {
            return of(predicate);
        }
        long count = 1;
        int depth = 0;
        List<String> mentions = new ArrayList<>();
        for (Predicate part : and.parts()) {
            Extent own = known.computeIfAbsent(part, Extent::of);
            count += own.count;
            depth = Math.max(depth, own.depth);
            mentions.addAll(own.mentions);
        }
        return new Extent(count, depth + 1, mentions);
    }

    /** As {@link #of(Predicate, Map)} keeps what is known: by each condition itself, not by what it means. */
    static Map<Predicate, Extent> nothingKnown() {
        return new IdentityHashMap<>();
    }

    private static Extent of(Predicate predicate) {
        PredicateParts parts = PredicateParts.of(predicate);
        return new Extent(parts.count(), parts.depth(), parts.mentions());
    }

    Set<String> references() {
        return new LinkedHashSet<>(mentions);
    }
}
