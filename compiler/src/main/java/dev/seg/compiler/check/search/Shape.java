package dev.seg.compiler.check.search;

import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * What rows of one kind look like, as far as conditions look at them.
 *
 * @param fields what may differ
 * @param own the field that is the key, if the key is looked at
 * @param keyed whether rows have keys
 * @param unique whether no two rows have one key
 * @param rows the kinds of rows that belong to one of these
 */
record Shape(
        String name,
        List<Field> fields,
        Optional<Field> own,
        boolean keyed,
        boolean unique,
        Type keyType,
        List<Shape> rows) {

    Shape {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }
}
