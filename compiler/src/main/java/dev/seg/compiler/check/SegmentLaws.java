package dev.seg.compiler.check;

import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What each segment has to say for itself: somebody can be in it, not everybody is, and each condition matters.
 *
 * <p>Example: {@code age < 20 AND region = "EU" AND age > 65} is a finding with two places: nobody can be in the segment.
 */
final class SegmentLaws {

    /** More conditions than this are not pointed out: nobody reads them. */
    private static final int MOST_BLAMED = 12;

    private final Model model;
    private final Origins origins;
    private final Written written;
    private final Reasons reasons;
    private final Diagnostics diagnostics;

    SegmentLaws(Model model, Origins origins, Diagnostics diagnostics) {
        this.model = model;
        this.origins = origins;
        this.written = new Written(origins);
        this.reasons = new Reasons();
        this.diagnostics = diagnostics;
    }

    /** Checks one segment; whether it is worth comparing with others: neither empty nor everybody, and of few words. */
    boolean check(Segment segment, Question question) {
        Predicate all = segment.predicate();
        if (question.isImpossible(List.of(all))) {
            nobody(segment, question);
            return false;
        }
        if (question.isImpossible(List.of(new Predicate.Not(all)))) {
            written.span(all)
                    .ifPresent(span -> diagnostics.add(Diagnostic.at(
                            Code.EVERYBODY,
                            span,
                            "everybody is in segment `" + segment.name() + "`",
                            "this holds for everybody")));
            return false;
        }
        List<Predicate> idle = idle(segment, question);
        boolean terse = !isRedundant(segment, idle, question);
        idleBranches(segment, idle, question);
        return terse;
    }

    private void nobody(Segment segment, Question question) {
        finding(
                        Code.NOBODY,
                        "nobody can be in segment `" + segment.name() + "`",
                        segment.name(),
                        Conjunct.of(segment.name(), model, origins),
                        question)
                .ifPresent(diagnostics::add);
    }

    /** A finding with the fewest conditions that nobody can fulfil together, the last of them first. */
    Optional<Diagnostic> finding(
            Code code, String message, String segment, List<Conjunct> conjuncts, Question question) {
        List<Predicate> core =
                question.core(conjuncts.stream().map(Conjunct::predicate).toList());
        Set<Predicate> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        needed.addAll(core);
        List<Conjunct> blamed = conjuncts.stream()
                .filter(conjunct -> needed.contains(conjunct.predicate()))
                .toList();
        boolean elsewhere =
                blamed.stream().noneMatch(conjunct -> conjunct.segment().equals(segment));
        Optional<Span> place = blamed.stream()
                .filter(conjunct -> elsewhere || conjunct.segment().equals(segment))
                .flatMap(conjunct -> (elsewhere ? conjunct.reference() : conjunct.span()).stream())
                .reduce((before, last) -> last);
        boolean alone = blamed.stream().map(Conjunct::segment).distinct().count() == 1;
        if (place.isEmpty() || (elsewhere && alone)) {
            return Optional.empty();
        }
        Diagnostic found = Diagnostic.at(
                code,
                place.get(),
                message,
                reasons.of(blamed.stream().map(Conjunct::predicate).toList()));
        for (Conjunct conjunct : blamed.subList(Math.max(0, blamed.size() - MOST_BLAMED), blamed.size())) {
            Optional<Span> span = conjunct.span().filter(other -> !other.equals(place.get()));
            if (span.isPresent()) {
                String through = conjunct.segment().equals(segment) ? "" : ", through `" + conjunct.segment() + "`";
                found = found.because(span.get(), "because of this" + through);
            }
        }
        return Optional.of(found);
    }

    /** Why nobody fulfils conditions together. */
    String why(List<Predicate> core) {
        return reasons.of(core);
    }

    /** Points out conditions that never or always hold, whatever stands beside them. */
    private List<Predicate> idle(Segment segment, Question question) {
        List<Predicate> idle = new ArrayList<>();
        List<Predicate> atoms = written.atoms(segment.predicate());
        for (Predicate atom : atoms.size() < 2 ? List.<Predicate>of() : atoms) {
            Predicate opposite = new Predicate.Not(atom);
            if (atom instanceof Predicate.Member) {
                continue;
            }
            if (question.isImpossible(List.of(atom))) {
                idle.add(atom);
                idle(Code.CONDITION_NEVER, atom, "this condition never holds", reasons.of(List.of(atom)));
            } else if (question.isImpossible(List.of(opposite))) {
                idle.add(atom);
                idle(Code.CONDITION_ALWAYS, atom, "this condition always holds", reasons.of(List.of(opposite)));
            }
        }
        return idle;
    }

