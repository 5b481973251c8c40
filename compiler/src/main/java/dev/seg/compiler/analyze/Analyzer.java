package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.Expectation;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.TestCase;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Prelude;
import dev.seg.compiler.syntax.SegFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the files of a project into its model.
 *
 * <p>Example: the file {@code vip.seg} with the text {@code spend > 1000}, beside a catalog that defines
 * {@code measure spend = sum(order.amount)}, gives the segment {@code vip} whose predicate compares that sum with 1000.
 */
public final class Analyzer {

    private final Diagnostics diagnostics;
    private final Origins origins = new Origins();
    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final List<Partition> partitions = new ArrayList<>();

    private Analyzer(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * The meaning of all files together; every file sees every other.
     *
     * @param parameters values given from outside for the project's parameters, by name
     * @param diagnostics where mistakes go; none is thrown
     */
    public static Analysis analyze(List<SegFile> files, Map<String, String> parameters, Diagnostics diagnostics) {
        return new Analyzer(diagnostics).analyze(files, parameters);
    }

    private Analysis analyze(List<SegFile> files, Map<String, String> parameters) {
        List<Declaration> declarations = declarations(files);
        Identifiers names = new Identifiers(diagnostics);
        CalendarSettings calendar = CalendarSettings.of(declarations, diagnostics);
        Vocabulary vocabulary = new CatalogBuilder(calendar, names, diagnostics).build(declarations);
        Context context = Context.of(vocabulary, origins, diagnostics);
        Declarer declarer = new Declarer(context, names, parameters);
        List<Declaration> declared = declarer.declare(declarations);
        Map<String, Predicate> populations = new HashMap<>();
        Map<String, Predicate> streamFilters = new HashMap<>();
        filters(declarations, context, populations, streamFilters);
        Map<String, Map<String, Value>> measures = checkComputed(declarations, context);
        declared.forEach(declaration -> define(declaration, context));
        References references = new References(origins, diagnostics);
        Map<String, Segment> sound = references.sound(segments, partitions);
        List<Partition> soundPartitions = partitions.stream()
                .filter(p -> sound.keySet().containsAll(p.classes()))
                .toList();
        List<Expectation> expectations = new ExpectationAnalyzer(context).analyze(declarations, sound.keySet());
        List<TestCase> tests = new TestAnalyzer(context).analyze(declarations, sound.keySet());
        Model model = new Model(
                vocabulary.catalog(), populations, streamFilters, sound, soundPartitions, expectations, tests);
        return new Analysis(model, origins, measures);
    }

    /** All declarations; a bare condition is the segment that bears its file's name. */
    private static List<Declaration> declarations(List<SegFile> files) {
        List<Declaration> declarations = new ArrayList<>();
        for (SegFile file : files) {
            declarations.addAll(file.declarations());
            file.bare().ifPresent(condition -> declarations.add(bare(file, condition)));
        }
        return declarations;
    }

    private static Declaration bare(SegFile file, Expression condition) {
        return new Declaration.Segment(
                new Prelude(Optional.empty(), List.of()),
                new Name(file.source().baseName(), condition.span()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                condition,
                condition.span());
    }

    private static void filters(
            List<Declaration> declarations,
            Context context,
            Map<String, Predicate> populations,
            Map<String, Predicate> streamFilters) {
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.Subject subject
                    && subject.filter().isPresent()
                    && context.vocabulary()
                            .catalog()
                            .subject(subject.name().text())
                            .isPresent()) {
                population(subject, context)
                        .ifPresent(p -> populations.put(subject.name().text(), p));
            } else if (declaration instanceof Declaration.Event event
                    && event.filter().isPresent()) {
                context.vocabulary().catalog().stream(event.name().text())
                        .flatMap(stream -> ofRows(
                                event.filter().get(),
                                Scope.of(event.subject().text()).row(stream),
                                context))
                        .ifPresent(p -> streamFilters.put(event.name().text(), p));
            } else if (declaration instanceof Declaration.LookupTable table
                    && table.filter().isPresent()) {
                context.vocabulary()
                        .table(table.name().text())
                        .flatMap(rows ->
                                ofRows(table.filter().get(), Scope.of("").row(frame(rows)), context))
                        .ifPresent(p -> streamFilters.put(table.name().text(), p));
            }
        }
    }

    private static Frame frame(LookupTable table) {
        return new Frame(List.of(table.name()), new Shape.Lookup(table), Optional.empty());
    }

    /** A condition that chooses the rows of a stream or table, once and for all. */
    private static Optional<Predicate> ofRows(Expression filter, Scope row, Context context) {
        Optional<Predicate> predicate = new ExpressionAnalyzer(context, row).condition(filter);
        if (predicate.isPresent()
                && (!References.isAboutRowAlone(predicate.get())
                        || PredicateParts.of(predicate.get()).isAboutPerson()
                        || RowShift.numbers(predicate.get()))) {
            context.fail(
                    Code.BAD_CATALOG,
                    filter.span(),
                    "rows are chosen by their own properties",
                    "this looks at other rows, or at the person");
            return Optional.empty();
        }
        return predicate;
    }

    private static Optional<Predicate> population(Declaration.Subject subject, Context context) {
        Expression filter = subject.filter().orElseThrow();
        Optional<Predicate> predicate =
                new ExpressionAnalyzer(context, Scope.of(subject.name().text())).condition(filter);
        if (predicate.isPresent() && !References.isAboutRowAlone(predicate.get())) {
            context.fail(
                    Code.BAD_CATALOG,
                    filter.span(),
                    "a population is chosen by the attributes of its own rows",
                    "this looks at events, ranks or segments");
            return Optional.empty();
        }
        return predicate;
    }

