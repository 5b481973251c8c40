package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import java.util.List;
import java.util.Optional;

/** Finds what a name stands for where it stands: about a person, or inside a filter about one event. */
final class NameResolver {

    private final Context context;
    private final Scope scope;
    private final Vocabulary vocabulary;

    NameResolver(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
        this.vocabulary = context.vocabulary();
    }

    /** What a path stands for; reports a name that stands for nothing here. */
    Meaning resolve(Path path) {
        Optional<Stream> rows = scope.stream();
        return rows.isPresent() ? inRow(path, rows.get()) : aboutPerson(path);
    }

    private Meaning inRow(Path path, Stream rows) {
        boolean qualified = path.names().size() == 2 && path.first().text().equals(rows.name());
        if (path.isSingle() || qualified) {
            Optional<Meaning> property = property(path.last(), rows);
            if (property.isPresent()) {
                return property.get();
            }
        }
        Optional<Meaning> parameter = parameter(path);
        return parameter.orElseGet(() -> unknownInRow(path, rows));
    }

    /** A property of one event: an attribute, a computed one, or its moment under the name {@code at}. */
    Optional<Meaning> property(Name name, Stream rows) {
        Optional<Attribute> attribute = vocabulary.rowAttribute(rows, name.text());
        if (attribute.isPresent()) {
            return Optional.of(visible(attribute.get(), name, new Value.EventAttribute(attribute.get())));
        }
        Optional<Declaration.Attribute> computed = vocabulary.computed(rows.name(), name.text());
        if (computed.isPresent()) {
            return Optional.of(computed(rows.name(), computed.get(), scope.row(rows)));
        }
        return name.text().equals("at")
                ? rows.moment().map(moment -> new Meaning.Quantity(new Value.EventMoment(moment)))
                : Optional.empty();
    }

    private Meaning computed(String owner, Declaration.Attribute attribute, Scope where) {
        return context.definitions()
                .named(owner, attribute.name(), attribute.computed().orElseThrow(), where, context);
    }

    private Meaning visible(Attribute attribute, Name name, Value value) {
        return attribute.is(Attribute.Mark.HIDDEN)
                ? context.fail(
                        Code.NOT_ALLOWED,
                        name.span(),
                        "`" + name.text() + "` may not be used in segments",
                        "the catalog keeps it out")
                : new Meaning.Quantity(value);
    }

    private Optional<Meaning> parameter(Path path) {
        if (!path.isSingle()) {
            return Optional.empty();
        }
        String name = path.first().text();
        return Optional.ofNullable(scope.arguments().get(name))
                .or(() -> Optional.ofNullable(vocabulary.parameters.get(name)));
    }

    private Meaning unknownInRow(Path path, Stream rows) {
        Diagnostic unknown = Diagnostic.at(
                Code.UNKNOWN_NAME,
                path.span(),
                "unknown property `" + path.text() + "`",
                "`" + rows.name() + "` has no property of this name");
        boolean aboutPerson =
                vocabulary.namesAbout(scope.subject()).contains(path.first().text());
        context.diagnostics()
                .add(
                        aboutPerson
                                ? unknown.help("`" + path.text() + "` is about the " + scope.subject()
                                                + ": close the condition on `" + rows.name() + "` with brackets first")
                                        .note("`where` binds one " + rows.name() + "; `(has " + rows.name()
                                                + " where …) AND " + path.text() + " …` speaks of both")
                                : unknown.help(Suggestions.nearest(path.last().text(), vocabulary.namesIn(rows))
                                        .map(near -> "did you mean `" + near + "`?")));
        return new Meaning.Failed();
    }

