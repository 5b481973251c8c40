package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.TypeName;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the catalog from the declarations of subjects, events, tables and relations. */
final class CatalogBuilder {

    /** The word of a type that is a text to warehouses. */
    private static final String VERSION = "version";

    private final Diagnostics diagnostics;
    private final Identifiers names;
    private final CalendarSettings calendar;
    private final Literals literals;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();
    private final List<LookupTable> tables = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Map<String, Map<String, Declaration.Attribute>> computed = new LinkedHashMap<>();

    CatalogBuilder(CalendarSettings calendar, Identifiers names, Diagnostics diagnostics) {
        this.calendar = calendar;
        this.names = names;
        this.diagnostics = diagnostics;
        this.literals = new Literals(calendar.zone(), diagnostics);
    }

    /** The vocabulary of all subjects, then all events, of a project. */
    Vocabulary build(List<Declaration> declarations) {
        declarations.stream()
                .filter(Declaration.Subject.class::isInstance)
                .map(Declaration.Subject.class::cast)
                .filter(subject -> names.declare(subject.name()))
                .forEach(subject -> subjects.add(subject(subject)));
        declarations.stream()
                .filter(Declaration.Event.class::isInstance)
                .map(Declaration.Event.class::cast)
                .filter(event -> names.declare(event.name()) && knownSubject(event.subject()))
                .forEach(event -> streams.add(stream(event)));
        declarations.stream()
                .filter(Declaration.LookupTable.class::isInstance)
                .map(Declaration.LookupTable.class::cast)
                .filter(table -> names.declare(table.name()))
                .forEach(table -> tables.add(lookup(table)));
        declarations.stream()
                .filter(Declaration.Related.class::isInstance)
                .map(Declaration.Related.class::cast)
                .filter(related -> names.declare(related.name()))
                .forEach(related -> relation(related).ifPresent(relations::add));
        Catalog catalog = new Catalog(
                calendar.name(),
                calendar.zone(),
                calendar.timestampZone(),
                calendar.weekStart(),
                subjects,
                streams,
                tables,
                relations);
        return new Vocabulary(catalog, computed);
    }

    private boolean knownSubject(Name name) {
        boolean known = subjects.stream().anyMatch(s -> s.name().equals(name.text()));
        if (!known) {
            diagnostics.add(Diagnostic.at(
                            Code.UNKNOWN_NAME,
                            name.span(),
                            "unknown subject `" + name.text() + "`",
                            "no `subject` of this name is declared")
                    .help(Suggestions.nearest(
                                    name.text(),
                                    subjects.stream().map(Subject::name).toList())
                            .map(near -> "did you mean `" + near + "`?")));
        }
        return known;
    }

    private Subject subject(Declaration.Subject declared) {
        String name = declared.name().text();
        Set<String> aliases = aliases(declared.joins());
        List<SetAttribute> sets = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        for (Declaration.Attribute attribute : declared.attributes()) {
            if (!names.declareAttribute(name, attribute.name())) {
                continue;
            }
            if (attribute.type().set()) {
                set(name, attribute).ifPresent(sets::add);
            } else if (attribute.computed().isPresent()) {
                computed.computeIfAbsent(name, k -> new LinkedHashMap<>())
                        .put(attribute.name().text(), attribute);
            } else {
                attribute(attribute, aliases).ifPresent(attributes::add);
            }
        }
        if (declared.distinct() && !(attributes.isEmpty() && declared.joins().isEmpty())) {
            diagnostics.add(Diagnostic.at(
                            Code.BAD_CATALOG,
                            declared.name().span(),
                            "a subject taken `from distinct` rows has no attributes of its own",
                            "its rows may disagree")
                    .help("declare them as measures, such as `measure country = last(purchase.country)`"));
            attributes.clear();
        }
        Type keyType = declared.keyType().flatMap(this::type).orElse(Type.INT);
        return new Subject(
                name,
                title(declared.title()),
                table(declared.table()),
                declared.distinct(),
                column(declared.key(), aliases),
                keyType,
                declared.timezone()
                        .map(path ->
                                Attribute.of("timezone", Type.TEXT, true, new Domain.Any(), column(path, aliases))),
                joins(declared.joins()),
                attributes,
                sets);
    }

