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
 * <p>That two claims go together is known from a {@link Sample} that both hold for; one sample settles all pairs of the
 * claims that hold for it. That they do not is known from their {@link Outline}s or from a proof.
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
    private final List<Sample> samples = new ArrayList<>();
    private final List<BitSet> together = new ArrayList<>();
    private final List<BitSet> apart = new ArrayList<>();
    private final List<BitSet> open = new ArrayList<>();

    /** By condition: those it was asked with, the claims that ask for it, the samples it holds for. */
    private final List<BitSet> asked = new ArrayList<>();

    private final List<BitSet> claimsWith = new ArrayList<>();
    private final List<BitSet> heldBy = new ArrayList<>();

    private final Outlines outlines;
    private List<Value.Named> measures = List.of();
    private int measured;

    Island(Inquiry inquiry, int index) {
        this.inquiry = inquiry;
        this.index = index;
        this.outlines = new Outlines(inquiry);
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
        BitSet held = held(claim);
        for (int sample = held.nextSetBit(0); sample >= 0; sample = held.nextSetBit(sample + 1)) {
            samples.get(sample).claims().set(added);
            note(added, samples.get(sample).claims());
        }
        return added;
    }

    private int condition(Predicate condition) {
        return conditionOf.computeIfAbsent(condition, added -> {
            int number = conditions.size();
            conditions.add(added);
            asked.add(new BitSet());
            claimsWith.add(new BitSet());
            heldBy.add(new BitSet());
            for (int i = 0; i < samples.size(); i++) {
                boolean holds = inquiry.holds(added, samples.get(i).person());
                samples.get(i).conditions().set(number, holds);
                heldBy.get(number).set(i, holds);
            }
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
            Person person = samples.get(i).person();
            if (unknown.stream().allMatch(condition -> inquiry.holds(condition, person))) {
                return true;
            }
        }
        return false;
    }

    /** Notes that one claim goes together with others. */
    private void note(int claim, BitSet others) {
        together.get(claim).or(others);
        others.stream().forEach(other -> together.get(other).set(claim));
    }

    /** The samples that a claim holds for. */
    private BitSet held(Claim claim) {
        BitSet held = new BitSet();
        held.set(0, samples.size());
        claim.conditions().forEach(condition -> held.and(heldBy.get(condition)));
        return held;
    }

    private static boolean holds(Claim claim, Sample sample) {
        for (int condition : claim.conditions()) {
            if (!sample.conditions().get(condition)) {
                return false;
            }
        }
        return true;
    }

    private void note(BitSet all) {
        for (int claim = all.nextSetBit(0); claim >= 0; claim = all.nextSetBit(claim + 1)) {
            together.get(claim).or(all);
        }
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
                        part(claimsWith.get(own), claimsWith.get(its));
                        part(claimsWith.get(its), claimsWith.get(own));
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void part(BitSet all, BitSet others) {
        all.stream().forEach(claim -> apart.get(claim).or(others));
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
        Person known = inquiry.measured(person, measures);
        BitSet held = new BitSet();
        for (int i = 0; i < conditions.size(); i++) {
            held.set(i, inquiry.holds(conditions.get(i), known));
        }
        Sample sample = new Sample(known, held, new BitSet());
        for (int i = 0; i < claims.size(); i++) {
            sample.claims().set(i, holds(claims.get(i), sample));
        }
        held.stream().forEach(condition -> heldBy.get(condition).set(samples.size()));
        samples.add(sample);
        note(sample.claims());
    }

    /** Settles all pairs. */
    void settle() {
        conditions.forEach(outlines::expect);
        for (int one = 0; one < claims.size(); one++) {
            together(one, one);
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

    /** A sample that both claims hold for. */
    Optional<Sample> sample(int one, int other) {
        return together(one, other) == Answer.POSSIBLE
                ? samples.stream()
                        .filter(sample ->
                                sample.claims().get(one) && sample.claims().get(other))
                        .findFirst()
                : Optional.empty();
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
