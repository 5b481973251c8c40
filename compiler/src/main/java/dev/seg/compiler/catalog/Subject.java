package dev.seg.compiler.catalog;

import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * A population: one member a row, with a key.
 *
 * @param distinct whether the members are the distinct known keys of a table that may hold many rows for each; then
 *     there are no joins and no attributes
 * @param key the column that identifies a member; known and unique (for {@code distinct}: after taking the known ones once)
 */
public record Subject(
        String name,
        Optional<String> title,
        Table table,
        boolean distinct,
        Column key,
        Type keyType,
        List<Join> joins,
        List<Attribute> attributes,
        List<SetAttribute> sets) {

    public Subject {
        joins = List.copyOf(joins);
        attributes = List.copyOf(attributes);
        sets = List.copyOf(sets);
    }
}
