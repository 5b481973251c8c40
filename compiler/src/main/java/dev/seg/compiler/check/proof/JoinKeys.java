package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What has to be known for a joined value to be known: a missing value fits no row, and where none fits the joined columns are
 * missing. Of a joined row every value is known that a list of such rows claims to be.
 *
 * <p>Example: with {@code join product: products on product_id = id} nobody has a {@code category} from {@code product.category}
 * whose {@code product} from {@code product_id} is missing.
 */
final class JoinKeys {

    private final Catalog catalog;

    JoinKeys(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A kind of rows: what is joined to them, and what is read of them. */
    private record Shape(List<Join> joins, List<Attribute> attributes) {
        /** What is read of such columns, and may be missing. */
        private List<Attribute> read(Predicate<Column> columns) {
            return attributes.stream()
                    .filter(attribute ->
                            columns.test(attribute.column()) && attribute.json().isEmpty() && attribute.nullable())
                    .toList();
        }
    }

    /** Values of the same person or row that are known where this one is. */
    List<Value> of(Value value) {
        if (value instanceof Value.SubjectAttribute attribute) {
            return of(attribute.attribute()).stream()
                    .<Value>map(Value.SubjectAttribute::new)
                    .toList();
        }
        return value instanceof Value.EventAttribute attribute
                ? of(attribute.attribute()).stream()
                        .<Value>map(key -> new Value.EventAttribute(key, attribute.up()))
                        .toList()
                : List.of();
    }

    /** Those that are keys wherever both are read. */
    private List<Attribute> of(Attribute joined) {
        if (joined.column().alias().isEmpty()) {
            return List.of();
        }
        Set<Attribute> keys = new LinkedHashSet<>();
        Set<Attribute> others = new HashSet<>();
        for (Shape shape : shapes()) {
            if (shape.attributes().contains(joined)) {
                Set<Attribute> own = new LinkedHashSet<>();
                keys(shape, joined.column(), own);
                keys.addAll(own);
                shape.attributes().stream()
                        .filter(other -> !own.contains(other))
                        .forEach(others::add);
            }
        }
        keys.removeAll(others);
        return List.copyOf(keys);
    }

    private void keys(Shape shape, Column column, Set<Attribute> keys) {
        for (Join join : shape.joins()) {
            if (column.alias().filter(join.alias()::equals).isPresent()) {
                join.on().stream().map(Join.Pair::left).forEach(left -> {
                    shape.read(left::equals).forEach(keys::add);
                    keys(shape, left, keys);
                });
                shape.read(other -> other.alias().equals(column.alias())
                                && !other.equals(column)
                                && isNeverMissing(join.table(), other.name()))
                        .forEach(keys::add);
            }
        }
    }

    /** Whether a list that belongs to nobody claims so of a column. */
    private boolean isNeverMissing(Table table, String column) {
        return catalog.tables().stream()
                .filter(list -> list.table().equals(table) && list.moment().isEmpty())
                .flatMap(list -> list.attributes().stream())
                .anyMatch(attribute -> attribute.column().equals(new Column(Optional.empty(), column))
                        && attribute.json().isEmpty()
                        && !attribute.nullable());
    }

    private List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (Subject subject : catalog.subjects()) {
            shapes.add(new Shape(subject.joins(), subject.attributes()));
            subject.sets().stream()
                    .map(SetAttribute::stream)
                    .map(JoinKeys::shape)
                    .forEach(shapes::add);
        }
        catalog.streams().stream().map(JoinKeys::shape).forEach(shapes::add);
        for (LookupTable table : catalog.tables()) {
            shapes.add(new Shape(table.joins(), table.attributes()));
        }
        return shapes;
    }

    private static Shape shape(Stream stream) {
        return new Shape(stream.joins(), stream.attributes());
    }
}
