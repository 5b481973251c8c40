package dev.seg.compiler.check.search;

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
import java.util.List;
import java.util.Optional;

/**
 * The columns whose values are keys, and which of them have their values in common.
 *
 * <p>Example: of {@code orders} that are joined by {@code customer_id} to {@code customers} with the key {@code id}, both
 * columns hold keys of customers, and {@code order_id} those of orders.
 */
final class KeyColumns {

    private final DisjointSets kinds = new DisjointSets();

    KeyColumns(Catalog catalog) {
        for (Subject subject : catalog.subjects()) {
            String key = note(subject.table(), subject.joins(), subject.key());
            join(List.of(subject.table()), subject.joins());
            subject.sets().stream().map(SetAttribute::stream).forEach(stream -> read(stream, key));
            read(subject.history(), key);
        }
        for (Stream stream : catalog.streams()) {
            Subject subject = catalog.subject(stream.subject()).orElseThrow();
            read(stream, note(subject.table(), subject.joins(), subject.key()));
        }
        for (LookupTable table : catalog.tables()) {
            note(table.table(), table.joins(), table.key());
            join(List.of(table.table()), table.joins());
        }
        catalog.relations().forEach(relation -> relate(catalog, relation));
    }

    private void relate(Catalog catalog, Relation relation) {
        Subject one = catalog.subject(relation.subject()).orElseThrow();
        Subject other = catalog.subject(relation.other()).orElseThrow();
        alike(column(one, relation.mine()), column(other, relation.theirs()));
    }

    private String column(Subject subject, Attribute attribute) {
        return note(subject.table(), subject.joins(), attribute.column());
    }

    private void read(Stream stream, String person) {
        for (Table table : stream.tables()) {
            alike(person, note(table, stream.joins(), stream.by()));
            stream.key().ifPresent(key -> note(table, stream.joins(), key));
        }
        join(stream.tables(), stream.joins());
    }

    private void join(List<Table> tables, List<Join> joins) {
        for (Table table : tables) {
            for (Join join : joins) {
                for (Join.Pair pair : join.on()) {
                    alike(note(table, joins, pair.left()), note(join.table() + "." + pair.right()));
                }
            }
        }
    }

    private String note(Table own, List<Join> joins, Column column) {
        Optional<Table> joined = column.alias()
                .flatMap(alias -> joins.stream()
                        .filter(join -> join.alias().equals(alias))
                        .map(Join::table)
                        .findFirst());
        return note(joined.orElse(own) + "." + column.name());
    }

    private String note(String name) {
        kinds.add(name);
        return name;
    }

    private void alike(String one, String other) {
        kinds.union(one, other);
    }

    /** What the keys in a column are called by; empty where it holds no keys. */
    Optional<String> kind(String table, String column) {
        String name = table + "." + column;
        return kinds.names().contains(name) ? Optional.of(kinds.root(name)) : Optional.empty();
    }
}
