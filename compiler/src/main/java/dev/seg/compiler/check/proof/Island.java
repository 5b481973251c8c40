package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes and streams that conditions bring together, with the claims made of them, and which of these go together.
 *
 * <p>That two claims go together is known from a sample that both hold for; one of the {@link Samples} settles all pairs of
 * the claims that hold for it. That they do not is known from their {@link Outline}s or from a proof, and a proof settles all
 * pairs of claims that imply what contradicts itself in it, see {@link Contradictions}.
 */
final class Island {

    /** So many samples are tried for conditions that are new. */
    private static final int TRIES = 100;

    private final Inquiry inquiry;
    private final int index;
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<Predicate, Integer> conditionOf = new HashMap<>();
    private final List<Predicate> conditions = new ArrayList<>();
    private final Map<Claim, Integer> claimOf = new HashMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private final Samples samples;
    private final List<BitSet> together = new ArrayList<>();
    private final List<BitSet> apart = new ArrayList<>();
    private final List<BitSet> open = new ArrayList<>();

    /** By condition: those it was asked with, the claims that ask for it, the samples that it holds for. */
    private final List<BitSet> asked = new ArrayList<>();

    private final List<BitSet> claimsWith = new ArrayList<>();
    private final List<BitSet> heldBy = new ArrayList<>();

    private final Outlines outlines;
    private final Contradictions contradictions;
    private List<Value.Named> measures = List.of();
    private int measured;

    Island(Inquiry inquiry, int index) {
        this.inquiry = inquiry;
        this.index = index;
        this.samples = new Samples(inquiry);
        this.outlines = new Outlines(inquiry);
        this.contradictions =
                new Contradictions(this::outline, condition -> outlines.formula(conditions.get(condition)), apart);
    }

    /** Brings an attribute or stream here. */
    void add(String name) {
        names.add(name);
    }

    /** How many claims were made. */
    int size() {
        return claims.size();
    }

    /** The claim that all of some conditions hold. */
    int claim(Set<Predicate> all) {
        List<Integer> own = all.stream().map(this::condition).toList();
        Claim claim = new Claim(index, own);
        Integer known = claimOf.get(claim);
        if (known != null) {
            return known;
        }
        int added = claims.size();
        claimOf.put(claim, added);
        claims.add(claim);
        together.add(new BitSet());
        apart.add(new BitSet());
        open.add(new BitSet());
        own.forEach(condition -> claimsWith.get(condition).set(added));
        if (samples.size() > 0) {
            meet(added, held(own));
        }
        return added;
    }

    /** Compares a claim that was made after samples were made up with those before it. */
    private void meet(int added, BitSet held) {
        for (int other = 0; other <= added; other++) {
            BitSet both = held(claims.get(other).conditions());
            if (both.intersects(held)) {
                note(together, added, other);
            }
        }
        contradictions.meet(added);
    }

    private int condition(Predicate condition) {
        return conditionOf.computeIfAbsent(condition, added -> {
            int number = conditions.size();
            conditions.add(added);
            asked.add(new BitSet());
            claimsWith.add(new BitSet());
            heldBy.add(samples.holding(added));
            return number;
        });
    }

    /** Whether some sample is such that all of some conditions hold, as far as a few tries tell. */
    boolean isShown(Set<Predicate> all) {
        BitSet held = new BitSet();
        held.set(0, samples.size());
        List<Predicate> unknown = new ArrayList<>();
        for (Predicate condition : all) {
            Integer known = conditionOf.get(condition);
            if (known == null) {
                unknown.add(condition);
            } else {
                held.and(heldBy.get(known));
            }
        }
        int tries = unknown.isEmpty() ? 1 : TRIES;
        for (int i = held.nextSetBit(0); i >= 0 && tries > 0; i = held.nextSetBit(i + 1), tries--) {
            Person person = samples.person(i);
            if (unknown.stream().allMatch(condition -> inquiry.holds(condition, person))) {
                return true;
            }
        }
        return false;
    }

    /** The samples that all of some conditions hold for. */
    private BitSet held(List<Integer> all) {
        BitSet held = new BitSet(samples.size());
        held.set(0, samples.size());
        all.forEach(condition -> held.and(heldBy.get(condition)));
        return held;
    }

    /** The claims that hold for a sample: all but those that ask for what does not. */
    private BitSet claimsOf(int sample) {
        BitSet broken = new BitSet(claims.size());
        for (int condition = 0; condition < heldBy.size(); condition++) {
            if (!heldBy.get(condition).get(sample)) {
                broken.or(claimsWith.get(condition));
            }
        }
        broken.flip(0, claims.size());
        return broken;
    }

    /** Whether two claims go together; of one with itself, whether it can be kept. */
    Answer together(int one, int other) {
        if (together.get(one).get(other)) {
            return Answer.POSSIBLE;
        }
        if (apart.get(one).get(other)) {
            return Answer.IMPOSSIBLE;
        }
        return open.get(one).get(other) ? Answer.UNDECIDED : settle(one, other);
    }

