package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.SegFile;
import java.util.List;
import java.util.Optional;

/**
 * Reads one file.
 *
 * <p>Example: of {@code segment vip = spend > 1000} it makes a {@link SegFile} with one {@link Declaration.Segment}
 * whose condition is a {@link Expression.Comparison}.
 *
 * <p>Whatever the text is, there is a tree: what could not be read is reported and stands as {@link Expression.Broken}
 * or not at all. At most one error a statement (a declaration, or a line in its block) and twenty a file are reported.
 * A file has at most 64 KiB, 100 levels of nesting and 2,000 parts of a condition; the time is linear in the text.
 */
public final class SegmentParser {

    private SegmentParser() {}

    /** The tree of a file; all findings go to {@code diagnostics}. */
    public static SegFile parse(Source source, Diagnostics diagnostics) {
        if (Limits.isTooLarge(source.text())) {
            diagnostics.add(tooLarge(source));
            return new SegFile(source, Optional.empty(), List.of(), Optional.empty(), List.of());
        }
        return new FileReader(source, diagnostics).read();
    }

    static Diagnostic tooLarge(Source source) {
        return Diagnostic.at(
                        Code.TOO_LARGE,
                        new Span(source, 0, 0),
                        "the file is larger than " + Limits.FILE_BYTES / 1024 + " KiB")
                .help("spread it over several files: all files of a project see each other");
    }
}