    private Meaning aboutPerson(Path path) {
        boolean qualified = path.names().size() == 2 && path.first().text().equals(scope.subject());
        if (path.isSingle() || qualified) {
            Optional<Meaning> found = parameter(path).or(() -> attribute(path.last()));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return namesSegment(path) ? segment(path) : unknownAboutPerson(path);
    }

    private Optional<Meaning> attribute(Name name) {
        String subject = scope.subject();
        Optional<Attribute> attribute = vocabulary.subjectAttribute(subject, name.text());
        if (attribute.isPresent()) {
            return Optional.of(visible(attribute.get(), name, new Value.SubjectAttribute(attribute.get())));
        }
        Optional<Declaration.Attribute> computed = vocabulary.computed(subject, name.text());
        if (computed.isPresent()) {
            return Optional.of(computed(subject, computed.get(), Scope.of(subject)));
        }
        Optional<SetAttribute> set = vocabulary.set(subject, name.text());
        if (set.isPresent()) {
            return Optional.of(new Meaning.Tags(set.get()));
        }
        return Optional.ofNullable(vocabulary.measures.get(name.text())).map(measure -> measure(name, measure));
    }

    private Meaning measure(Name name, Vocabulary.MeasureSymbol measure) {
        if (!measure.subject().equals(scope.subject())) {
            return wrongSubject(name.text(), name, measure.subject());
        }
        Declaration.Measure declared = measure.declaration();
        return context.definitions()
                .named(measure.subject(), declared.name(), declared.value(), Scope.of(measure.subject()), context);
    }

    private Meaning wrongSubject(String name, Name place, String subject) {
        return context.fail(
                Code.WRONG_SUBJECT,
                place.span(),
                "`" + name + "` is about another subject",
                "it is of `" + subject + "`, this is of `" + scope.subject() + "`");
    }

    private boolean namesSegment(Path path) {
        return vocabulary.segments.containsKey(path.text())
                || vocabulary.partitions.containsKey(path.first().text());
    }

    /** The membership in the segment or class that a path names; reports what is none. */
    Meaning segment(Path path) {
        Vocabulary.PartitionSymbol partition =
                vocabulary.partitions.get(path.first().text());
        if (partition != null) {
            return classOf(path, partition);
        }
        Vocabulary.SegmentSymbol symbol = vocabulary.segments.get(path.text());
        if (symbol == null) {
            return unknownAboutPerson(path);
        }
        if (symbol.parametric().isPresent()) {
            return new CallAnalyzer(context, scope).instance(symbol, List.of(), path.first());
        }
        return symbol.subject().equals(scope.subject())
                ? new Meaning.Condition(new Predicate.Member(symbol.name()))
                : wrongSubject(symbol.name(), path.first(), symbol.subject());
    }

    private Meaning classOf(Path path, Vocabulary.PartitionSymbol partition) {
        String classes = partition.classes().stream()
                .map(c -> "`" + partition.name() + "." + c + "`")
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        if (path.isSingle()) {
            return context.fail(
                    Code.WRONG_KIND,
                    path.span(),
                    "`" + partition.name() + "` is a partition",
                    "which of its classes is meant?",
                    "write one of " + classes);
        }
        if (path.names().size() > 2 || !partition.classes().contains(path.last().text())) {
            context.diagnostics()
                    .add(Diagnostic.at(
                                    Code.UNKNOWN_NAME,
                                    path.last().span(),
                                    "unknown class `" + path.last().text() + "`",
                                    "`" + partition.name() + "` has " + classes)
                            .help(Suggestions.nearest(path.last().text(), partition.classes())
                                    .map(near -> "did you mean `" + partition.name() + "." + near + "`?")));
            return new Meaning.Failed();
        }
        return partition.subject().equals(scope.subject())
                ? new Meaning.Condition(new Predicate.Member(path.text()))
                : wrongSubject(path.text(), path.first(), partition.subject());
    }

    private Meaning unknownAboutPerson(Path path) {
        Optional<Stream> stream = vocabulary.stream(scope.subject(), path);
        if (stream.isPresent()) {
            return bareStream(path, stream.get());
        }
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.UNKNOWN_NAME,
                                path.span(),
                                "unknown name `" + path.text() + "`",
                                "`" + scope.subject() + "` has no attribute, measure or segment of this name")
                        .help(propertyOf(path)
                                .or(() -> Suggestions.nearest(path.text(), vocabulary.namesAbout(scope.subject()))
                                        .map(near -> "did you mean `" + near + "`?"))));
        return new Meaning.Failed();
    }

    /** Help for a name that no person, but each of some events has: {@code category} of an order. */
    private Optional<String> propertyOf(Path path) {
        return vocabulary.catalog().streams().stream()
                .filter(s -> s.subject().equals(scope.subject()) && path.isSingle())
                .filter(s -> vocabulary.namesIn(s).contains(path.text()))
                .findFirst()
                .map(s ->
                        "`" + path.text() + "` is a property of `" + s.name() + "`: write `has " + s.name() + " where "
                                + path.text() + " …`, or take the conditions on one `" + s.name() + "` in brackets");
    }

    private Meaning bareStream(Path path, Stream stream) {
        return path.isSingle()
                ? context.fail(
                        Code.WRONG_KIND,
                        path.span(),
                        "`" + stream.name() + "` is a stream of events",
                        "what of them?",
                        "write `has " + stream.name() + "`, `no " + stream.name() + "` or `count(" + stream.name()
                                + ") > 2`")
                : context.fail(
                        Code.WRONG_KIND,
                        path.span(),
                        "a person has many `" + path.text() + "`",
                        "which of them?",
                        "write `sum(" + path.text() + ")`, `avg(…)`, `max(…)`, `last(…)` or `has " + stream.name()
                                + " where " + path.last().text() + " …`");
    }
}
