package dev.seg.compiler.check;

import dev.seg.compiler.check.compare.Speech;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Segments that select the same people under two names, though neither says that it is the other.
 *
 * <p>Example: {@code segment regular = purchases > 2} and {@code segment loyal = NOT purchases < 3}. That one segment lies
 * inside of another is as it should be, and no finding; {@code seg overlap} tells it.
 */
final class SameSegments {

    private static final int FEW = 32;

    private final Model model;
    private final Origins origins;
    private final Diagnostics diagnostics;

    SameSegments(Model model, Origins origins, Diagnostics diagnostics) {
        this.model = model;
        this.origins = origins;
        this.diagnostics = diagnostics;
    }

    /** Compares segments that are neither empty nor everybody nor classes; an alias is called so on purpose. */
    void check(List<Segment> segments, Prover prover) {
        Map<List<Object>, List<Segment>> alike = new LinkedHashMap<>();
        for (Segment segment : segments) {
            if (!(segment.predicate() instanceof Predicate.Member)) {
                List<Object> things = List.of(segment.subject(), Speech.of(model, segment.name()));
                alike.computeIfAbsent(things, t -> new ArrayList<>()).add(segment);
            }
        }
        alike.values().stream()
                .filter(group -> group.size() > 1)
                .forEach(group ->
                        tellApart(group, () -> prover.about(group.get(0).subject())));
    }

    /** Segments that a few made-up people are all in or all out of are compared two by two. */
    private void tellApart(List<Segment> group, Supplier<Question> questions) {
        List<Optional<Witness>> people = group.stream()
                .map(segment -> somebody(segment, questions.get()))
                .toList();
        List<Witness> few = few(people);
        Map<List<Boolean>, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            Predicate in = in(group.get(i));
            List<Boolean> members =
                    few.stream().map(person -> person.fulfils(in)).toList();
            alike.computeIfAbsent(members, m -> new ArrayList<>()).add(i);
        }
        alike.values()
                .forEach(own -> compare(
                        own.stream().map(group::get).toList(),
                        own.stream().map(people::get).toList(),
                        questions));
    }

    /** Some people of all parts of a list: segments that stand next to each other are often alike. */
    private static List<Witness> few(List<Optional<Witness>> people) {
        List<Witness> all = people.stream().flatMap(Optional::stream).toList();
        int apart = Math.max(1, all.size() / FEW);
        return IntStream.range(0, Math.min(FEW, all.size()))
                .mapToObj(i -> all.get(i * apart))
                .toList();
    }

    /**
     * Segments that speak of the same things; a made-up person of each tells most of them apart.
     *
     * @param questions opens one for each segment and pair, so that each stays small
     */
    private void compare(List<Segment> group, List<Optional<Witness>> people, Supplier<Question> questions) {
        for (int second = 1; second < group.size(); second++) {
            for (int first = 0; first < second; first++) {
                boolean maybe =
                        isIn(people.get(first), group.get(second)) && isIn(people.get(second), group.get(first));
                if (maybe && areSame(group.get(first), group.get(second), questions.get())) {
                    report(group.get(first), group.get(second));
                    break;
                }
            }
        }
    }

    private static Optional<Witness> somebody(Segment segment, Question question) {
        return question.decide(List.of(in(segment))) instanceof Verdict.Possible possible
                ? Optional.of(possible.witness())
                : Optional.empty();
    }

    private static boolean isIn(Optional<Witness> person, Segment segment) {
        return person.map(known -> known.fulfils(in(segment))).orElse(true);
    }

    private static Predicate in(Segment segment) {
        return new Predicate.Member(segment.name());
    }

    private boolean areSame(Segment first, Segment second, Question question) {
        return !isCase(first, second)
                && !isCase(second, first)
                && isInside(first, second, question)
                && isInside(second, first, question);
    }

    /** Whether it is written as {@code other(window = 90d)}, or as {@code other} with what its parameters are otherwise. */
    private boolean isCase(Segment segment, Segment other) {
        return origins.of(segment.predicate())
                .map(span -> span.text().strip())
                .filter(text -> text.equals(other.name()) || text.startsWith(other.name() + "("))
                .isPresent();
    }

    private static boolean isInside(Segment inner, Segment outer, Question question) {
        return question.isImpossible(List.of(in(inner), new Predicate.Not(in(outer))));
    }

    private void report(Segment other, Segment here) {
        Optional<Span> place = origins.ofName(here.name());
        if (place.isEmpty()) {
            return;
        }
        Diagnostic found = Diagnostic.at(
                        Code.SAME_PEOPLE,
                        place.get(),
                        "`" + here.name() + "` and `" + other.name() + "` are the same people",
                        "everybody in it is in `" + other.name() + "`, and the other way round")
                .help("if that is meant, write `segment " + here.name() + " = " + other.name() + "`");
        Optional<Span> because = origins.ofName(other.name());
        diagnostics.add(because.isPresent() ? found.because(because.get(), "the same people") : found);
    }
}