    private void idle(Code code, Predicate atom, String message, String why) {
        written.span(atom).ifPresent(span -> diagnostics.add(Diagnostic.at(code, span, message, why)));
    }

    /** Points out conditions that the others beside them imply; whether there are any. */
    private boolean isRedundant(Segment segment, List<Predicate> idle, Question question) {
        List<Predicate> conjuncts = written.conjuncts(segment.predicate());
        List<Predicate> needed = new ArrayList<>(conjuncts);
        for (int i = needed.size() - 1; i >= 0 && needed.size() > 1; i--) {
            Predicate candidate = needed.get(i);
            if (asksForPresence(candidate) || idle.stream().anyMatch(atom -> contains(candidate, atom))) {
                continue;
            }
            List<Predicate> others = new ArrayList<>(needed);
            others.remove(i);
            others.add(new Predicate.Not(candidate));
            if (question.isImpossible(others)) {
                redundant(segment, candidate, question.core(others));
                needed.remove(i);
            }
        }
        return needed.size() < conjuncts.size();
    }

    private void redundant(Segment segment, Predicate candidate, List<Predicate> core) {
        Optional<Span> span = written.span(candidate);
        if (span.isEmpty()) {
            return;
        }
        Diagnostic found = Diagnostic.at(
                        Code.REDUNDANT,
                        span.get(),
                        "a condition of `" + segment.name() + "` says nothing new",
                        "holds for everybody whom the rest holds for")
                .help("leave it out");
        for (Predicate other : core) {
            Optional<Span> because = written.span(other);
            if (because.isPresent() && !because.equals(span)) {
                found = found.because(because.get(), "because of this");
            }
        }
        diagnostics.add(found);
    }

    /** Points out branches of an {@code OR} that add nobody to the others; whole segments may be named to be sure. */
    private void idleBranches(Segment segment, List<Predicate> idle, Question question) {
        List<Predicate> conjuncts = written.conjuncts(segment.predicate());
        for (Predicate conjunct : conjuncts) {
            List<Predicate> others = new ArrayList<>(conjuncts);
            others.removeIf(other -> other == conjunct);
            List<Predicate> needed = new ArrayList<>(written.branches(conjunct));
            for (int i = needed.size() - 1; i >= 0 && needed.size() > 1; i--) {
                Predicate candidate = needed.get(i);
                if (candidate instanceof Predicate.Member
                        || idle.stream().anyMatch(atom -> contains(candidate, atom))) {
                    continue;
                }
                List<Predicate> asked = new ArrayList<>(others);
                needed.stream()
                        .filter(branch -> branch != candidate)
                        .map(Predicate.Not::new)
                        .forEach(asked::add);
                asked.add(candidate);
                if (question.isImpossible(asked)) {
                    addsNobody(segment, candidate, question.core(asked));
                    needed.remove(i);
                }
            }
        }
    }

    private void addsNobody(Segment segment, Predicate candidate, List<Predicate> core) {
        Optional<Span> span = written.span(candidate);
        if (span.isEmpty()) {
            return;
        }
        Diagnostic found = Diagnostic.at(
                        Code.ADDS_NOBODY,
                        span.get(),
                        "a branch of `" + segment.name() + "` adds nobody",
                        "whoever this holds for is in `" + segment.name() + "` without it")
                .help("leave it out, or check whether `AND` is meant");
        for (Predicate other : core) {
            Optional<Span> because = written.span(other);
            if (because.isPresent() && !because.equals(span)) {
                found = found.because(because.get(), "because of this");
            }
        }
        diagnostics.add(found);
    }

    /** Whether it only says that something is there: said for the reader, or to silence a warning. */
    private static boolean asksForPresence(Predicate predicate) {
        return predicate instanceof Predicate.Known
                || (predicate instanceof Predicate.Exists exists
                        && exists.events().filter().equals(new Predicate.Truth(true)));
    }

    private boolean contains(Predicate outer, Predicate atom) {
        return written.atoms(outer).stream().anyMatch(inner -> inner == atom);
    }
}
