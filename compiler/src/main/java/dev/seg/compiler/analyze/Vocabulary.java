package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All names of a project and what they were declared as; filled file by file, then only read.
 *
 * <p>Segments, partitions, measures, events and parameters share one space of names, in which no attribute of a subject may
 * stand; the attributes of a subject, and those of a stream, have a space of their own.
 */
final class Vocabulary {

    /** The stream of stays in segments that every subject has. */
    static final String HISTORY = "membership";

    /** What a segment's name stands for. */
    record SegmentSymbol(String name, String subject, Optional<Declaration.Segment> parametric) {}

    /** What a partition's name stands for: its classes, in order. */
    record PartitionSymbol(String name, String subject, List<String> classes) {
        PartitionSymbol {
            classes = List.copyOf(classes);
        }

        /** The names of the segments that the classes are: {@code stage.loyal}. */
        List<String> segments() {
            return classes.stream().map(c -> name + "." + c).toList();
        }
    }

    /** A measure's declaration and the subject it is of. */
    record MeasureSymbol(Declaration.Measure declaration, String subject) {}

    /** A stream made of others and the subject it is of. */
    record StreamSymbol(Declaration.NamedStream declaration, String subject) {}

    private final Catalog catalog;
    private final Map<String, Map<String, Declaration.Attribute>> computed;
    final Map<String, SegmentSymbol> segments = new LinkedHashMap<>();
    final Map<String, PartitionSymbol> partitions = new LinkedHashMap<>();
    final Map<String, MeasureSymbol> measures = new LinkedHashMap<>();
    final Map<String, StreamSymbol> streams = new LinkedHashMap<>();
    final Map<String, Meaning> parameters = new LinkedHashMap<>();

    /**
     * @param computed attributes defined by a value, by the name of the subject or stream, then by their own
     */
    Vocabulary(Catalog catalog, Map<String, Map<String, Declaration.Attribute>> computed) {
        this.catalog = catalog;
        this.computed = computed;
    }

    Catalog catalog() {
        return catalog;
    }

    Subject subject(String name) {
        return catalog.subject(name).orElseThrow();
    }

    Optional<Attribute> subjectAttribute(String subject, String name) {
        return catalog.subject(subject)
                .flatMap(s -> s.attributes().stream()
                        .filter(a -> a.name().equals(name))
                        .findFirst());
    }

    Optional<SetAttribute> set(String subject, String name) {
        return catalog.subject(subject)
                .flatMap(s ->
                        s.sets().stream().filter(set -> set.name().equals(name)).findFirst());
    }

    /** A declared stream that is made of others. */
    Optional<StreamSymbol> namedStream(String subject, String name) {
        return Optional.ofNullable(streams.get(name)).filter(s -> s.subject().equals(subject));
    }

    Optional<LookupTable> table(String name) {
        return catalog.tables().stream().filter(t -> t.name().equals(name)).findFirst();
    }

    Optional<Relation> relation(String subject, String name) {
        return catalog.relations().stream()
                .filter(r -> r.name().equals(name) && r.subject().equals(subject))
                .findFirst();
    }

    /** Names of all that has rows, as a person of the subject sees it. */
    List<String> sources(String subject) {
        List<String> names = new ArrayList<>();
        catalog.streams().stream().filter(s -> s.subject().equals(subject)).forEach(s -> names.add(s.name()));
        streams.forEach((name, s) -> {
            if (s.subject().equals(subject)) {
                names.add(name);
            }
        });
        catalog.relations().stream().filter(r -> r.subject().equals(subject)).forEach(r -> names.add(r.name()));
        catalog.tables().forEach(t -> names.add(t.name()));
        catalog.subject(subject).ifPresent(s -> s.sets().forEach(set -> names.add(set.name())));
        names.add("everyone");
        return names;
    }

    Optional<Attribute> rowAttribute(Stream stream, String name) {
        return stream.attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The definition of a computed attribute of a subject or stream. */
    Optional<Declaration.Attribute> computed(String owner, String name) {
        return Optional.ofNullable(computed.getOrDefault(owner, Map.of()).get(name));
    }

    /** The stream of a name: an event stream of the subject, the rows of a set, or the history of memberships. */
    Optional<Stream> stream(String subject, String name) {
        Optional<Stream> events = catalog.stream(name).filter(s -> s.subject().equals(subject));
        if (events.isPresent() || catalog.subject(subject).isEmpty()) {
            return events;
        }
        return name.equals(HISTORY)
                ? Optional.of(subject(subject).history())
                : set(subject, name).map(SetAttribute::stream);
    }

    /** The segments that a path names: one, or the classes of a partition; empty if it names none. */
    List<String> segmentsOf(Path path) {
        String text = path.text();
        if (segments.containsKey(text)) {
            return List.of(text);
        }
        PartitionSymbol partition = partitions.get(text);
        return partition == null ? List.of() : partition.segments();
    }

    /** The subject of a segment or partition that exists. */
    Optional<String> subjectOf(String target) {
        SegmentSymbol segment = segments.get(target);
        if (segment != null) {
            return Optional.of(segment.subject());
        }
        return Optional.ofNullable(partitions.get(target)).map(PartitionSymbol::subject);
    }

    /** The subject of the partition that {@code stage.loyal} is a class of. */
    Optional<String> subjectOfClass(String target) {
        return partitions.values().stream()
                .filter(partition -> partition.segments().contains(target))
                .map(PartitionSymbol::subject)
                .findFirst();
    }

    /** Names that could have been meant where a condition on a subject stands. */
    List<String> namesAbout(String subject) {
        List<String> names = new ArrayList<>(parameters.keySet());
        if (catalog.subject(subject).isEmpty()) {
            return names;
        }
        Subject declared = subject(subject);
        declared.attributes().stream().filter(a -> !a.is(Attribute.Mark.HIDDEN)).forEach(a -> names.add(a.name()));
        declared.sets().forEach(s -> names.add(s.name()));
        names.addAll(computed.getOrDefault(subject, Map.of()).keySet());
        measures.forEach((name, m) -> {
            if (m.subject().equals(subject)) {
                names.add(name);
            }
        });
        names.addAll(segments.keySet());
        names.addAll(partitions.keySet());
        return names;
    }

    /** Whether a name stands for anything in a scope. */
    boolean isName(Scope scope, String name) {
        return scope.arguments().containsKey(name)
                || parameters.containsKey(name)
                || namesAbout(scope.subject()).contains(name);
    }

    /** Names that could have been meant inside a filter over a stream. */
    List<String> namesIn(Stream stream) {
        return namesIn(stream.name(), stream.attributes());
    }

    /** Names that could have been meant inside a filter over rows with these attributes. */
    List<String> namesIn(String owner, List<Attribute> attributes) {
        List<String> names = new ArrayList<>();
        attributes.stream().filter(a -> !a.is(Attribute.Mark.HIDDEN)).forEach(a -> names.add(a.name()));
        names.addAll(computed.getOrDefault(owner, Map.of()).keySet());
        return names;
    }
}
