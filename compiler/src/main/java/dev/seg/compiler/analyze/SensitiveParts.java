package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Annotation;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Prelude;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses sensitive attributes in segments that do not say {@code @allow(name)}. */
final class SensitiveParts {

    private final Context context;

    SensitiveParts(Context context) {
        this.context = context;
    }

    /** Reports what a condition may not look at. */
    void check(Predicate predicate, Prelude prelude, Name declared) {
        check(predicate, prelude, declared.text(), declared.span());
    }

    /** Reports what an expectation may not look at: whoever sees whether it holds learns of the people. */
    void check(Predicate predicate, Prelude prelude, Path target) {
        check(predicate, prelude, "expect " + target.text(), target.span());
    }

    private void check(Predicate predicate, Prelude prelude, String declared, Span declaration) {
        Set<String> allowed = new HashSet<>();
        for (Annotation annotation : prelude.annotations()) {
            if (annotation.name().text().equals("allow")) {
                annotation.arguments().forEach(argument -> {
                    known(argument.span());
                    allowed.add(argument.span().text());
                });
            }
        }
        PredicateParts.of(predicate).attributes().forEach((value, attribute) -> {
            String name = attribute.is(Attribute.Mark.SENSITIVE) ? names().of(attribute) : "";
            if (!name.isEmpty() && !allowed.contains(name)) {
                Span place = context.origins().of(value).orElse(declaration);
                Diagnostic found = Diagnostic.at(
                        Code.SENSITIVE,
                        place,
                        "`" + name + "` is sensitive",
                        "`" + declared + "` has no leave to use it");
                context.diagnostics()
                        .add(found.help("if that is agreed, write `@allow(" + name + ")` before `" + declared
                                + "` is declared"));
            }
        });
    }

    /** Reports leave for an attribute that needs none, or is none. */
    private void known(Span argument) {
        List<String> sensitive = names().all();
        if (!sensitive.contains(argument.text())) {
            context.diagnostics()
                    .add(Diagnostic.at(
                                    Code.UNKNOWN_NAME,
                                    argument,
                                    "`" + argument.text() + "` needs no leave",
                                    "no `@sensitive` attribute has this name")
                            .help(Suggestions.nearest(argument.text(), sensitive)
                                    .map(near -> "did you mean `" + near + "`?")));
        }
    }

    private SensitiveNames names() {
        return new SensitiveNames(context.vocabulary().catalog());
    }
}
