package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * How many different values there are over rows of one source, by those over the kinds that the rows are of.
 *
 * <p>Over a kind there are no more than rows of it, and no more than values that such a row can have. Over several kinds there
 * are at least as many as over each, and no more than over all of these together.
 */
final class Distincts {

    private static final Fraction ONE = Fraction.of(1);
    private static final Fraction MINUS = Fraction.of(-1);

    private record OfKind(long kind, Value argument) {}

    private record Known(int variable, Value argument, Set<Long> kinds) {}

    private final Simplex start;
    private final EventKinds events;
    private final List<Arithmetic.KindVariables> kinds;
    private final IntUnaryOperator variables;
    private final List<Set<Predicate>> filters;
    private final IntPredicate isSome;
    private final Map<OfKind, Integer> ofKinds = new HashMap<>();
    private final Map<Integer, Known> known = new LinkedHashMap<>();
    private boolean possible = true;

    /**
     * @param variables the variable of a number of the question
     * @param isSome whether there are rows that a filter holds for
     */
    Distincts(
            Simplex start,
            Arithmetic.Events events,
            List<Arithmetic.KindVariables> kinds,
            IntUnaryOperator variables,
            IntPredicate isSome) {
        this.start = start;
        this.events = events.kinds();
        this.filters = events.counts().filters();
        this.kinds = kinds;
        this.variables = variables;
        this.isSome = isSome;
    }

    /** Whether nothing contradicts itself so far. */
    boolean isPossible() {
        return possible;
    }

    /**
     * Takes a number of different values in.
     *
     * @param filter that of the rows
     */
    void add(int number, int filter, Value argument) {
        int variable = variables.applyAsInt(number);
        Map<Integer, Fraction> rest = new HashMap<>();
        rest.put(variable, MINUS);
        Set<Long> own = new HashSet<>();
        Optional<Set<Object>> values = Optional.of(new HashSet<>());
        for (Arithmetic.KindVariables kind : kinds) {
            if (Arithmetic.holds(kind.kind(), filter)) {
                own.add(kind.kind());
                int part = ofKinds.computeIfAbsent(new OfKind(kind.kind(), argument), k -> ofKind(kind, argument));
                rest.put(part, ONE);
                atMost(part, variable);
                Optional<Set<Object>> ofKind = events.values().of(kind.kind(), argument);
                values.filter(all -> ofKind.isPresent()).ifPresent(all -> all.addAll(ofKind.orElseThrow()));
                values = ofKind.isPresent() ? values : Optional.empty();
            }
        }
        possible &= start.atLeast(start.sum(rest), Delta.ZERO);
        values.ifPresent(all -> possible &= start.atMost(variable, Delta.of(Fraction.of(all.size()))));
        Known added = new Known(variable, argument, own);
        for (Known other : known.values()) {
            if (other.argument().equals(argument) && own.containsAll(other.kinds())) {
                atMost(other.variable(), variable);
            }
            if (other.argument().equals(argument) && other.kinds().containsAll(own)) {
                atMost(variable, other.variable());
            }
        }
        known.put(variable, added);
        ofApart(variable, own, argument);
    }

    /**
     * Rows that a filter which asks for nothing but the value holds for have other values than those that it does not hold
     * for: the numbers of different values add up.
     */
    private void ofApart(int variable, Set<Long> own, Value argument) {
        List<Integer> telling = new ArrayList<>();
        for (int filter = 0; filter < filters.size(); filter++) {
            if (filters.get(filter).stream().allMatch(part -> ReadOnly.isOf(part, argument))) {
                telling.add(filter);
            }
        }
        Map<List<Integer>, Set<Long>> classes = new LinkedHashMap<>();
        for (long kind : own) {
            List<Integer> held = telling.stream()
                    .filter(filter -> Arithmetic.holds(kind, filter))
                    .toList();
            classes.computeIfAbsent(held, h -> new HashSet<>()).add(kind);
        }
        if (classes.size() < 2) {
            return;
        }
        Map<Integer, Fraction> together = new HashMap<>(Map.of(variable, ONE));
        Map<Integer, Map<Integer, Fraction>> within = new HashMap<>();
        classes.forEach((held, members) -> {
            int apart = ofClass(members, argument);
            together.put(apart, MINUS);
            held.forEach(filter ->
                    within.computeIfAbsent(filter, f -> new HashMap<>()).put(apart, ONE));
        });
        possible &= start.atLeast(start.sum(together), Delta.ZERO);
        within.forEach((filter, parts) -> {
            boolean isInside = kinds.stream()
                    .map(Arithmetic.KindVariables::kind)
                    .filter(kind -> Arithmetic.holds(kind, filter))
                    .allMatch(own::contains);
            boolean isKnown = !argument.canBeMissing()
                    || filters.get(filter).stream().anyMatch(part -> ReadOnly.needs(part, argument));
            if (isInside && isKnown && isSome.test(filter)) {
                possible &= start.atLeast(start.sum(parts), Delta.of(ONE));
            }
        });
    }

    /** How many different values there are over some kinds. */
    private int ofClass(Set<Long> members, Value argument) {
        int all = start.variable();
        Map<Integer, Fraction> parts = new HashMap<>(Map.of(all, MINUS));
        for (long kind : members) {
            int part = Objects.requireNonNull(ofKinds.get(new OfKind(kind, argument)));
            parts.put(part, ONE);
            atMost(part, all);
        }
        possible &= start.atLeast(start.sum(parts), Delta.ZERO);
        return all;
    }

    private int ofKind(Arithmetic.KindVariables kind, Value argument) {
        int part = start.variable();
        possible &= start.atLeast(part, Delta.ZERO);
        events.values()
                .of(kind.kind(), argument)
                .ifPresent(values -> possible &= start.atMost(part, Delta.of(Fraction.of(values.size()))));
        atMost(part, kind.count());
        return part;
    }

    private void atMost(int lesser, int greater) {
        possible &= start.atLeast(start.sum(Map.of(greater, ONE, lesser, MINUS)), Delta.ZERO);
    }
}
