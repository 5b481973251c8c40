package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.SetAttribute;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        return scope.frames().isEmpty() ? aboutPerson(path) : inRow(path);
    }

    private Meaning inRow(Path path) {
        Optional<Meaning> found = property(path.names())
                .or(() -> qualified(path))
                .or(() -> parameter(path))
                .or(() -> factOfPerson(path))
                .or(() -> clock(path));
        return found.orElseGet(() -> scope.isRow() ? unknownInRow(path) : unknownAboutPerson(path));
    }

    /** What a path behind a stream's name stands for: {@code amount} of {@code order.amount}. */
    Meaning resolveProperty(Path path) {
        if (scope.isRow()) {
            return property(path.names()).orElseGet(() -> unknownProperty(path, scope));
        }
        return factOfPerson(path).orElseGet(() -> unknownAboutPerson(path));
    }

    /** A property of the innermost row; empty if it has none of this name. */
    Optional<Meaning> property(List<Name> names) {
        return new Properties(context, scope).of(names);
    }

    /**
     * {@code view.product}: a property of a row by the row's name. Of several rows of this name the nearest one further out is
     * meant, since those of the innermost are said without it. Of a group that is its key, {@code category} of {@code order per
     * category}: the group has many of all others.
     */
    private Optional<Meaning> qualified(Path path) {
        List<Frame> frames = scope.frames();
        List<Integer> called = IntStream.range(0, path.isSingle() ? 0 : frames.size())
                .filter(up -> frames.get(up).names().contains(path.first().text()))
                .boxed()
                .toList();
        Optional<Integer> further = called.stream()
                .filter(up ->
                        up > 0 && (!(frames.get(up).shape() instanceof Shape.Groups) || isKey(path, frames.get(up))))
                .findFirst();
        return further.or(() -> called.stream().findFirst()).map(up -> ofRow(path, frames.get(up), up));
    }

    private static boolean isKey(Path path, Frame frame) {
        return frame.shape() instanceof Shape.Groups groups
                && path.names().size() == 2
                && groups.keys().contains(path.last().text());
    }

    private Meaning ofRow(Path path, Frame frame, int up) {
        List<Name> names = path.names().subList(1, path.names().size());
        Scope there = scope.from(up);
        if (frame.shape() instanceof Shape.People && up == 0) {
            return new NameResolver(context, there)
                    .factOfPerson(new Path(names))
                    .orElseGet(() -> unknownInRow(path));
        }
        if (frame.shape() instanceof Shape.Groups groups
                && groups.rows().names().contains(path.first().text())
                && !isKey(path, frame)) {
            return manyInGroup(path);
        }
        Meaning property = new Properties(context, there).of(names).orElseGet(() -> unknownProperty(path, there));
        return property instanceof Meaning.Quantity quantity
                ? new Meaning.Quantity(RowShift.inwards(quantity.value(), up))
                : property;
    }

    private Meaning manyInGroup(Path path) {
        return context.fail(
                Code.WRONG_KIND,
                path.span(),
                "a group has many `" + path.text() + "`",
                "which of them?",
                "write `sum(" + path.text() + ")`, `max(…)`, `last(…)` or `has "
                        + path.first().text() + " where …`");
    }

    /** An attribute, measure or segment of the person; empty if there is none of this name. */
    private Optional<Meaning> factOfPerson(Path path) {
        NobodysGroups groups = new NobodysGroups(context, scope);
        if (groups.isOfPerson(path.first().text())) {
            return Optional.of(groups.refuse(path.span()));
        }
        if (!path.isSingle() && isOutside(path)) {
            return Optional.of(outside(path));
        }
        boolean qualified = path.names().size() == 2 && path.first().text().equals(scope.subject());
        Optional<Meaning> fact = path.isSingle() || qualified ? attribute(path.last()) : Optional.empty();
        return fact.isEmpty() && namesSegment(path) ? Optional.of(segment(path)) : fact;
    }

    private Optional<Meaning> parameter(Path path) {
        if (!path.isSingle()) {
            return Optional.empty();
        }
        String name = path.first().text();
        return Optional.ofNullable(scope.arguments().get(name))
                .or(() -> Optional.ofNullable(vocabulary.parameters.get(name)));
    }

    /** {@code now}, {@code today}: words that any declaration of the same name goes before. */
    private static Optional<Meaning> clock(Path path) {
        return path.isSingle() ? Clocks.word(path.text()).map(Meaning.class::cast) : Optional.empty();
    }

    private Meaning unknownInRow(Path path) {
        if (isOutside(path)) {
            return outside(path);
        }
        return unknownProperty(path, scope);
    }

    /** Whether a path means something in what stands around people of whom nothing outside is spoken of. */
    private boolean isOutside(Path path) {
        return scope.outside()
                .filter(outside -> outside.frames().stream()
                                .anyMatch(frame ->
                                        frame.names().contains(path.first().text()))
                        || outside.subject().equals(path.first().text()))
                .isPresent();
    }

    private Meaning outside(Path path) {
        return context.fail(
                Code.WRONG_KIND,
                path.span(),
                "`" + path.text() + "` is not spoken of here",
                "a condition on other people is about those people alone",
                "for people who have something in common with the person write `everyone within country`");
    }

    private Meaning unknownProperty(Path path, Scope there) {
        Properties properties = new Properties(context, there);
        Frame frame = there.innermost().orElseThrow();
        List<String> names = properties.names();
        Diagnostic unknown = Diagnostic.at(
                Code.UNKNOWN_NAME,
                path.span(),
                "unknown property `" + path.text() + "`",
                (frame.shape() instanceof Shape.Union ? "not " : "") + frame.words()
                        + (frame.shape() instanceof Shape.Union ? " has a" : " has no") + " property of this name");
        Optional<Meaning> inGroup = frame.shape() instanceof Shape.Groups groups
                ? quietly(there.from(1).row(groups.rows()), path)
                : Optional.empty();
        context.diagnostics()
                .add(
                        inGroup.isPresent()
                                ? unknown.help("each row here is a group: write `sum(" + frame.called() + "."
                                        + path.text() + ")`, `max(…)` or `last(…)`")
                                : unknown.help(Suggestions.nearest(path.last().text(), names)
                                        .map(near -> "did you mean `" + near + "`?")
                                        .or(() -> listing(frame.words(), names))));
        return new Meaning.Failed();
    }

    private Optional<Meaning> quietly(Scope there, Path path) {
        return new Properties(context.silent(), there).of(path.names());
    }

    private static Optional<String> listing(String rows, List<String> names) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(rows + " has "
                        + names.stream().limit(12).map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
    }

    private Meaning aboutPerson(Path path) {
        boolean qualified = path.names().size() == 2 && path.first().text().equals(scope.subject());
        if (path.isSingle() || qualified) {
            Optional<Meaning> found = parameter(path)
                    .or(() -> attribute(path.last()))
                    .or(() -> namesSegment(path) ? Optional.empty() : clock(path));
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
            return Optional.of(context.visible(attribute.get(), name, new Value.SubjectAttribute(attribute.get())));
        }
        Optional<Declaration.Attribute> computed = vocabulary.computed(subject, name.text());
        if (computed.isPresent()) {
            return Optional.of(context.definitions()
                    .named(
                            subject,
                            computed.get().name(),
                            computed.get().computed().orElseThrow(),
                            Scope.of(subject),
                            context));
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
        if (isOutside(path)) {
            return outside(path);
        }
        boolean ofSegment =
                !path.isSingle() && vocabulary.segments.containsKey(path.first().text());
        if (ofSegment
                || vocabulary.sources(scope.subject()).contains(path.first().text())) {
            return bareStream(path);
        }
        context.diagnostics()
                .add(Diagnostic.at(
                                Code.UNKNOWN_NAME,
                                path.span(),
                                "unknown name `" + path.text() + "`",
                                scope.subject().isEmpty()
                                        ? "only fixed values stand here"
                                        : "`" + scope.subject() + "` has no attribute, measure or segment of this name")
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

    private Meaning bareStream(Path path) {
        String name = path.first().text();
        boolean people = name.equals("everyone")
                || vocabulary.segments.containsKey(name)
                || vocabulary.relation(scope.subject(), name).isPresent();
        return path.isSingle()
                ? context.fail(
                        Code.WRONG_KIND,
                        path.span(),
                        "`" + name + "` is a stream of " + (people ? "people" : "events"),
                        "what of them?",
                        "write `has " + name + "`, `no " + name + "` or `count(" + name + ") > 2`")
                : context.fail(
                        Code.WRONG_KIND,
                        path.span(),
                        people ? "there are many `" + path.text() + "`" : "a person has many `" + path.text() + "`",
                        "which of them?",
                        "write `sum(" + path.text() + ")`, `avg(…)`, `max(…)`, `last(…)` or `has " + name + " where "
                                + path.last().text() + " …`");
    }
}