    /** Looks at every measure and computed attribute, also those that no segment uses. */
    private static Map<String, Map<String, Value>> checkComputed(List<Declaration> declarations, Context context) {
        Map<String, Map<String, Value>> measures = new LinkedHashMap<>();
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.Measure measure) {
                Optional.ofNullable(
                                context.vocabulary().measures.get(measure.name().text()))
                        .filter(symbol -> symbol.declaration().equals(measure))
                        .ifPresent(symbol -> keep(symbol.subject(), measure.name(), context, measures));
            } else if (declaration instanceof Declaration.Subject subject
                    && context.vocabulary()
                            .catalog()
                            .subject(subject.name().text())
                            .isPresent()) {
                subject.attributes().stream()
                        .filter(attribute -> attribute.computed().isPresent())
                        .forEach(attribute -> keep(subject.name().text(), attribute.name(), context, measures));
            } else if (declaration instanceof Declaration.Event event) {
                context.vocabulary().catalog().stream(event.name().text())
                        .ifPresent(stream -> computed(
                                event.attributes(), Scope.of(stream.subject()).row(stream), context));
            } else if (declaration instanceof Declaration.LookupTable table) {
                context.vocabulary()
                        .table(table.name().text())
                        .ifPresent(rows ->
                                computed(table.attributes(), Scope.of("").row(frame(rows)), context));
            } else if (declaration instanceof Declaration.NamedStream stream) {
                Optional.ofNullable(
                                context.vocabulary().streams.get(stream.name().text()))
                        .filter(symbol -> symbol.declaration().equals(stream))
                        .ifPresent(symbol -> context.streams().of(symbol, context));
            }
        }
        return measures;
    }

    private static void keep(String subject, Name name, Context context, Map<String, Map<String, Value>> measures) {
        Meaning meaning = new NameResolver(context, Scope.of(subject)).resolve(new Path(List.of(name)));
        if (meaning instanceof Meaning.Quantity quantity && !isSensitive(quantity.value())) {
            measures.computeIfAbsent(subject, any -> new LinkedHashMap<>()).put(name.text(), quantity.value());
        }
    }

    private static boolean isSensitive(Value value) {
        return PredicateParts.of(new Predicate.Known(value)).attributes().values().stream()
                .anyMatch(attribute -> attribute.is(Attribute.Mark.SENSITIVE) || attribute.is(Attribute.Mark.HIDDEN));
    }

    private static void computed(List<Declaration.Attribute> attributes, Scope row, Context context) {
        attributes.stream()
                .filter(attribute -> attribute.computed().isPresent())
                .forEach(attribute -> new NameResolver(context, row).property(List.of(attribute.name())));
    }

    private void define(Declaration declaration, Context context) {
        if (declaration instanceof Declaration.Segment segment) {
            defineSegment(segment, context);
        } else {
            new PartitionAnalyzer(context).analyze(declaration).ifPresent(defined -> {
                allowed(declaration, defined.classes(), context);
                defined.classes().forEach(segment -> segments.put(segment.name(), segment));
                partitions.add(defined.partition());
            });
        }
    }

    /** Looks for sensitive attributes in the classes of a partition. */
    private static void allowed(Declaration declaration, List<Segment> classes, Context context) {
        SensitiveParts sensitive = new SensitiveParts(context);
        boolean isFirst = true;
        for (Segment segment : classes) {
            if (declaration instanceof Declaration.ClassPartition partition) {
                Predicate own = isFirst || !partition.firstMatch() ? segment.predicate() : last(segment.predicate());
                sensitive.check(own, partition.prelude(), partition.name());
                isFirst = false;
            } else if (declaration instanceof Declaration.BandPartition partition) {
                sensitive.check(segment.predicate(), partition.prelude(), partition.name());
            }
        }
    }

    /** What a class says beside that those before it do not fit. */
    private static Predicate last(Predicate predicate) {
        return predicate instanceof Predicate.And and
                ? and.parts().get(and.parts().size() - 1)
                : predicate;
    }

    private void defineSegment(Declaration.Segment segment, Context context) {
        Vocabulary.SegmentSymbol symbol =
                context.vocabulary().segments.get(segment.name().text());
        if (symbol == null) {
            return;
        }
        origins.putName(symbol.name(), segment.name().span());
        if (symbol.parametric().isPresent()
                && segment.parameters().stream().anyMatch(p -> p.defaultValue().isEmpty())) {
            return;
        }
        Scope scope = Scope.of(symbol.subject());
        Expression condition = symbol.parametric().isPresent()
                ? new Expression.Reference(
                        new Path(List.of(segment.name())), segment.name().span())
                : segment.condition();
        Optional<Predicate> predicate = new ExpressionAnalyzer(context, scope).condition(condition);
        predicate.ifPresent(p -> {
            MissingLint.check(p, origins, diagnostics);
            new SensitiveParts(context).check(p, segment.prelude(), segment.name());
            segments.put(
                    symbol.name(),
                    new Segment(
                            symbol.name(),
                            segment.title().map(Expression.Literal::value),
                            segment.prelude().documentation(),
                            symbol.subject(),
                            p));
        });
    }
}
