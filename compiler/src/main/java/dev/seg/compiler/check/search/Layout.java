package dev.seg.compiler.check.search;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of people and rows that conditions look at. */
final class Layout {

    private final Mentioned mentioned;
    private final Map<String, Shape> subjects = new LinkedHashMap<>();
    private final Map<String, Shape> tables = new LinkedHashMap<>();

    Layout(Model model, String subject, Mentioned mentioned) {
        this.mentioned = mentioned;
        for (Subject each : model.catalog().subjects()) {
            if (each.name().equals(subject) || mentioned.subjects().contains(each.name())) {
                subjects.put(each.name(), shape(model, each));
            }
        }
        model.catalog().tables().stream()
                .filter(table -> mentioned.tables().contains(table.name()))
                .forEach(table -> tables.put(table.name(), shape(table)));
    }

    /** By the subject's name. */
    Map<String, Shape> subjects() {
        return subjects;
    }

    /** Of lookup tables, by name. */
    Map<String, Shape> tables() {
        return tables;
    }

    private Shape shape(Model model, Subject subject) {
        List<Stream> streams = new ArrayList<>();
        model.catalog().streams().stream()
                .filter(stream -> stream.subject().equals(subject.name()))
                .forEach(streams::add);
        subject.sets().stream().map(SetAttribute::stream).forEach(streams::add);
        List<Shape> rows = new ArrayList<>();
        streams.stream()
                .filter(stream -> mentioned.tables().contains(stream.name()))
                .forEach(stream -> rows.add(shape(stream, true)));
        Stream history = subject.history();
        boolean isStream = streams.stream().anyMatch(stream -> stream.name().equals(history.name()));
        if (!isStream && mentioned.tables().contains(history.name())) {
            rows.add(shape(history, false));
        }
        List<Field> fields = fields(subject.attributes());
        if (subject.zone().isPresent() && mentioned.isAboutZones()) {
            fields.add(Field.zone());
        }
        return new Shape(
                subject.name(), fields, own(fields, Optional.of(subject.key())), true, true, subject.keyType(), rows);
    }

    /** A key that is a property too, as that of an invoice beside each of its lines, tells rows of one moment apart. */
    private Shape shape(Stream stream, boolean unique) {
        List<Field> fields = fields(stream.attributes());
        stream.moment().ifPresent(moment -> fields.add(Field.of(moment)));
        Optional<Field> own = own(fields, stream.key());
        return new Shape(
                stream.name(),
                fields,
                own,
                stream.key().isPresent(),
                unique && own.isEmpty(),
                stream.keyType(),
                List.of());
    }

    private Shape shape(LookupTable table) {
        Optional<Column> key = Optional.of(table.key());
        List<Field> fields = fields(table.attributes());
        table.moment().ifPresent(moment -> fields.add(Field.of(moment)));
        return new Shape(table.name(), fields, own(fields, key), true, true, table.keyType(), List.of());
    }

    /** Those that are looked at. */
    private List<Field> fields(List<Attribute> attributes) {
        List<Field> fields = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (mentioned.attributes().contains(attribute)) {
                fields.add(Field.of(attribute));
            }
        }
        return fields;
    }

    private static Optional<Field> own(List<Field> fields, Optional<Column> key) {
        return fields.stream()
                .filter(field -> key.filter(field::isColumn).isPresent())
                .findFirst();
    }
}
