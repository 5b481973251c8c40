package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Annotation;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Prelude;
import java.util.HashSet;
import java.util.Set;

/** Refuses sensitive attributes in segments that do not say {@code @allow(name)}. */
final class SensitiveParts {

    private final Context context;

    SensitiveParts(Context context) {
        this.context = context;
    }

    /** Reports what a condition may not look at. */
    void check(Predicate predicate, Prelude prelude, Name declared) {
        Set<String> allowed = new HashSet<>();
        for (Annotation annotation : prelude.annotations()) {
            if (annotation.name().text().equals("allow")) {
                annotation
                        .arguments()
                        .forEach(argument -> allowed.add(argument.span().text()));
            }
        }
        PredicateParts.of(predicate).attributes().forEach((value, attribute) -> {
            if (attribute.is(Attribute.Mark.SENSITIVE) && !allowed.contains(attribute.name())) {
                Span place = context.origins().of(value).orElse(declared.span());
                Diagnostic found = Diagnostic.at(
                        Code.SENSITIVE,
                        place,
                        "`" + attribute.name() + "` is sensitive",
                        "`" + declared.text() + "` has no leave to use it");
                context.diagnostics()
                        .add(found.help("if that is agreed, write `@allow(" + attribute.name() + ")` before `"
                                + declared.text() + "` is declared"));
            }
        });
    }
}
