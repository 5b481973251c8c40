package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Made-up people as far as one island goes, and which conditions hold for whom.
 *
 * <p>The evaluator is asked of each atom and person but once: of {@code orders > 2}, {@code NOT orders > 2} and
 * {@code orders > 2 OR spend > 100} it judges {@code orders > 2} and {@code spend > 100}.
 */
final class Samples {

    /** A condition; its parts stand before it. */
    private record Part(Predicate condition, List<Integer> parts) {}

    private final Inquiry inquiry;
    private final List<Person> people = new ArrayList<>();
    private final Map<Predicate, Integer> indexes = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<BitSet> holding = new ArrayList<>();

    Samples(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    int size() {
        return people.size();
    }

    Person person(int sample) {
        return people.get(sample);
    }

    /** The samples that a condition holds for; grows. */
    BitSet holding(Predicate condition) {
        return holding.get(index(condition));
    }

    private int index(Predicate condition) {
        Integer known = indexes.get(condition);
        if (known != null) {
            return known;
        }
        List<Integer> own = partsOf(condition).stream().map(this::index).toList();
        Part part = new Part(condition, own);
        BitSet held = new BitSet();
        for (int sample = 0; sample < people.size(); sample++) {
            held.set(sample, holds(part, sample));
        }
        indexes.put(condition, parts.size());
        parts.add(part);
        holding.add(held);
        return parts.size() - 1;
    }

    private static List<Predicate> partsOf(Predicate condition) {
        if (condition instanceof Predicate.And and) {
            return and.parts();
        }
        if (condition instanceof Predicate.Or or) {
            return or.parts();
        }
        return condition instanceof Predicate.Not not ? List.of(not.operand()) : List.of();
    }

    /** Takes up another one. */
    void add(Person person) {
        people.add(person);
        for (int i = 0; i < parts.size(); i++) {
            if (holds(parts.get(i), people.size() - 1)) {
                holding.get(i).set(people.size() - 1);
            }
        }
    }

    private boolean holds(Part part, int sample) {
        if (part.condition() instanceof Predicate.And) {
            return count(part, sample) == part.parts().size();
        }
        if (part.condition() instanceof Predicate.Or) {
            return count(part, sample) > 0;
        }
        if (part.condition() instanceof Predicate.Not) {
            return count(part, sample) == 0;
        }
        return inquiry.holds(part.condition(), people.get(sample));
    }

    /** How many of its parts hold. */
    private int count(Part part, int sample) {
        int count = 0;
        for (int own : part.parts()) {
            count += holding.get(own).get(sample) ? 1 : 0;
        }
        return count;
    }
}
