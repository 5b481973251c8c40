package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which figures about events are reckoned in one pass, because several parts of a query ask for some of them.
 *
 * <p>Example: {@code region = "EU" AND spend > avg(buyers.spend)} asks for the spend of the candidates, and for the spend and the
 * number of orders of everybody. What is asked for is noted while a query is planned; where a source was read twice, the query
 * is planned again, with one block of figures of everybody that all parts read.
 */
final class ReadOnce {
    private static final Set<Fact.Kind> SIMPLE =
            ImmutableSet.of(Fact.Kind.COUNT, Fact.Kind.COUNT_KNOWN, Fact.Kind.SUM, Fact.Kind.MIN, Fact.Kind.MAX);

    private final Map<Block, Map<Fact, String>> together;
    private final Map<Block, Set<Asked>> asked = new LinkedHashMap<>();
    private final Map<Block, Map<Fact, String>> all = new LinkedHashMap<>();

    private ReadOnce(Map<Block, Map<Fact, String>> together) {
        this.together = ImmutableMap.copyOf(together);
    }

    /** The figures of a source, beside a key of this name. */
    private record Block(EventSource source, String key) {}

    /** What one part of a query asks for, of everybody or of some. */
    private record Asked(Set<Fact> facts, boolean ofEverybody) {}

    /** Nothing is known yet of what will be asked for. */
    static ReadOnce noting() {
        return new ReadOnce(ImmutableMap.of());
    }

    /** The figures that a block is to have, with the names that the catalog has for them, where one part asks for some. */
    Map<Fact, String> figures(EventSource source, String key, Map<Fact, String> wanted, boolean ofEverybody) {
        Block block = new Block(source, key);
        asked.computeIfAbsent(block, any -> new LinkedHashSet<>())
                .add(new Asked(ImmutableSet.copyOf(wanted.keySet()), ofEverybody));
        Map<Fact, String> known = all.computeIfAbsent(block, any -> new LinkedHashMap<>());
        wanted.forEach((fact, name) -> known.merge(fact, name, (first, next) -> first.isEmpty() ? next : first));
        return together.getOrDefault(block, wanted);
    }

    /** Whether a block of everybody is read by all parts. */
    boolean isTogether(EventSource source, String key) {
        return together.containsKey(new Block(source, key));
    }

    /** How to plan again so that nothing is read twice; empty: nothing was. */
    Optional<ReadOnce> again() {
        Map<Block, Map<Fact, String>> twice = new LinkedHashMap<>();
        asked.forEach((block, parts) -> {
            Map<Fact, String> figures = all.getOrDefault(block, ImmutableMap.of());
            if (parts.size() > 1
                    && parts.stream().anyMatch(Asked::ofEverybody)
                    && figures.keySet().stream().allMatch(fact -> SIMPLE.contains(fact.kind()))) {
                twice.put(block, figures);
            }
        });
        return twice.isEmpty() ? Optional.empty() : Optional.of(new ReadOnce(twice));
    }
}
