package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Splits a condition into the ways to fulfil it, each with what it asks of every island. */
final class Splitter {

    /** On no island, or not known where. */
    private static final int NOWHERE = -1;

    private final Islands islands;
    private final Inquiry inquiry;

    Splitter(Islands islands, Inquiry inquiry) {
        this.islands = islands;
        this.inquiry = inquiry;
    }

    /** The ways, by island; empty where there are too many or some of it lies on no island. */
    Optional<List<Map<Integer, Set<Predicate>>>> ways(Predicate condition) {
        return split(plain(condition, true));
    }

    /** The condition or its opposite, with segments' conditions in the place of their names and no double negation. */
    private Predicate plain(Predicate condition, boolean holds) {
        if (condition instanceof Predicate.Truth truth) {
            return new Predicate.Truth(truth.holds() == holds);
        }
        if (condition instanceof Predicate.Not not) {
            return plain(not.operand(), !holds);
        }
        if (condition instanceof Predicate.Member member) {
            return plain(inquiry.model().segment(member.segment()).predicate(), holds);
        }
        if (condition instanceof Predicate.And and) {
            List<Predicate> parts =
                    and.parts().stream().map(part -> plain(part, holds)).toList();
            return holds ? new Predicate.And(parts) : new Predicate.Or(parts);
        }
        if (condition instanceof Predicate.Or or) {
            List<Predicate> parts =
                    or.parts().stream().map(part -> plain(part, holds)).toList();
            return holds ? new Predicate.Or(parts) : new Predicate.And(parts);
        }
        return holds ? condition : new Predicate.Not(condition);
    }

    private Optional<List<Map<Integer, Set<Predicate>>>> split(Predicate condition) {
        if (condition instanceof Predicate.Truth truth) {
            return Optional.of(truth.holds() ? List.of(Map.of()) : List.of());
        }
        if (condition instanceof Predicate.And and) {
            return all(and.parts());
        }
        int home = home(condition);
        if (home != NOWHERE) {
            return Optional.of(List.of(Map.of(home, Set.of(condition))));
        }
        return condition instanceof Predicate.Or or ? some(or.parts()) : Optional.empty();
    }

    private Optional<List<Map<Integer, Set<Predicate>>>> all(List<Predicate> parts) {
        List<Map<Integer, Set<Predicate>>> ways = List.of(Map.of());
        for (Predicate part : parts) {
            Optional<List<Map<Integer, Set<Predicate>>>> more = split(part);
            if (more.isEmpty() || (long) ways.size() * more.get().size() > Islands.MAX_WAYS) {
                return Optional.empty();
            }
            List<Map<Integer, Set<Predicate>>> product = new ArrayList<>();
            for (Map<Integer, Set<Predicate>> way : ways) {
                more.get().forEach(other -> product.add(both(way, other)));
            }
            ways = product;
        }
        return Optional.of(ways);
    }

    private static Map<Integer, Set<Predicate>> both(
            Map<Integer, Set<Predicate>> one, Map<Integer, Set<Predicate>> other) {
        Map<Integer, Set<Predicate>> both = new LinkedHashMap<>(one);
        other.forEach((island, conditions) -> both.merge(island, conditions, (a, b) -> {
            Set<Predicate> union = new LinkedHashSet<>(a);
            union.addAll(b);
            return union;
        }));
        return both;
    }

    /** Parts on one island make one way together. */
    private Optional<List<Map<Integer, Set<Predicate>>>> some(List<Predicate> parts) {
        Map<Integer, List<Predicate>> homes = new LinkedHashMap<>();
        List<Map<Integer, Set<Predicate>>> ways = new ArrayList<>();
        for (Predicate part : parts) {
            int home = home(part);
            if (home != NOWHERE) {
                homes.computeIfAbsent(home, h -> new ArrayList<>()).add(part);
                continue;
            }
            Optional<List<Map<Integer, Set<Predicate>>>> more = split(part);
            if (more.isEmpty() || ways.size() + more.get().size() > Islands.MAX_WAYS) {
                return Optional.empty();
            }
            ways.addAll(more.get());
        }
        homes.forEach((home, own) ->
                ways.add(Map.of(home, Set.of(own.size() == 1 ? own.get(0) : new Predicate.Or(own)))));
        return Optional.of(ways);
    }

    /** The island that all of a condition lies on. */
    private int home(Predicate condition) {
        if (condition instanceof Predicate.And and) {
            return home(and.parts());
        }
        if (condition instanceof Predicate.Or or) {
            return home(or.parts());
        }
        return islands.home(condition).orElse(NOWHERE);
    }

    private int home(List<Predicate> parts) {
        List<Integer> homes = parts.stream().map(this::home).distinct().toList();
        return homes.size() == 1 ? homes.get(0) : NOWHERE;
    }
}