    private Stream stream(Declaration.Event declared) {
        Set<String> aliases = aliases(declared.joins());
        Optional<Column> key = declared.key().map(path -> column(path, aliases));
        List<Attribute> attributes = properties(declared.name(), declared.attributes(), aliases);
        return new Stream(
                declared.name().text(),
                title(declared.title()),
                declared.subject().text(),
                declared.tables().stream().map(this::table).toList(),
                column(declared.by(), aliases),
                key,
                declared.keyType().flatMap(this::type).orElseGet(() -> Stream.keyType(key, attributes)),
                declared.moment().flatMap(moment -> moment(moment, declared.momentType(), aliases)),
                joins(declared.joins()),
                attributes,
                isForeignKey(declared));
    }

    private static boolean isForeignKey(Declaration.Event declared) {
        return declared.prelude().annotations().stream()
                .anyMatch(annotation -> annotation.name().text().equals("foreign_key"));
    }

    private LookupTable lookup(Declaration.LookupTable declared) {
        Set<String> aliases = aliases(declared.joins());
        Column key = column(declared.key(), aliases);
        List<Attribute> attributes = properties(declared.name(), declared.attributes(), aliases);
        return new LookupTable(
                declared.name().text(),
                title(declared.title()),
                table(declared.table()),
                key,
                declared.keyType().flatMap(this::type).orElseGet(() -> Stream.keyType(Optional.of(key), attributes)),
                declared.moment().flatMap(moment -> moment(moment, declared.momentType(), aliases)),
                joins(declared.joins()),
                attributes);
    }

    /** The properties of rows; those that are computed go their own way. */
    private List<Attribute> properties(Name owner, List<Declaration.Attribute> declared, Set<String> aliases) {
        Identifiers own = new Identifiers(diagnostics);
        List<Attribute> attributes = new ArrayList<>();
        for (Declaration.Attribute attribute : declared) {
            if (!own.declareAttribute(owner.text(), attribute.name())) {
                continue;
            }
            if (attribute.computed().isPresent()) {
                computed.computeIfAbsent(owner.text(), k -> new LinkedHashMap<>())
                        .put(attribute.name().text(), attribute);
            } else if (attribute.type().set()) {
                diagnostics.add(Diagnostic.at(
                        Code.BAD_CATALOG, attribute.type().span(), "an event has no sets", "sets belong to subjects"));
            } else {
                attribute(attribute, aliases).ifPresent(attributes::add);
            }
        }
        return attributes;
    }

    private Optional<Relation> relation(Declaration.Related declared) {
        if (!knownSubject(declared.subject()) || !knownSubject(declared.other())) {
            return Optional.empty();
        }
        Optional<Attribute> theirs = link(declared.other().text(), declared.theirs());
        Optional<Attribute> mine = link(declared.subject().text(), declared.mine());
        if (theirs.isEmpty() || mine.isEmpty()) {
            return Optional.empty();
        }
        if (theirs.get().type() != mine.get().type()) {
            diagnostics.add(Diagnostic.at(
                            Code.WRONG_TYPE,
                            declared.mine().span(),
                            "these two are never equal",
                            "this is of type `" + mine.get().type().word() + "`")
                    .because(
                            declared.theirs().span(),
                            "this is of type `" + theirs.get().type().word() + "`"));
            return Optional.empty();
        }
        return Optional.of(new Relation(
                declared.name().text(),
                declared.subject().text(),
                declared.other().text(),
                theirs.get(),
                mine.get()));
    }

    /** An attribute of a subject, or its key by the column's name. */
    private Optional<Attribute> link(String subjectName, Name name) {
        Subject subject = subjects.stream()
                .filter(s -> s.name().equals(subjectName))
                .findFirst()
                .orElseThrow();
        Optional<Attribute> link = subject.attributes().stream()
                .filter(attribute -> attribute.name().equals(name.text()))
                .findFirst();
        if (link.isEmpty() && subject.key().name().equals(name.text())) {
            return Optional.of(Attribute.of(name.text(), subject.keyType(), false, new Domain.Any(), subject.key()));
        }
        if (link.isEmpty()) {
            List<String> names = new ArrayList<>(
                    subject.attributes().stream().map(Attribute::name).toList());
            names.add(subject.key().name());
            diagnostics.add(Diagnostic.at(
                            Code.UNKNOWN_NAME,
                            name.span(),
                            "unknown attribute `" + name.text() + "`",
                            "`" + subjectName + "` has no column of its own declared under this name")
                    .help(Suggestions.nearest(name.text(), names)
                            .map(near -> "did you mean `" + near + "`?")
                            .or(() -> Optional.of("it has " + String.join(", ", names)))));
        }
        return link;
    }

