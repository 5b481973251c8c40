package dev.seg.compiler.check.compare;

import dev.seg.compiler.check.proof.Doubt;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What became of each segment from one version of a project to another, by what the segments mean and not by their words.
 *
 * <p>Example: {@code purchases > 2}, written as {@code purchases >= 3}, is {@link Difference.Kind#SAME}; {@code purchases > 3}
 * instead is {@link Difference.Kind#NARROWER}, and <code>{ purchases: 3 }</code> leaves. A segment that refers to it changes
 * with it, and says so.
 */
public final class Differences {

    private final Version old;
    private final Version now;
    private final TwoVersions both;
    private final AsOf asOf;
    private final Map<String, Boolean> alike = new HashMap<>();
    private final Map<String, Difference> found = new LinkedHashMap<>();

    private Differences(Version old, Version now, AsOf asOf) {
        this.old = old;
        this.now = now;
        this.asOf = asOf;
        this.both = new TwoVersions(old.model(), now.model());
    }

    /**
     * Compares two versions.
     *
     * @param asOf the moment that made-up people live at
     */
    public static Differences between(Version old, Version now, AsOf asOf) {
        Differences differences = new Differences(old, now, asOf);
        differences.compare();
        return differences;
    }

    /** One for each segment of either version: those of the new one in their order, then those that are gone. */
    public List<Difference> segments() {
        return List.copyOf(found.values());
    }

    /** Both versions as one model; {@link #before} says how segments of the old one are named there. */
    public Model both() {
        return both.model();
    }

    /** What a segment of the old version is called in {@link #both}. */
    public static String before(String name) {
        return name + TwoVersions.OLD;
    }

    /** Why nobody can be asked whether they were in a segment and are; empty if that can be asked. */
    public Optional<String> untold(String name) {
        if (old.broken().contains(name) || now.broken().contains(name)) {
            return Optional.of("it does not compile in both versions");
        }
        if (old.segment(name).isEmpty() || now.segment(name).isEmpty()) {
            return Optional.empty();
        }
        boolean sameSubject = old.model()
                .segment(name)
                .subject()
                .equals(now.model().segment(name).subject());
        return sameSubject ? foreign(name).stream().findFirst() : Optional.of("it is of another subject than before");
    }

    /** What became of attributes, measures, streams, subjects and parameters that segments speak of: {@code `spend` is …}. */
    public List<String> vocabulary() {
        Set<String> spoken = both.names();
        List<String> lines = new ArrayList<>();
        both.changes().forEach((name, how) -> {
            if (spoken.contains(name)) {
                lines.add("`" + name + "` " + how);
            }
        });
        now.parameters().keySet().stream()
                .sorted()
                .filter(this::isOther)
                .forEach(name -> lines.add(
                        "parameter `" + name + "` is " + now.parameters().get(name) + ", was "
                                + old.parameters().get(name)));
        return lines;
    }

    private boolean isOther(String parameter) {
        return old.parameter(parameter).isPresent() && !old.parameter(parameter).equals(now.parameter(parameter));
    }

    private void compare() {
        now.model().segments().keySet().forEach(this::difference);
        now.broken().stream().sorted().forEach(this::difference);
        Stream.concat(
                        old.model().segments().keySet().stream(),
                        old.broken().stream().sorted())
                .forEach(this::difference);
    }

    private Difference difference(String name) {
        Difference known = found.get(name);
        if (known == null) {
            known = compared(name);
            found.put(name, known);
        }
        return known;
    }

    private Difference compared(String name) {
        Optional<Segment> was = old.segment(name);
        Optional<Segment> is = now.segment(name);
        if (old.broken().contains(name) || now.broken().contains(name)) {
            return Difference.open(
                    name, "it does not compile in the " + (old.broken().contains(name) ? "old" : "new") + " version");
        }
        if (was.isEmpty()) {
            return Difference.of(name, Difference.Kind.ADDED).as(twin(name, false));
        }
        if (is.isEmpty()) {
            return Difference.of(name, Difference.Kind.REMOVED).as(twin(name, true));
        }
        if (isAlike(name)) {
            return Difference.of(name, Difference.Kind.SAME);
        }
        if (!was.get().subject().equals(is.get().subject())) {
            return Difference.open(
                    name,
                    "it is of `" + is.get().subject() + "` now, and was of `"
                            + was.get().subject() + "`");
        }
        Set<String> foreign = foreign(name);
        Difference difference = foreign.isEmpty()
                ? decided(name, is.get().subject())
                : Difference.open(name, foreign.iterator().next());
        boolean same = difference.kind() == Difference.Kind.SAME;
        return difference.because(same ? List.of() : causes(name), isReworded(name));
    }

    /** A segment that has come or gone under another name. */
    private Optional<String> twin(String name, boolean gone) {
        return (gone ? now : old)
                .model().segments().keySet().stream()
                        .filter(other -> (gone ? old : now).segment(other).isEmpty())
                        .filter(other -> gone ? isAlike(name, other) : isAlike(other, name))
                        .findFirst();
    }

    private boolean isAlike(String name) {
        Boolean known = alike.get(name);
        if (known == null) {
            known = isAlike(name, name);
            alike.put(name, known);
        }
        return known;
    }

    /** Whether two segments, with all that they refer to, say the same in the same way. */
    private boolean isAlike(String before, String after) {
        TwoVersions.Told was = both.before(before);
        TwoVersions.Told is = both.after(after);
        return was.foreign().isEmpty()
                && was.segments().equals(is.segments())
                && old.model()
                        .segment(before)
                        .subject()
                        .equals(now.model().segment(after).subject())
                && withoutSuffix(was.predicate()).equals(is.predicate())
                && was.segments().stream().allMatch(this::isAlike);
    }

    /** What an old segment said, as if it spoke of the new ones. */
    private Predicate withoutSuffix(Predicate told) {
        return new Renaming().map(told);
    }

    private Set<String> foreign(String name) {
        Set<String> foreign = new LinkedHashSet<>(both.before(name).foreign());
        both.before(name).segments().forEach(other -> foreign.addAll(foreign(other)));
        foreign.addAll(both.after(name).foreign());
        return foreign;
    }

    private Difference decided(String name, String subject) {
        Predicate was = new Predicate.Member(name + TwoVersions.OLD);
        Predicate is = new Predicate.Member(name);
        List<Predicate> entering = List.of(is, new Predicate.Not(was));
        List<Predicate> leaving = List.of(was, new Predicate.Not(is));
        Verdict enter = decide(subject, entering);
        Verdict leave = decide(subject, leaving);
        Difference.Kind kind = Difference.Kind.of(Answer.of(enter), Answer.of(leave));
        boolean replaced =
                kind == Difference.Kind.INCOMPARABLE && decide(subject, List.of(was, is)) instanceof Verdict.Impossible;
        return new Difference(
                name,
                kind,
                shown(enter, entering),
                shown(leave, leaving),
                replaced,
                false,
                List.of(),
                doubt("enters", enter).or(() -> doubt("leaves", leave)),
                Optional.empty());
    }

    private Verdict decide(String subject, List<Predicate> conditions) {
        Verdict verdict = new Prover(both.model(), asOf).about(subject).decide(conditions);
        return verdict instanceof Verdict.Undecided
                ? Prover.at(both.model(), asOf).about(subject).decide(conditions)
                : verdict;
    }

    private static Optional<String> shown(Verdict verdict, List<Predicate> conditions) {
        return verdict instanceof Verdict.Possible possible
                ? Rows.of(possible.witness(), conditions)
                : Optional.empty();
    }

    private static Optional<String> doubt(String what, Verdict verdict) {
        return verdict instanceof Verdict.Undecided undecided
                ? Optional.of("whether somebody " + what + " is open: " + words(undecided.doubt()))
                : Optional.empty();
    }

    private static String words(Doubt doubt) {
        return doubt.words();
    }

    private boolean isReworded(String name) {
        Optional<String> was = old.words(name);
        Optional<String> is = now.words(name);
        if (was.isPresent() && is.isPresent()) {
            return !was.equals(is);
        }
        Predicate told = withoutSuffix(both.before(name).predicate());
        return !told.equals(both.after(name).predicate());
    }

    /** The classes that win over one of their partition, in both versions. */
    private List<String> earlierClasses(String name) {
        return now.model().partitions().stream()
                .filter(partition ->
                        partition.classes().contains(name) && partition.proof() != Partition.Proof.BOTH_TO_PROVE)
                .flatMap(partition ->
                        partition.classes().subList(0, partition.classes().indexOf(name)).stream())
                .filter(other -> old.segment(other).isPresent())
                .toList();
    }

    /** What was edited elsewhere, so that the segment means something else. */
    private List<String> causes(String name) {
        Set<String> causes = new LinkedHashSet<>();
        TwoVersions.Told was = both.before(name);
        TwoVersions.Told is = both.after(name);
        Set<String> segments = new LinkedHashSet<>(is.segments());
        segments.retainAll(was.segments());
        segments.addAll(earlierClasses(name));
        for (String other : segments) {
            if (!isAlike(other)) {
                Difference difference = difference(other);
                if (difference.reworded()) {
                    causes.add("segment `" + other + "`");
                }
                causes.addAll(difference.causes());
            }
        }
        Set<String> names = new LinkedHashSet<>(was.names());
        names.addAll(is.names());
        names.stream().filter(both.changes()::containsKey).forEach(changed -> causes.add("`" + changed + "`"));
        Stream.of(now.model().segment(name).subject())
                .filter(both.changes()::containsKey)
                .forEach(changed -> causes.add("`" + changed + "`"));
        Set<String> words =
                new LinkedHashSet<>(List.of(now.words(name).orElse("").split("[^\\p{L}\\p{N}_]+")));
        now.parameters().keySet().stream()
                .sorted()
                .filter(parameter -> words.contains(parameter) && isOther(parameter))
                .forEach(parameter -> causes.add("parameter `" + parameter + "`"));
        return List.copyOf(causes);
    }
}
