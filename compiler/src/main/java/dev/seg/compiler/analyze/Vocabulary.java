package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
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

    private final Catalog catalog;
    private final Map<String, Map<String, Declaration.Attribute>> computed;
    final Map<String, SegmentSymbol> segments = new LinkedHashMap<>();
    final Map<String, PartitionSymbol> partitions = new LinkedHashMap<>();
    final Map<String, MeasureSymbol> measures = new LinkedHashMap<>();
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
        return subject(subject).attributes().stream()
                .filter(a -> a.name().equals(name))
                .findFirst();
    }

    Optional<SetAttribute> set(String subject, String name) {
        return subject(subject).sets().stream()
                .filter(s -> s.name().equals(name))
                .findFirst();
    }

    Optional<Attribute> rowAttribute(Stream stream, String name) {
        return stream.attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The definition of a computed attribute of a subject or stream. */
    Optional<Declaration.Attribute> computed(String owner, String name) {
        return Optional.ofNullable(computed.getOrDefault(owner, Map.of()).get(name));
    }

    /** The stream of a path's first name: an event stream of the subject, or the rows of a set. */
    Optional<Stream> stream(String subject, Path path) {
        Optional<Stream> events =
                catalog.stream(path.first().text()).filter(s -> s.subject().equals(subject));
        return events.isPresent() ? events : set(subject, path.first().text()).map(SetAttribute::stream);
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

    /** Names that could have been meant where a condition on a subject stands. */
    List<String> namesAbout(String subject) {
        List<String> names = new ArrayList<>();
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
        names.addAll(parameters.keySet());
        return names;
    }

    /** Whether a name stands for anything in a scope. */
    boolean isName(Scope scope, String name) {
        return scope.arguments().containsKey(name)
                || parameters.containsKey(name)
                || (!scope.subject().isEmpty() && namesAbout(scope.subject()).contains(name));
    }

    /** Names that could have been meant inside a filter over a stream. */
    List<String> namesIn(Stream stream) {
        List<String> names = new ArrayList<>();
        stream.attributes().stream().filter(a -> !a.is(Attribute.Mark.HIDDEN)).forEach(a -> names.add(a.name()));
        names.addAll(computed.getOrDefault(stream.name(), Map.of()).keySet());
        return names;
    }
}