    private Optional<Stream.Moment> moment(Path path, Optional<TypeName> written, Set<String> aliases) {
        Optional<Type> type = written.isEmpty() ? Optional.of(Type.TIMESTAMP) : written.flatMap(this::type);
        if (type.isPresent() && !type.get().isMoment()) {
            diagnostics.add(Diagnostic.at(
                            Code.BAD_CATALOG,
                            path.span(),
                            "an event happens at a moment, not at a "
                                    + type.get().word(),
                            "")
                    .help("write `date`, `timestamp` or `instant`"));
            return Optional.empty();
        }
        return type.map(t -> new Stream.Moment(column(path, aliases), t));
    }

    private Optional<SetAttribute> set(String subject, Declaration.Attribute declared) {
        Optional<Type> type = type(declared.type());
        if (declared.column().isEmpty()
                || declared.by().isEmpty()
                || declared.column().get().isSingle()) {
            diagnostics.add(Diagnostic.at(
                            Code.BAD_CATALOG,
                            declared.name().span(),
                            "a set comes from a table of its own",
                            "its table, column and key are not given")
                    .help("write `" + declared.name().text() + ": set of text from customer_tags.tag by customer_id`"));
            return Optional.empty();
        }
        Path column = declared.column().get();
        Name by = declared.by().get();
        if (!names.column(column) || type.isEmpty()) {
            return Optional.empty();
        }
        Path table = new Path(column.names().subList(0, column.names().size() - 1));
        Attribute element = new Attribute(
                "value",
                type.get(),
                true,
                domain(declared, type.get()),
                Column.own(column.last().text()),
                List.of(),
                marks(declared),
                declared.prelude().documentation());
        Stream rows = new Stream(
                declared.name().text(),
                Optional.empty(),
                subject,
                List.of(table(table)),
                Column.own(by.text()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(element));
        return Optional.of(new SetAttribute(declared.name().text(), rows, element));
    }

    private Optional<Attribute> attribute(Declaration.Attribute declared, Set<String> aliases) {
        Optional<Type> type = type(declared.type());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (declared.json().isPresent() && type.get().isMoment()) {
            diagnostics.add(Diagnostic.at(
                            Code.BAD_CATALOG,
                            declared.json().orElseThrow().span(),
                            "JSON holds no " + type.get().word(),
                            "only text, bool, int, decimal and float are read from JSON")
                    .help("have it in a column of its own"));
            return Optional.empty();
        }
        Column column = declared.column()
                .map(path -> column(path, aliases))
                .orElseGet(() -> Column.own(declared.name().text()));
        return Optional.of(new Attribute(
                declared.name().text(),
                type.get(),
                declared.type().nullable()
                        || column.alias().isPresent()
                        || declared.json().isPresent(),
                domain(declared, type.get()),
                column,
                json(declared),
                marks(declared),
                declared.prelude().documentation()));
    }

    /** The names that lead to a value inside of JSON. */
    private List<String> json(Declaration.Attribute declared) {
        List<String> names = declared.json()
                .map(path -> Arrays.asList(path.value().split("[.]", -1)))
                .orElse(List.of());
        if (names.stream().anyMatch(String::isBlank)) {
            diagnostics.add(Diagnostic.at(
                            Code.BAD_CATALOG,
                            declared.json().orElseThrow().span(),
                            "this leads to no value",
                            "a name is missing before or behind a dot")
                    .help("write `json \"likes.tea\"`"));
            return List.of();
        }
        return names;
    }

    private Set<Attribute.Mark> marks(Declaration.Attribute declared) {
        Set<Attribute.Mark> marks = EnumSet.noneOf(Attribute.Mark.class);
        declared.prelude()
                .annotations()
                .forEach(annotation -> Arrays.stream(Attribute.Mark.values())
                        .filter(mark -> mark != Attribute.Mark.VERSION && mark != Attribute.Mark.UP_TO_NOW)
                        .filter(mark -> mark.name()
                                .toLowerCase(Locale.ROOT)
                                .equals(annotation.name().text()))
                        .forEach(marks::add));
        if (isVersion(declared.type())) {
            marks.add(Attribute.Mark.VERSION);
        }
        boolean listed = declared.domain().filter(domain -> !domain.range()).isPresent();
        if (marks.contains(Attribute.Mark.ORDERED)
                && !(listed && type(declared.type()).equals(Optional.of(Type.TEXT)))) {
            diagnostics.add(Diagnostic.at(
                            Code.BAD_CATALOG,
                            declared.name().span(),
                            "`@ordered` goes with a list of texts",
                            "nothing says which value is above which")
                    .help("write `@ordered " + declared.name().text() + ": text in (\"low\", \"high\")`"));
            marks.remove(Attribute.Mark.ORDERED);
        }
        return marks;
    }

    private static boolean isVersion(TypeName type) {
        return type.name().text().equals(VERSION);
    }

    private Domain domain(Declaration.Attribute declared, Type type) {
        return declared.domain()
                .map(domain -> new Domains(literals, diagnostics).read(domain, type))
                .orElseGet(Domain.Any::new);
    }

    private Optional<Type> type(TypeName written) {
        if (isVersion(written)) {
            return Optional.of(Type.TEXT);
        }
        Optional<Type> type = Type.of(written.name().text()).filter(t -> t != Type.DURATION);
        if (type.isEmpty()) {
            List<String> words = new ArrayList<>(Arrays.stream(Type.values())
                    .filter(t -> t != Type.DURATION)
                    .map(Type::word)
                    .toList());
            words.add(VERSION);
            diagnostics.add(Diagnostic.at(
                            Code.UNKNOWN_TYPE,
                            written.name().span(),
                            "unknown type `" + written.name().text() + "`",
                            "types are " + String.join(", ", words))
                    .help(Suggestions.nearest(written.name().text(), words)
                            .map(near -> "did you mean `" + near + "`?")));
        }
        return type;
    }

    private Set<String> aliases(List<Declaration.Join> joins) {
        Set<String> aliases = new HashSet<>();
        joins.forEach(join -> aliases.add(join.alias().text()));
        return aliases;
    }

    private List<Join> joins(List<Declaration.Join> declared) {
        List<Join> joins = new ArrayList<>();
        Set<String> before = new HashSet<>();
        for (Declaration.Join join : declared) {
            joins.add(new Join(
                    join.alias().text(),
                    table(join.table()),
                    join.columns().stream()
                            .map(pair -> new Join.Pair(
                                    column(pair.left(), before), pair.right().text()))
                            .toList()));
            if (!before.add(join.alias().text())) {
                diagnostics.add(Diagnostic.at(
                        Code.DEFINED_TWICE,
                        join.alias().span(),
                        "there are two joins `" + join.alias().text() + "`",
                        ""));
            }
        }
        return joins;
    }

    private Table table(Path path) {
        names.column(path);
        return new Table(path.names().stream().map(Name::text).toList());
    }

    /** A column as written: {@code region_code}, or {@code plan.title} over the join {@code plan}. */
    private Column column(Path path, Set<String> aliases) {
        names.column(path);
        if (path.isSingle()) {
            return Column.own(path.first().text());
        }
        if (path.names().size() > 2 || !aliases.contains(path.first().text())) {
            diagnostics.add(Diagnostic.at(
                            Code.UNKNOWN_NAME,
                            path.first().span(),
                            "there is no join `" + path.first().text() + "`",
                            "a column with a dot comes over a join declared before")
                    .help("declare it: `join " + path.first().text() + ": table on own_column = column`"));
            return Column.own(path.last().text());
        }
        return new Column(Optional.of(path.first().text()), path.last().text());
    }

    private static Optional<String> title(Optional<Expression.Literal> title) {
        return title.map(Expression.Literal::value);
    }
}
