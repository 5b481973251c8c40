package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Source;
import dev.seg.compiler.syntax.Stream;
import dev.seg.compiler.syntax.Window;
import java.util.List;
import java.util.Optional;

/** Answers the forms that can be read and formatted but have no meaning here. */
final class NotYet {

    private NotYet() {}

    /** A stream of one event: {@code order in last 90d where amount > 50}. */
    record Plain(Path path, Optional<Window> window, Optional<Expression> filter) {}

    static Meaning report(Context context, Span span) {
        report(context.diagnostics(), span);
        return new Meaning.Failed();
    }

    static void report(Diagnostics diagnostics, Span span) {
        diagnostics.add(Diagnostic.at(
                Code.WRONG_KIND, span, "this form has no meaning yet", "it can be read, but not be compiled"));
    }

    /** The path of a plain stream. */
    static Path path(Stream plain) {
        return ((Source.Named) ((Stream.Rows) plain).source()).path();
    }

    /** Declarations and their parts that are read and not used. */
    static void declarations(List<Declaration> declarations, Diagnostics diagnostics) {
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.LookupTable
                    || declaration instanceof Declaration.Related
                    || declaration instanceof Declaration.NamedStream) {
                report(diagnostics, declaration.span());
            } else if (declaration instanceof Declaration.Subject subject) {
                subject.timezone().ifPresent(zone -> report(diagnostics, zone.span()));
                parts(subject.joins(), subject.attributes(), diagnostics);
            } else if (declaration instanceof Declaration.Event event) {
                parts(event.joins(), event.attributes(), diagnostics);
            }
        }
    }

    private static void parts(
            List<Declaration.Join> joins, List<Declaration.Attribute> attributes, Diagnostics diagnostics) {
        joins.stream().filter(join -> join.columns().size() > 1).forEach(join -> report(diagnostics, join.span()));
        attributes.forEach(attribute -> attribute.json().ifPresent(json -> report(diagnostics, json.span())));
    }

    static Optional<Plain> plain(Context context, Stream stream) {
        if (stream instanceof Stream.Rows rows
                && rows.source() instanceof Source.Named named
                && named.of().isEmpty()
                && rows.alias().isEmpty()
                && rows.within().isEmpty()) {
            return Optional.of(new Plain(named.path(), rows.window(), rows.filter()));
        }
        report(context, stream.span());
        return Optional.empty();
    }
}
