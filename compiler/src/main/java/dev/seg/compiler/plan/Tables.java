package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.type.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/** The tables of a catalog, each with the columns that the catalog speaks of. */
final class Tables {
    private final RelOptCluster cluster;
    private final Expressions expressions;
    private final Map<Table, Map<String, Kind>> columns = new LinkedHashMap<>();

    Tables(Catalog catalog, RelOptCluster cluster, Expressions expressions) {
        this.cluster = cluster;
        this.expressions = expressions;
        catalog.subjects().forEach(this::add);
        catalog.streams().forEach(stream -> add(stream, keyType(catalog, stream)));
        catalog.tables().forEach(this::add);
        catalog.subjects().forEach(subject -> add(subject.history(), subject.keyType()));
    }

    private static Type keyType(Catalog catalog, Stream stream) {
        return catalog.subject(stream.subject()).map(Subject::keyType).orElse(Type.TEXT);
    }

    private void add(Subject subject) {
        Owner owner = new Owner(List.of(subject.table()), subject.joins());
        add(owner, subject.key(), new Kind(subject.keyType(), subject.distinct()));
        add(owner, subject.attributes());
        subject.zone().ifPresent(zone -> add(owner, zone.column(), new Kind(Type.TEXT, true)));
        for (SetAttribute set : subject.sets()) {
            add(set.stream(), subject.keyType());
        }
    }

    private void add(Stream stream, Type keyType) {
        Owner owner = new Owner(stream.tables(), stream.joins());
        add(owner, stream.by(), new Kind(keyType, true));
        add(owner, stream.attributes());
        stream.moment().ifPresent(moment -> add(owner, moment.column(), new Kind(moment.type(), false)));
        stream.key().ifPresent(key -> add(owner, key, new Kind(stream.keyType(), true)));
    }

    private void add(LookupTable lookup) {
        Owner owner = new Owner(List.of(lookup.table()), lookup.joins());
        add(owner, lookup.attributes());
        lookup.moment().ifPresent(moment -> add(owner, moment.column(), new Kind(moment.type(), false)));
        add(owner, lookup.key(), new Kind(lookup.keyType(), false));
    }

    private void add(Owner owner, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            Type type = attribute.json().isEmpty() ? attribute.type() : Type.TEXT;
            add(owner, attribute.column(), new Kind(type, attribute.nullable()));
        }
        for (Join join : owner.joins()) {
            for (Join.Pair pair : join.on()) {
                add(owner, pair.left(), new Kind(Type.TEXT, true));
                add(join.table(), pair.right(), new Kind(Type.TEXT, true));
            }
        }
    }

    private void add(Owner owner, Column column, Kind kind) {
        owner.tablesOf(column).forEach(table -> add(table, column.name(), kind));
    }

    /** The first word about a column's type stands; it may be null if any says so. */
    private void add(Table table, String column, Kind kind) {
        columns.computeIfAbsent(table, any -> new LinkedHashMap<>())
                .merge(column, kind, (first, next) -> new Kind(first.type(), first.nullable() || next.nullable()));
    }

    /** The simple names of all tables: no part of a query may be called so. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        columns.keySet().forEach(table -> names.add(table.simpleName()));
        return names;
    }

    /** The columns of a table, in the order of the scan's fields. */
    List<String> columns(Table table) {
        return List.copyOf(columns.getOrDefault(table, ImmutableMap.of()).keySet());
    }

    RelNode scan(Table table) {
        RelDataTypeFactory.Builder row = expressions.types().builder();
        columns.getOrDefault(table, ImmutableMap.of())
                .forEach((name, kind) -> row.add(name, expressions.type(kind.type(), kind.nullable())));
        return new LogicalTableScan(
                cluster, cluster.traitSetOf(Convention.NONE), List.of(), new PlanTable(table.names(), row.build()));
    }

    private record Kind(Type type, boolean nullable) {}

    private record Owner(List<Table> tables, List<Join> joins) {

        Set<Table> tablesOf(Column column) {
            Set<Table> found = new LinkedHashSet<>();
            if (column.alias().isEmpty()) {
                found.addAll(tables);
            }
            joins.stream()
                    .filter(join -> column.alias().filter(join.alias()::equals).isPresent())
                    .forEach(join -> found.add(join.table()));
            return found;
        }
    }
}
