package dev.seg.compiler;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.Refusal;
import dev.seg.compiler.sql.SqlCompiler;
import java.util.Optional;

/** What a warehouse cannot do as the language means it; it is refused there, never done nearly. */
final class DialectLimits {

    private DialectLimits() {}

    /** That a segment has no query for a warehouse, at its name; empty: it has one. */
    static Optional<Diagnostic> of(String segment, SqlCompiler sql, Dialect dialect, Origins origins) {
        Optional<Refusal> refusal = sql.refusal(segment);
        return refusal.flatMap(why -> origins.ofName(segment)
                .map(span -> Diagnostic.at(
                                Code.NOT_ON_WAREHOUSE,
                                span,
                                "`" + segment + "` cannot be said to " + dialect.title() + " exactly",
                                "it needs " + why.need() + "; " + why.why())
                        .help(why.help())));
    }
}
