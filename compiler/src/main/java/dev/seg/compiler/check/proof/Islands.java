package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a person, parted into islands that no condition bridges: attributes and streams that some condition
 * compares with each other lie on one island. What is possible on each of some islands is possible together: a person is
 * put together from a sample of each, see {@link Samples}.
 *
 * <p>Example: {@code spend > 100 AND age < 30} makes two islands, the stream {@code order} and the attribute {@code age};
 * {@code credit > spend} brings {@code order} and {@code credit} together.
 */
final class Islands {

    /** A condition that has more ways than this is looked at as a whole. */
    static final int MAX_WAYS = 256;

    private final Inquiry inquiry;
    private final Map<String, Integer> islandOf = new HashMap<>();
    private final List<Island> islands = new ArrayList<>();
    private final Map<Predicate, Optional<Integer>> homes = new HashMap<>();
    private final boolean areApart;

    /**
     * Parts what the conditions read.
     *
     * @param conditions all that will be asked about
     */
    Islands(Inquiry inquiry, List<Predicate> conditions) {
        this.inquiry = inquiry;
        Bridges bridges = new Bridges(inquiry);
        this.areApart = bridges.read(inquiry.population()) && inquiry.anybody().isPresent();
        if (areApart) {
            conditions.forEach(bridges::read);
        }
        Map<String, Integer> byRoot = new HashMap<>();
        for (String name : bridges.names()) {
            String root = bridges.root(name);
            Integer island = byRoot.get(root);
            if (island == null) {
                island = islands.size();
                byRoot.put(root, island);
                islands.add(new Island(inquiry, island));
            }
            islandOf.put(name, island);
            islands.get(island).add(name);
        }
    }

    List<Island> islands() {
        return islands;
    }

    /** All ways to fulfil a condition; empty where it has to be looked at as a whole. */
    Optional<List<Way>> ways(Predicate condition) {
        return split(condition).map(this::ways);
    }

    /** The same of a condition that was taken apart. */
    List<Way> ways(List<Map<Integer, Set<Predicate>>> parts) {
        return parts.stream().map(this::way).toList();
    }

    /** A condition taken apart: for each way to fulfil it what it asks of each island. */
    Optional<List<Map<Integer, Set<Predicate>>>> split(Predicate condition) {
        return areApart ? new Splitter(this, inquiry).ways(condition) : Optional.empty();
    }

    /** Whether samples that were made up before show that one of some ways can be gone. */
    boolean isShown(List<Map<Integer, Set<Predicate>>> ways) {
        return ways.stream().anyMatch(this::isShown);
    }

    /** The island that all of what a condition reads lies on; empty where there is none. */
    Optional<Integer> home(Predicate condition) {
        return homes.computeIfAbsent(
                condition, asked -> inquiry.footprint(asked).flatMap(this::islandOf));
    }

    private boolean isShown(Map<Integer, Set<Predicate>> way) {
        return way.entrySet().stream()
                .allMatch(part -> islands.get(part.getKey()).isShown(part.getValue()));
    }

    private Way way(Map<Integer, Set<Predicate>> parts) {
        SortedMap<Integer, Integer> claims = new TreeMap<>();
        parts.forEach(
                (island, conditions) -> claims.put(island, islands.get(island).claim(conditions)));
        return new Way(claims);
    }

    private Optional<Integer> islandOf(Set<String> names) {
        Set<Integer> found = new LinkedHashSet<>();
        for (String name : names) {
            Integer island = islandOf.get(name);
            if (island == null) {
                return Optional.empty();
            }
            found.add(island);
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    /** Whether both ways can be gone together. */
    Answer together(Way one, Way other) {
        boolean isOpen = false;
        for (Map.Entry<Integer, Integer> claim : one.claims().entrySet()) {
            int own = claim.getValue();
            Integer its = other.claims().get(claim.getKey());
            Answer answer = islands.get(claim.getKey()).together(own, its == null ? own : its);
            if (answer == Answer.IMPOSSIBLE) {
                return answer;
            }
            isOpen |= answer == Answer.UNDECIDED;
        }
        for (Map.Entry<Integer, Integer> claim : other.claims().entrySet()) {
            if (!one.claims().containsKey(claim.getKey())) {
                Answer answer = islands.get(claim.getKey()).together(claim.getValue(), claim.getValue());
                if (answer == Answer.IMPOSSIBLE) {
                    return answer;
                }
                isOpen |= answer == Answer.UNDECIDED;
            }
        }
        return isOpen ? Answer.UNDECIDED : Answer.POSSIBLE;
    }

    /** A person who goes both ways, put together from samples; only where they can be gone together. */
    Optional<Person> person(Way one, Way other) {
        Optional<Person> start = inquiry.anybody();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Optional<Object>> values = new LinkedHashMap<>(start.get().values());
        Map<String, List<Person.Event>> events = new LinkedHashMap<>(start.get().events());
        SortedMap<Integer, Integer> all = new TreeMap<>(one.claims());
        all.putAll(other.claims());
        for (Map.Entry<Integer, Integer> claim : all.entrySet()) {
            int first = one.claims().getOrDefault(claim.getKey(), claim.getValue());
            Island island = islands.get(claim.getKey());
            Optional<Person> sample = island.sample(first, claim.getValue());
            if (sample.isEmpty()) {
                return Optional.empty();
            }
            island.copy(sample.get(), values, events);
        }
        return Optional.of(new Person(BigDecimal.ONE, values, events));
    }
}
