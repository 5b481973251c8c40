package dev.seg.cli;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is exported of each member: the key, attributes, and numbers in the language's words. An attribute that is personal
 * ({@code @hidden}, {@code @sensitive}) is masked unless it was asked for by its name.
 */
final class ExportColumns {

    private static final String MASK = "***";

    private final Subject subject;
    private final List<Column> columns;

    private ExportColumns(Subject subject, List<Column> columns) {
        this.subject = subject;
        this.columns = List.copyOf(columns);
    }

    /** A value with its name; without a value where it is masked. */
    private record Column(String name, Optional<Value> value, boolean personal) {

        static Column of(Attribute attribute, boolean masked) {
            boolean personal = attribute.is(Attribute.Mark.HIDDEN) || attribute.is(Attribute.Mark.SENSITIVE);
            Optional<Value> value =
                    personal && masked ? Optional.empty() : Optional.of(new Value.SubjectAttribute(attribute));
            return new Column(attribute.name(), value, personal);
        }

        Type type() {
            return value.map(Value::type).orElse(Type.TEXT);
        }
    }

    /** Those of some names that are no attributes: numbers, if anything. */
    static List<String> numbers(Subject subject, List<String> named) {
        return named.stream().filter(name -> attribute(subject, name).isEmpty()).toList();
    }

    /**
     * Those that were named, then, if all were asked for, the other attributes.
     *
     * @param numbers what is named and no attribute
     */
    static ExportColumns of(Subject subject, List<String> named, Map<String, Value> numbers, boolean all) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String name : named) {
            columns.put(
                    name,
                    attribute(subject, name)
                            .map(attribute -> Column.of(attribute, false))
                            .orElseGet(() -> new Column(name, Optional.ofNullable(numbers.get(name)), false)));
        }
        if (all) {
            subject.attributes()
                    .forEach(attribute -> columns.putIfAbsent(attribute.name(), Column.of(attribute, true)));
        }
        return new ExportColumns(subject, List.copyOf(columns.values()));
    }

    private static Optional<Attribute> attribute(Subject subject, String name) {
        return subject.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** The personal attributes that go out as they are. */
    List<String> unmasked() {
        return columns.stream()
                .filter(column -> column.personal() && column.value().isPresent())
                .map(Column::name)
                .toList();
    }

    /** What is asked of the warehouse: nothing of what is masked. */
    Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        columns.forEach(column -> column.value().ifPresent(value -> values.put("v" + (values.size() + 1), value)));
        return values;
    }

    /** The names in the file, the key's first, with their types. */
    Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        types.put(subject.key().name(), subject.keyType());
        for (Column column : columns) {
            String name = column.name();
            while (types.containsKey(name)) {
                name = subject.name() + "_" + name;
            }
            types.put(name, column.type());
        }
        return types;
    }

    /** A member's row, in the order of the names. */
    List<Optional<Object>> row(Object key, List<Optional<Object>> values) {
        List<Optional<Object>> row = new ArrayList<>(columns.size() + 1);
        row.add(Optional.of(key));
        int next = 0;
        for (Column column : columns) {
            row.add(column.value().isPresent() ? values.get(next++) : Optional.of(MASK));
        }
        return row;
    }
}
