package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rows that a name stands for: {@code order}, {@code everyone.order}, {@code (open or click)}, {@code vip}. */
final class SourceAnalyzer {

    private final Context context;
    private final Scope scope;
    private final Vocabulary vocabulary;

    SourceAnalyzer(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
        this.vocabulary = context.vocabulary();
    }

    /** All rows of a source; reports a name that has none. */
    Optional<Selection> select(dev.seg.compiler.syntax.Source written) {
        if (written instanceof dev.seg.compiler.syntax.Source.Bracketed bracketed) {
            return bracketed(bracketed);
        }
        dev.seg.compiler.syntax.Source.Named named = (dev.seg.compiler.syntax.Source.Named) written;
        if (named.of().isPresent()) {
            return membership(named.of().get());
        }
        Optional<Selection> selection = find(named.path());
        boolean reported = segmentAt(named.path()).isPresent()
                || vocabulary
                        .namedStream(scope.subject(), named.path().first().text())
                        .isPresent();
        if (selection.isEmpty() && !reported) {
            unknown(named.path());
        }
        return selection;
    }

    /** Whether a path begins with the name of something that has rows. */
    boolean names(Path path) {
        String name = path.first().text();
        return groupRows(path).isPresent()
                || vocabulary.stream(scope.subject(), name).isPresent()
                || vocabulary.namedStream(scope.subject(), name).isPresent()
                || vocabulary.table(name).isPresent()
                || vocabulary.relation(scope.subject(), name).isPresent()
                || name.equals("everyone");
    }

    private Optional<Selection> find(Path path) {
        return groupRows(path)
                .or(() -> ofPerson(scope.subject(), path.names(), scope))
                .or(() -> table(path))
                .or(() -> related(path))
                .or(() -> people(path));
    }

    private static List<Name> rest(List<Name> names, int from) {
        return names.subList(from, names.size());
    }

    /** {@code order} inside of {@code order per category where …}. */
    private Optional<Selection> groupRows(Path path) {
        for (int up = 0; up < scope.frames().size(); up++) {
            Frame frame = scope.frames().get(up);
            if (frame.shape() instanceof Shape.Groups groups
                    && frame.names().contains(path.first().text())) {
                Source rows = new Source.GroupRows(groups.groups(), up);
                return Optional.of(Selection.all(rows, groups.rows(), scope, rest(path.names(), 1)));
            }
        }
        return Optional.empty();
    }

    /** The rows that a person has: of a stream, of a set, of a stream with a name. */
    private Optional<Selection> ofPerson(String subject, List<Name> names, Scope around) {
        String name = names.get(0).text();
        List<Name> rest = rest(names, 1);
        Optional<dev.seg.compiler.catalog.Stream> stream = vocabulary.stream(subject, name);
        if (stream.isPresent()) {
            return Optional.of(Selection.all(new Source.Table(stream.get()), Frame.of(stream.get()), around, rest));
        }
        return vocabulary
                .namedStream(subject, name)
                .flatMap(symbol -> context.streams().of(symbol, context))
                .map(rows -> Selection.all(rows.chosen(), rows.frame(), around, rest));
    }

    private Optional<Selection> table(Path path) {
        Optional<LookupTable> table = vocabulary.table(path.first().text());
        return table.map(t -> {
            Frame frame = new Frame(List.of(t.name()), new Shape.Lookup(t), Optional.empty());
            return Selection.all(new Source.Lookup(t), frame, scope, rest(path.names(), 1));
        });
    }

    private Optional<Selection> related(Path path) {
        Optional<Relation> relation =
                vocabulary.relation(scope.subject(), path.first().text());
        return relation.map(r -> {
            Frame frame = new Frame(List.of(r.name()), new Shape.People(r.other()), Optional.of(r.other()));
            return Selection.all(new Source.Related(r), frame, scope, rest(path.names(), 1));
        });
    }

    /** {@code everyone}, {@code vip}, {@code stage.loyal}, and the rows of all of them: {@code vip.order}. */
    private Optional<Selection> people(Path path) {
        if (path.first().text().equals("everyone") && !scope.subject().isEmpty()) {
            return Optional.of(
                    people(new Source.People(scope.subject(), Optional.empty(), List.of()), path, "everyone", 1));
        }
        return segmentAt(path).flatMap(segment -> {
            Optional<String> subject = vocabulary.subjectOf(segment.first().text());
            Vocabulary.SegmentSymbol symbol = vocabulary.segments.get(segment.text());
            if (symbol != null && symbol.parametric().isPresent()) {
                context.fail(
                        Code.WRONG_KIND,
                        segment.span(),
                        "`" + segment.text() + "` has parameters",
                        "people are those of a segment without",
                        "give it a name: `segment … = " + segment.text() + "(…)`");
                return Optional.empty();
            }
            Source.People people = new Source.People(subject.orElseThrow(), Optional.of(segment.text()), List.of());
            return Optional.of(
                    people(people, path, segment.text(), segment.names().size()));
        });
    }

    /** The segment or class that a path begins with. */
    private Optional<Path> segmentAt(Path path) {
        if (vocabulary.segments.containsKey(path.first().text())) {
            return Optional.of(new Path(List.of(path.first())));
        }
        Vocabulary.PartitionSymbol partition =
                vocabulary.partitions.get(path.first().text());
        boolean isClass = partition != null
                && !path.isSingle()
                && partition.classes().contains(path.names().get(1).text());
        return isClass ? Optional.of(new Path(path.names().subList(0, 2))) : Optional.empty();
    }

