package dev.seg.compiler.check.compare;

import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
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

    private final Model model;
    private final AsOf asOf;
    private final List<Segment> segments;
    private final Map<Integer, Question> always = new HashMap<>();
    private final Map<Integer, Question> now = new HashMap<>();
    private final Map<Place, Verdict> verdicts = new HashMap<>();

    private record Place(int first, int second, Region region) {}

    /**
     * @param asOf the moment that made-up people live at; what holds only then is told where nothing holds always
     * @param segments all of one subject
     */
    public Overlaps(Model model, AsOf asOf, List<Segment> segments) {
        this.model = model;
        this.asOf = asOf;
        this.segments = List.copyOf(segments);
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

    /** Whether anybody can be there. */
    public Answer answer(int first, int second, Region region) {
        return Answer.of(verdict(first, second, region));
    }

    /** Somebody who is there, in the words of a {@code test} block; empty where nobody is shown. */
    public Optional<String> person(int first, int second, Region region) {
        return verdict(first, second, region) instanceof Verdict.Possible possible
                ? Rows.of(possible.witness(), conditions(first, second, region))
                : Optional.empty();
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
        return verdict(first, second, region) instanceof Verdict.Undecided undecided
                ? Optional.of(undecided.doubt().words())
                : Optional.empty();
    }

    private Verdict verdict(int first, int second, Region region) {
        boolean turned = second < first;
        Place place = turned ? new Place(second, first, region.turned()) : new Place(first, second, region);
        Verdict known = verdicts.get(place);
        if (known == null) {
            known = decide(place);
            verdicts.put(place, known);
        }
        return known;
    }

    private Verdict decide(Place place) {
        List<Predicate> conditions = conditions(place.first(), place.second(), place.region());
        String subject = segments.get(place.first()).subject();
        Verdict verdict = always.computeIfAbsent(place.first(), row -> new Prover(model, asOf).about(subject))
                .decide(conditions);
        return verdict instanceof Verdict.Undecided
                ? now.computeIfAbsent(
                                place.first(), row -> Prover.at(model, asOf).about(subject))
                        .decide(conditions)
                : verdict;
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
