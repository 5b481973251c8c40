package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.SetAttribute;
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
import java.util.stream.Stream;

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
            String name = named(attribute);
            if (attribute.is(Attribute.Mark.SENSITIVE) && !allowed.contains(name)) {
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
        List<String> sensitive = sensitive();
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

    /** What an attribute is called: the value of a set as the set. */
    private String named(Attribute attribute) {
        return sets().filter(set -> set.element().equals(attribute))
                .map(SetAttribute::name)
                .findFirst()
                .orElse(attribute.name());
    }

    private Stream<SetAttribute> sets() {
        return context.vocabulary().catalog().subjects().stream().flatMap(subject -> subject.sets().stream());
    }

    private List<String> sensitive() {
        Catalog catalog = context.vocabulary().catalog();
        return Stream.of(
                        catalog.subjects().stream().flatMap(subject -> subject.attributes().stream()),
                        catalog.streams().stream().flatMap(stream -> stream.attributes().stream()),
                        catalog.tables().stream().flatMap(table -> table.attributes().stream()),
                        sets().map(SetAttribute::element))
                .flatMap(attributes -> attributes)
                .filter(attribute -> attribute.is(Attribute.Mark.SENSITIVE))
                .map(this::named)
                .distinct()
                .toList();
    }
}
