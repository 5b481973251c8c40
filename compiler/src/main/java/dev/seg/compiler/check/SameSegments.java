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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Segments that select the same people under two names, though neither says that it is the other.
 *
 * <p>Example: {@code segment regular = purchases > 2} and {@code segment loyal = NOT purchases < 3}. That one segment lies
 * inside of another is as it should be, and no finding; {@code seg overlap} tells it.
 */
final class SameSegments {

    /** So many parts of a condition that is tried on somebody take as long as a step. */
    private static final int PARTS = 16;

    private final Model model;
    private final Origins origins;
    private final Diagnostics diagnostics;
    private final Sizes sizes;

    SameSegments(Model model, Origins origins, Diagnostics diagnostics) {
        this.model = model;
        this.origins = origins;
        this.diagnostics = diagnostics;
        this.sizes = new Sizes(model);
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
        alike.values().forEach(group -> tellApart(group, prover));
    }

    /** Segments that no made-up person of one of them is in one and out of another are compared two by two. */
    private void tellApart(List<Segment> group, Prover prover) {
        Deque<List<Segment>> open = new ArrayDeque<>(List.of(group));
        Set<String> asked = new HashSet<>();
        while (!open.isEmpty() && !prover.isSpent()) {
            List<Segment> own = open.removeFirst();
            Optional<Segment> next = own.size() < 2
                    ? Optional.empty()
                    : own.stream().filter(segment -> asked.add(segment.name())).findFirst();
            if (next.isEmpty()) {
                compare(own, prover);
            } else if (isFound(own.get(0), next.get(), prover)) {
                open.addFirst(own.stream()
                        .filter(segment -> !segment.name().equals(next.get().name()))
                        .toList());
            } else {
                parted(own, next.get(), prover).forEach(open::addFirst);
            }
        }
    }

    /** Whether two are the same, which is then reported. */
    private boolean isFound(Segment first, Segment second, Prover prover) {
        boolean isSame = !first.name().equals(second.name()) && areSame(first, second, prover.about(first.subject()));
        if (isSame) {
            report(first, second);
        }
        return isSame;
    }

    /** Those that somebody of one segment is in and the others; all together where nobody is made up. */
    private Collection<List<Segment>> parted(List<Segment> group, Segment one, Prover prover) {
        Optional<Witness> somebody = somebody(one, prover.about(one.subject()));
        if (somebody.isEmpty()) {
            return List.of(group);
        }
        Map<Boolean, List<Segment>> parts = new LinkedHashMap<>();
        for (Segment segment : group) {
            prover.take(1 + sizes.of(segment.name()) / PARTS);
            parts.computeIfAbsent(somebody.get().fulfils(in(segment)), p -> new ArrayList<>())
                    .add(segment);
        }
        return parts.values();
    }

    /** Segments that speak of the same things and that nobody tells apart; each question stays small by itself. */
    private void compare(List<Segment> group, Prover prover) {
        for (int second = 1; second < group.size(); second++) {
            for (int first = 0; first < second && !prover.isSpent(); first++) {
                if (isFound(group.get(first), group.get(second), prover)) {
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