    private Answer settle(int one, int other) {
        if (outlines.areApart(outline(one), outline(other)) || areConditionsApart(one, other)) {
            note(apart, one, other);
            return Answer.IMPOSSIBLE;
        }
        if (together.get(one).get(other)) {
            return Answer.POSSIBLE;
        }
        Set<Integer> both = new LinkedHashSet<>(claims.get(one).conditions());
        both.addAll(claims.get(other).conditions());
        if (decide(both) == Answer.IMPOSSIBLE) {
            contradictions.add(core(both));
            note(apart, one, other);
            return Answer.IMPOSSIBLE;
        }
        boolean isShown = together.get(one).get(other);
        if (!isShown) {
            note(open, one, other);
        }
        return isShown ? Answer.POSSIBLE : Answer.UNDECIDED;
    }

    /** Whether a condition of one claim contradicts one of the other alone; that then parts all claims with these. */
    private boolean areConditionsApart(int one, int other) {
        if (claims.get(one).conditions().size() + claims.get(other).conditions().size() <= 2) {
            return false;
        }
        for (int own : claims.get(one).conditions()) {
            for (int its : claims.get(other).conditions()) {
                boolean isAsked =
                        own == its || asked.get(own).get(its) || heldBy.get(own).intersects(heldBy.get(its));
                if (!isAsked) {
                    note(asked, own, its);
                    if (decide(Set.of(own, its)) == Answer.IMPOSSIBLE) {
                        contradictions.add(Set.of(own, its));
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Of conditions that contradict each other as few as do. */
    private Set<Integer> core(Set<Integer> all) {
        Set<Integer> core = new LinkedHashSet<>(all);
        for (int condition : all) {
            if (core.size() <= 2) {
                break;
            }
            core.remove(condition);
            boolean isContradiction = held(List.copyOf(core)).isEmpty()
                    && inquiry.question()
                            .isImpossible(core.stream().map(conditions::get).toList());
            if (!isContradiction) {
                core.add(condition);
            }
        }
        return core;
    }

    private Answer decide(Set<Integer> all) {
        Verdict verdict =
                inquiry.question().decide(all.stream().map(conditions::get).toList());
        if (verdict instanceof Verdict.Possible possible) {
            add(possible.witness().person());
            return Answer.POSSIBLE;
        }
        return verdict instanceof Verdict.Impossible ? Answer.IMPOSSIBLE : Answer.UNDECIDED;
    }

    private static void note(List<BitSet> pairs, int one, int other) {
        pairs.get(one).set(other);
        pairs.get(other).set(one);
    }

    private List<Outline> outline(int claim) {
        return outlines.of(
                claim,
                () -> claims.get(claim).conditions().stream()
                        .map(conditions::get)
                        .toList());
    }

    private void add(Person person) {
        if (measured < conditions.size()) {
            measures = inquiry.measures(conditions);
            measured = conditions.size();
        }
        samples.add(inquiry.measured(person, measures));
        BitSet all = claimsOf(samples.size() - 1);
        for (int claim = all.nextSetBit(0); claim >= 0; claim = all.nextSetBit(claim + 1)) {
            together.get(claim).or(all);
        }
    }

    /** Settles all pairs. */
    void settle() {
        conditions.forEach(outlines::expect);
        for (int one = 0; one < claims.size(); one++) {
            if (together(one, one) == Answer.IMPOSSIBLE) {
                int nobody = one;
                apart.get(one).set(0, claims.size());
                apart.forEach(others -> others.set(nobody));
            }
        }
        for (int one = 0; one < claims.size(); one++) {
            for (int other = one + 1; other < claims.size(); other++) {
                together(one, other);
            }
        }
    }

    /** The claims that go together with one. */
    BitSet possible(int claim) {
        return together.get(claim);
    }

    /** The claims of which it is not known whether they go together with one. */
    BitSet open(int claim) {
        return open.get(claim);
    }

    /** A made-up person for whom both claims hold. */
    Optional<Person> sample(int one, int other) {
        if (together(one, other) != Answer.POSSIBLE) {
            return Optional.empty();
        }
        BitSet held = held(claims.get(one).conditions());
        held.and(held(claims.get(other).conditions()));
        return Optional.of(samples.person(held.nextSetBit(0)));
    }

    /** Puts what lies here of a made-up person in the place of what was there. */
    void copy(Person from, Map<String, Optional<Object>> values, Map<String, List<Person.Event>> events) {
        for (String name : names) {
            Optional<String> stream = Footprint.streamOf(name);
            if (stream.isPresent()) {
                events.remove(stream.get());
                Optional.ofNullable(from.events().get(stream.get())).ifPresent(own -> events.put(stream.get(), own));
            } else {
                values.remove(name);
                Optional.ofNullable(from.values().get(name)).ifPresent(own -> values.put(name, own));
            }
        }
    }
}
