package dev.seg.engine.expect;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.source.Span;
import java.util.Optional;

/**
 * What the data say of an expectation. One that is written for a partition's sizes or shares has a verdict for each class.
 *
 * <p>Example: {@code expect vip { size >= 10 }} with 7 members does not hold; what is so is "`vip` has 7 members", what is
 * expected "at least 10 members".
 *
 * @param implied whether nobody wrote it: a partition's classes are disjoint and cover everybody
 * @param actual a clause that says how it is
 * @param expected the words that follow "expects"
 */
public record Verdict(Expectation expectation, boolean implied, boolean holds, String actual, String expected) {

    /** A verdict on what was written. */
    static Verdict of(Expectation expectation, boolean holds, String actual, String expected) {
        return new Verdict(expectation, false, holds, actual, expected);
    }

    /** The same about what a partition implies. */
    Verdict asImplied() {
        return new Verdict(expectation, true, holds, actual, expected);
    }

    /** The finding about an expectation that does not hold; empty for one that holds or was written nowhere. */
    public Optional<Diagnostic> finding(Origins origins) {
        if (holds) {
            return Optional.empty();
        }
        return implied
                ? origins.ofName(expectation.target()).map(this::broken)
                : origins.of(expectation).map(this::refuted);
    }

    private Diagnostic refuted(Span span) {
        return Diagnostic.at(
                Code.EXPECTATION_REFUTED,
                span,
                actual + ", but line " + span.from().line() + " expects " + expected,
                "the data say otherwise");
    }

    private Diagnostic broken(Span span) {
        boolean overlap = expectation instanceof Expectation.Disjoint;
        return Diagnostic.at(
                        overlap ? Code.CLASSES_OVERLAP : Code.CLASSES_LEAVE_OUT,
                        span,
                        actual,
                        overlap ? "its classes must be disjoint" : "its classes must cover everybody")
                .help(overlap ? "to let the first class win write `first match`" : "end it with `otherwise rest`");
    }
}
