package dev.seg.cli;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is exported of each member: the key, and attributes. One that is personal ({@code @hidden}, {@code @sensitive}) is masked
 * unless it was asked for by its name.
 */
final class ExportColumns {

    private static final String MASK = "***";

    private final Subject subject;
    private final List<Column> columns;

    private ExportColumns(Subject subject, List<Column> columns) {
        this.subject = subject;
        this.columns = List.copyOf(columns);
    }

    /** An attribute, or, where it is masked, its name. */
    private record Column(Attribute attribute, boolean masked) {}

    /** Those that were named, then, if all were asked for, the others. */
    static ExportColumns of(Subject subject, List<String> named, boolean all) {
        List<Column> columns = new ArrayList<>();
        for (String name : named) {
            columns.add(new Column(attribute(subject, name), false));
        }
        subject.attributes().stream()
                .filter(attribute -> all && !named.contains(attribute.name()))
                .forEach(attribute -> columns.add(new Column(attribute, isPersonal(attribute))));
        return new ExportColumns(subject, columns.stream().distinct().toList());
    }

    private static Attribute attribute(Subject subject, String name) {
        List<String> names = subject.attributes().stream().map(Attribute::name).toList();
        return subject.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        "`" + subject.name() + "` has no attribute `" + name + "`",
                        Suggestions.nearest(name, names)
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse(names.isEmpty() ? "" : "it has " + String.join(", ", names))));
    }

    private static boolean isPersonal(Attribute attribute) {
        return attribute.is(Attribute.Mark.HIDDEN) || attribute.is(Attribute.Mark.SENSITIVE);
    }

    /** The personal attributes that go out as they are. */
    List<String> unmasked() {
        return columns.stream()
                .filter(column -> !column.masked() && isPersonal(column.attribute()))
                .map(column -> column.attribute().name())
                .toList();
    }

    /** What is asked of the warehouse: nothing of what is masked. */
    Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        columns.stream()
                .filter(column -> !column.masked())
                .forEach(column -> values.put("v" + (values.size() + 1), value(column)));
        return values;
    }

    private static Value value(Column column) {
        return new Value.SubjectAttribute(column.attribute());
    }

    /** The names in the file, the key's first, with their types. */
    Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        types.put(subject.key().name(), subject.keyType());
        for (Column column : columns) {
            String name = column.attribute().name();
            types.putIfAbsent(
                    types.containsKey(name) ? subject.name() + "_" + name : name,
                    column.masked() ? Type.TEXT : column.attribute().type());
        }
        return types;
    }

    /** A member's row, in the order of the names. */
    List<Optional<Object>> row(Object key, Map<Value, Optional<Object>> known) {
        List<Optional<Object>> row = new ArrayList<>(List.of(Optional.of(key)));
        for (Column column : columns) {
            row.add(
                    column.masked()
                            ? Optional.of(MASK)
                            : known.getOrDefault(value(column), Optional.empty()).map(ExportColumns::plain));
        }
        return row;
    }

    private static Object plain(Object value) {
        return value instanceof Fraction number
                ? new BigDecimal(number.numerator()).divide(new BigDecimal(number.denominator()))
                : value;
    }
}
