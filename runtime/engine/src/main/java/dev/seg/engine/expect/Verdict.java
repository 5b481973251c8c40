package dev.seg.engine.expect;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Origins;
import java.util.Optional;

/**
 * What the data say of an expectation. One that is written for a partition's sizes or shares has a verdict for each class.
 *
 * <p>Example: {@code expect vip { size >= 10 }} with 7 members does not hold; what is so is "`vip` has 7 members", what is
 * expected "at least 10 members".
 *
 * @param segment what the sentence speaks of: a segment, or for {@code covers} what was named
 * @param actual a clause that says how it is
 * @param expected the words that follow "expects"
 */
public record Verdict(Expectation expectation, String segment, boolean holds, String actual, String expected) {

    /** The finding about an expectation that does not hold; empty for one that holds or was written nowhere. */
    public Optional<Diagnostic> finding(Origins origins) {
        return holds
                ? Optional.empty()
                : origins.of(expectation)
                        .map(span -> Diagnostic.at(
                                Code.EXPECTATION_REFUTED,
                                span,
                                actual + ", but line " + span.from().line() + " expects " + expected,
                                "the data say otherwise"));
    }
}
