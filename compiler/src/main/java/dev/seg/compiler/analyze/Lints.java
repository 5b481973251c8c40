package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.syntax.Expression;

/** Remarks on how a condition is written. */
final class Lints {

    private Lints() {}

    /** Points out {@code a OR b AND c}, which readers take in two ways. */
    static void mixedAndOr(Expression.Or or, Diagnostics diagnostics) {
        for (Expression part : or.parts()) {
            if (part instanceof Expression.And) {
                diagnostics.add(Diagnostic.at(
                                Code.MIXED_AND_OR,
                                part.span(),
                                "AND and OR are mixed without brackets",
                                "this is taken together first")
                        .help("write `(" + oneLine(part) + ")`"));
            }
        }
    }

    private static String oneLine(Expression part) {
        return part.span().text().replaceAll("\\s+", " ");
    }
}
