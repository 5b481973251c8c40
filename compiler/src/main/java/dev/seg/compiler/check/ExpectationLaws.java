package dev.seg.compiler.check;

import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Expectations about how segments lie to each other, which need no data: {@code disjoint from}, {@code subset of},
 * {@code covers}, {@code that}.
 *
 * <p>Example: {@code expect new_buyers { disjoint from vip }} is refuted by a person who bought once, for 900.
 */
final class ExpectationLaws {

    private final Model model;
    private final Origins origins;
    private final Questions questions;
    private final Diagnostics diagnostics;

    ExpectationLaws(Model model, Origins origins, Questions questions, Diagnostics diagnostics) {
        this.model = model;
        this.origins = origins;
        this.questions = questions;
        this.diagnostics = diagnostics;
    }

    void check(Expectation expectation) {
        Optional<Span> span = origins.of(expectation);
        if (span.isEmpty()) {
            return;
        }
        if (expectation instanceof Expectation.Disjoint disjoint) {
            disjoint(disjoint, span.get());
        } else if (expectation instanceof Expectation.Subset subset) {
            subset(subset, span.get());
        } else if (expectation instanceof Expectation.Covers covers) {
            covers(covers, span.get());
        } else if (expectation instanceof Expectation.That that) {
            that(that, span.get());
        }
    }

    /** What holds or does not whatever the data are; else the data tell. */
    private void that(Expectation.That expected, Span span) {
        String subject = model.segment(expected.segments().get(0)).subject();
        if (questions.isImpossible(subject, List.of(expected.condition()))) {
            diagnostics.add(Diagnostic.at(
                    Code.EXPECTATION_REFUTED,
                    span,
                    "this never holds, but " + line(span) + " expects it to",
                    "whatever the data are"));
        }
    }

    private static Predicate in(String segment) {
        return new Predicate.Member(segment);
    }

    private static Predicate notIn(String segment) {
        return new Predicate.Not(in(segment));
    }

    private void disjoint(Expectation.Disjoint expected, Span span) {
        String both = "`" + expected.segment() + "` and `" + expected.other() + "`";
        Optional<String> condition = origins.of(
                        model.segment(expected.segment()).predicate())
                .map(words -> words.text().replaceAll("\\s+", " "));
        Optional<String> help = condition.map(text -> "if `" + expected.other() + "` wins, write `" + expected.segment()
                + " = " + text + " AND NOT " + expected.other() + "`");
        report(
                List.of(in(expected.segment()), in(expected.other())),
                span,
                both + " overlap, but " + line(span) + " expects them to be disjoint",
                "this person would be in both",
                "whether " + both + " overlap",
                help);
    }

    private void subset(Expectation.Subset expected, Span span) {
        report(
                List.of(in(expected.segment()), notIn(expected.other())),
                span,
                "not all of `" + expected.segment() + "` are in `" + expected.other() + "`, but " + line(span)
                        + " expects them to be",
                "this person would be in `" + expected.segment() + "` alone",
                "whether all of `" + expected.segment() + "` are in `" + expected.other() + "`",
                Optional.of(onData(expected.segment() + " AND NOT " + expected.other())));
    }

    private void covers(Expectation.Covers expected, Span span) {
        List<Predicate> uncovered = new ArrayList<>();
        expected.other().ifPresent(other -> uncovered.add(in(other)));
        expected.segments().forEach(segment -> uncovered.add(notIn(segment)));
        String whole = expected.other().map(other -> "all of `" + other + "`").orElse("everybody");
        report(
                uncovered,
                span,
                "`" + expected.target() + "` does not cover " + whole + ", but " + line(span) + " expects it to",
                "this person would be left out",
                "whether `" + expected.target() + "` covers " + whole,
                Optional.of(
                        onData(uncovered.stream().map(ExpectationLaws::written).collect(Collectors.joining(" AND ")))));
    }

    private static String onData(String condition) {
        return "if the data alone make it so, write `segment left_out = " + condition
                + "` and `expect left_out { empty }`";
    }

    private static String written(Predicate predicate) {
        return (predicate instanceof Predicate.Not ? "NOT " : "") + segment(predicate);
    }

    private static String line(Span span) {
        return "line " + span.from().line();
    }

    /**
     * @param refuting what no person may fulfil
     */
    private void report(
            List<Predicate> refuting, Span span, String refuted, String person, String open, Optional<String> help) {
        String subject = refuting.stream()
                .map(ExpectationLaws::segment)
                .map(name -> model.segment(name).subject())
                .findFirst()
                .orElseThrow();
        Verdict verdict = questions.decide(subject, refuting);
        if (verdict instanceof Verdict.Possible possible) {
            Diagnostic found = Diagnostic.at(Code.EXPECTATION_REFUTED, span, refuted, "refuted");
            diagnostics.add(Rows.note(found, person, possible.witness(), refuting, questions.asOf())
                    .help(help));
        } else if (verdict instanceof Verdict.Undecided undecided) {
            diagnostics.add(Diagnostic.at(
                            Code.EXPECTATION_UNDECIDED,
                            span,
                            open + " is not proved",
                            undecided.doubt().words())
                    .note("it is counted on the data instead"));
        }
    }

    private static String segment(Predicate predicate) {
        Predicate member = predicate instanceof Predicate.Not not ? not.operand() : predicate;
        return ((Predicate.Member) member).segment();
    }
}
