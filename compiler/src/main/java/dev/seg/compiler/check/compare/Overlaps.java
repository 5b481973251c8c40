package dev.seg.compiler.check.compare;

import dev.seg.compiler.check.proof.Blends;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the segments of one subject lie to each other, pair by pair.
 *
 * <p>Example: {@code segment big = spend > 100} and {@code segment huge = spend > 900}: {@code huge} is a
 * {@link Relation#SUBSET} of {@code big}, and <code>{ spend: 101 }</code> is somebody in {@code big} alone.
 */
public final class Overlaps {

    /** Among more than so many segments people who were made up for one are made use of for others. */
    private static final int FEW = 12;

    /** So many of each segment. */
    private static final int MANY = 3;

    private final List<Segment> segments;
    private final String subject;
    private final Prover always;
    private final Prover now;
    private final Sightings sightings;
    private final Blends blends;
    private final Map<Place, Verdict> verdicts = new HashMap<>();

    private final Map<Predicate, Verdict> alone = new HashMap<>();

    private record Place(int first, int second, Region region) {}

    /**
     * @param asOf the moment that made-up people live at; what holds only then is told where nothing holds always
     * @param segments all of one subject
     */
    public Overlaps(Model model, AsOf asOf, List<Segment> segments) {
        this.segments = List.copyOf(segments);
        this.subject = segments.isEmpty() ? "" : segments.get(0).subject();
        this.always = new Prover(model, asOf);
        this.now = Prover.at(model, asOf);
        this.sightings = new Sightings(segments);
        this.blends = now.blends(subject);
    }

    public List<Segment> segments() {
        return segments;
    }

    /** What the segment at index {@code first} is to that at {@code second}. */
    public Relation relation(int first, int second) {
        Answer both = answer(first, second, Region.BOTH);
        return both == Answer.NOBODY
                ? Relation.DISJOINT
                : Relation.of(both, answer(first, second, Region.FIRST), answer(first, second, Region.SECOND));
    }

    /** Whether anybody can be there; most often somebody is who was made up for another pair. */
    public Answer answer(int first, int second, Region region) {
        Place place = place(first, second, region);
        boolean isSeen = !verdicts.containsKey(place)
                && sightings.somebody(first, second, region).isPresent();
        return isSeen ? Answer.SOMEBODY : Answer.of(verdict(place));
    }

    /** Somebody who is there, in the words of a {@code test} block; empty where nobody is shown. */
    public Optional<String> person(int first, int second, Region region) {
        Optional<Witness> witness = verdict(place(first, second, region)) instanceof Verdict.Possible possible
                ? Optional.of(possible.witness())
                : sightings.somebody(first, second, region);
        return witness.flatMap(shown -> Rows.of(shown, conditions(first, second, region)));
    }

    /** Why it is open what the segments are to each other; empty where nothing is. */
    public Optional<String> doubt(int first, int second) {
        return Stream.of(Region.values())
                .flatMap(region -> doubt(first, second, region).stream())
                .findFirst()
                .filter(why -> relation(first, second) != Relation.DISJOINT);
    }

    /** Why it is open whether anybody is there. */
    public Optional<String> doubt(int first, int second, Region region) {
        return answer(first, second, region) == Answer.OPEN
                        && verdict(place(first, second, region)) instanceof Verdict.Undecided undecided
                ? Optional.of(undecided.doubt().words())
                : Optional.empty();
    }

    private static Place place(int first, int second, Region region) {
        return second < first ? new Place(second, first, region.turned()) : new Place(first, second, region);
    }

    private Verdict verdict(Place place) {
        Verdict known = verdicts.get(place);
        if (known == null) {
            known = decide(place);
            verdicts.put(place, known);
            if (known instanceof Verdict.Possible possible) {
                sightings.add(possible.witness());
            }
        }
        return known;
    }

    /** In a question of its own, so that each stays small, and does not depend on those before it. */
    private Verdict decide(Place place) {
        List<Predicate> conditions = conditions(place.first(), place.second(), place.region());
        if (segments.size() <= FEW) {
            return decide(conditions);
        }
        for (Predicate condition : conditions) {
            if (alone(condition) instanceof Verdict.Impossible impossible) {
                return impossible;
            }
        }
        Optional<Witness> blended = blended(place, conditions, 1);
        if (blended.isPresent()) {
            return new Verdict.Possible(blended.get());
        }
        Verdict reasoned = reasoned(conditions);
        if (!(reasoned instanceof Verdict.Undecided)) {
            return reasoned;
        }
        boolean isOpenAlone = conditions.stream().anyMatch(condition -> alone(condition) instanceof Verdict.Undecided);
        return blended(place, conditions, MANY)
                .or(() -> now.anew().about(subject).ranked(conditions, near(place, MANY)))
                .or(() -> isOpenAlone ? Optional.empty() : tried(place, conditions))
                .or(() -> mended(place, conditions))
                .<Verdict>map(Verdict.Possible::new)
                .orElse(reasoned);
    }

    /** What is found out of one condition. */
    private Verdict alone(Predicate condition) {
        Verdict known = alone.get(condition);
        if (known == null) {
            known = decide(List.of(condition));
            alone.put(condition, known);
            if (known instanceof Verdict.Possible possible) {
                sightings.add(possible.witness());
            }
        }
        return known;
    }

    private Verdict decide(List<Predicate> conditions) {
        Verdict verdict = always.anew().about(subject).decide(conditions);
        return verdict instanceof Verdict.Undecided ? now.anew().about(subject).decide(conditions) : verdict;
    }

    private Verdict reasoned(List<Predicate> conditions) {
        Verdict verdict = always.anew().about(subject).reasoned(conditions);
        return verdict instanceof Verdict.Undecided ? now.anew().about(subject).reasoned(conditions) : verdict;
    }

    private Optional<Witness> tried(Place place, List<Predicate> conditions) {
        return now.anew().about(subject).tried(conditions, near(place, 2));
    }

    /** So many people of each side. */
    private List<Witness> near(Place place, int most) {
        List<Witness> near = new ArrayList<>(of(place.first(), place.region() != Region.SECOND, most));
        near.addAll(of(place.second(), place.region() != Region.FIRST, most));
        return near;
    }

    private List<Witness> of(int segment, boolean in, int most) {
        return sightings.some(segment, in, most);
    }

    /** Of somebody who fulfils the one condition and somebody who fulfils the other one who fulfils both. */
    private Optional<Witness> blended(Place place, List<Predicate> conditions, int most) {
        boolean isTurned = place.region() == Region.SECOND;
        int one = isTurned ? place.second() : place.first();
        int other = isTurned ? place.first() : place.second();
        for (Witness first : of(one, true, most)) {
            for (Witness second : of(other, place.region() == Region.BOTH, most)) {
                Optional<Witness> found = blends.of(conditions.get(0), first, conditions.get(1), second);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Witness> mended(Place place, List<Predicate> conditions) {
        boolean isTurned = place.region() == Region.SECOND;
        List<Witness> firsts = of(isTurned ? place.second() : place.first(), true, MANY);
        List<Witness> seconds = of(isTurned ? place.first() : place.second(), place.region() == Region.BOTH, MANY);
        return blends.mended(conditions.get(0), firsts, conditions.get(1), seconds);
    }

    private List<Predicate> conditions(int first, int second, Region region) {
        Predicate one = new Predicate.Member(segments.get(first).name());
        Predicate other = new Predicate.Member(segments.get(second).name());
        return switch (region) {
            case BOTH -> List.of(one, other);
            case FIRST -> List.of(one, new Predicate.Not(other));
            case SECOND -> List.of(other, new Predicate.Not(one));
        };
    }
}
