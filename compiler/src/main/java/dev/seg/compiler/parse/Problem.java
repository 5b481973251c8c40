package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Diagnostic;
import java.util.function.Supplier;

/**
 * Something wrong, found before or while the tree was read.
 *
 * @param offset where its words begin
 * @param repaired whether the tree is what was meant all the same: {@code ==} was read as {@code =}
 * @param loose whether it stands in a comment and so in no statement
 * @param diagnostic what to say; asked for only if it is shown
 */
record Problem(int offset, boolean repaired, boolean loose, Supplier<Diagnostic> diagnostic) {

    /** Something whose meaning is not known: the statement has no tree. */
    static Problem fatal(Diagnostic diagnostic) {
        return new Problem(diagnostic.span().start(), false, false, () -> diagnostic);
    }

    /** Something whose meaning is clear although it may not be written so. */
    static Problem repaired(Diagnostic diagnostic) {
        return new Problem(diagnostic.span().start(), true, false, () -> diagnostic);
    }

    /** Something in a comment. */
    static Problem inComment(Diagnostic diagnostic) {
        return new Problem(diagnostic.span().start(), true, true, () -> diagnostic);
    }
}