    private Selection people(Source.People people, Path path, String called, int from) {
        Frame person = new Frame(List.of(called), new Shape.People(people.subject()), Optional.of(people.subject()));
        List<Name> rest = rest(path.names(), from);
        Optional<Selection> rows =
                rest.isEmpty() ? Optional.empty() : ofPerson(people.subject(), rest, scope.row(person));
        if (rows.isEmpty()) {
            return Selection.all(people, person, scope, rest);
        }
        Frame row = rows.get().frame();
        Frame owned = new Frame(row.names(), row.shape(), Optional.of(people.subject()));
        return Selection.all(
                new Source.OfPeople(people, rows.get().source()),
                owned,
                scope,
                rows.get().property());
    }

    /** {@code membership of vip}: the stays in one segment. */
    private Optional<Selection> membership(Path segment) {
        return stays(segment, scope).map(events -> {
            Frame frame = Frame.of(vocabulary.subject(scope.subject()).history());
            return Selection.all(new Source.Chosen(events), frame, scope, List.of());
        });
    }

    /** The rows of the history that tell of one segment; reports a name of none. */
    Optional<Events> stays(Path segment, Scope about) {
        if (new NobodysGroups(context, about).refuses(segment.span())) {
            return Optional.empty();
        }
        Meaning member = new NameResolver(context, about.person()).segment(segment);
        if (!(member instanceof Meaning.Condition condition)
                || !(condition.predicate() instanceof Predicate.Member of)) {
            if (member instanceof Meaning.Condition) {
                context.fail(
                        Code.WRONG_KIND,
                        segment.span(),
                        "`" + segment.text() + "` has parameters",
                        "memberships are kept of segments without",
                        "give it a name: `segment … = " + segment.text() + "(…)`");
            }
            return Optional.empty();
        }
        dev.seg.compiler.catalog.Stream history =
                vocabulary.subject(about.subject()).history();
        Value name = new Value.EventAttribute(history.attributes().get(0));
        return Optional.of(new Events(
                history,
                new Predicate.Comparison(name, Comparator.EQUAL, new Value.Literal(new Constant.Text(of.segment())))));
    }

    private Optional<Selection> bracketed(dev.seg.compiler.syntax.Source.Bracketed bracketed) {
        List<Selection> branches = new ArrayList<>();
        for (dev.seg.compiler.syntax.Stream stream : bracketed.streams()) {
            new StreamAnalyzer(context, scope).rows(stream).ifPresent(branches::add);
        }
        return branches.size() == bracketed.streams().size()
                ? together(branches, bracketed.streams(), List.of())
                : Optional.empty();
    }

    /**
     * The rows of one stream, numbered anew, or of several.
     *
     * @param names what the rows are called; where empty, one stream's rows keep their names
     */
    Optional<Selection> together(
            List<Selection> branches, List<dev.seg.compiler.syntax.Stream> written, List<String> names) {
        Selection first = branches.get(0);
        if (branches.size() == 1) {
            Frame frame = first.frame();
            Frame called = new Frame(names.isEmpty() ? frame.names() : names, frame.shape(), frame.person());
            return Optional.of(Selection.all(first.chosen(), called, scope, List.of()));
        }
        for (int i = 0; i < branches.size(); i++) {
            Shape shape = branches.get(i).frame().shape();
            boolean rows = !(shape instanceof Shape.People || shape instanceof Shape.Groups)
                    && branches.get(i).frame().person().isEmpty();
            if (!rows) {
                context.fail(
                        Code.WRONG_KIND,
                        written.get(i).span(),
                        "streams of one person's events are put together",
                        shape instanceof Shape.Groups ? "these are groups" : "these are people, or rows of many people",
                        "put the events together first: `(a or b) per …`");
                return Optional.empty();
            }
        }
        List<Events> events = branches.stream().map(Selection::events).toList();
        Frame union = new Frame(
                names, new Shape.Union(branches.stream().map(Selection::frame).toList()), Optional.empty());
        return Optional.of(Selection.all(new Source.Union(events), union, scope, List.of()));
    }

    private void unknown(Path path) {
        String name = path.first().text();
        NobodysGroups groups = new NobodysGroups(context, scope);
        if (groups.isOfPerson(name)) {
            groups.refuse(path.span());
            return;
        }
        String other = vocabulary.catalog().stream(name)
                .map(dev.seg.compiler.catalog.Stream::subject)
                .or(() -> Optional.ofNullable(vocabulary.streams.get(name)).map(Vocabulary.StreamSymbol::subject))
                .map(subject -> "it happens to `" + subject + "`, not to `" + scope.subject() + "`")
                .orElse("no event of `" + scope.subject() + "` has this name");
        context.diagnostics()
                .add(Diagnostic.at(Code.UNKNOWN_NAME, path.first().span(), "unknown event `" + name + "`", other)
                        .help(Suggestions.nearest(name, vocabulary.sources(scope.subject()))
                                .map(near -> "did you mean `" + near + "`?")
                                .or(() -> conditionNamed(path))));
    }

    private Optional<String> conditionNamed(Path path) {
        String name = path.first().text();
        boolean fact = vocabulary.subjectAttribute(scope.subject(), name).isPresent()
                || vocabulary.computed(scope.subject(), name).isPresent()
                || vocabulary.measures.containsKey(name);
        return fact
                ? Optional.of("`" + path.text() + "` is a fact about the " + scope.subject() + ": write `" + path.text()
                        + " is known` or compare it")
                : Optional.empty();
    }
}
