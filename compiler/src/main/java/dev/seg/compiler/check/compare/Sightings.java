package dev.seg.compiler.check.compare;

import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Made-up people, and which of some segments each of them is in: somebody made up for two segments tells of others too. */
final class Sightings {

    private final List<Predicate> segments;
    private final List<Witness> people = new ArrayList<>();

    /** By segment, the people who were looked at, and those of them who are in it. */
    private final List<BitSet> looked = new ArrayList<>();

    private final List<BitSet> members = new ArrayList<>();

    Sightings(List<Segment> segments) {
        this.segments = segments.stream()
                .<Predicate>map(segment -> new Predicate.Member(segment.name()))
                .toList();
        for (int i = 0; i < segments.size(); i++) {
            looked.add(new BitSet());
            members.add(new BitSet());
        }
    }

    void add(Witness person) {
        people.add(person);
    }

    /** Somebody who is there, if anybody is known to be. */
    Optional<Witness> somebody(int first, int second, Region region) {
        for (int person = 0; person < people.size(); person++) {
            if (isIn(person, first) == (region != Region.SECOND) && isIn(person, second) == (region != Region.FIRST)) {
                return Optional.of(people.get(person));
            }
        }
        return Optional.empty();
    }

    /** The first of the people who are in a segment, or who are not. */
    List<Witness> some(int segment, boolean in, int most) {
        List<Witness> some = new ArrayList<>();
        for (int person = 0; person < people.size() && some.size() < most; person++) {
            if (isIn(person, segment) == in) {
                some.add(people.get(person));
            }
        }
        return some;
    }

    private boolean isIn(int person, int segment) {
        if (!looked.get(segment).get(person)) {
            looked.get(segment).set(person);
            members.get(segment).set(person, people.get(person).fulfils(segments.get(segment)));
        }
        return members.get(segment).get(person);
    }
}
