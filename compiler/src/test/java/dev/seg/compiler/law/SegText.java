package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.Predicate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a made-up project as the text of its .seg files. */
final class SegText {
    private final LawCase lawCase;
    private final ConditionText conditions;

    private SegText(LawCase lawCase) {
        this.lawCase = lawCase;
        this.conditions =
                new ConditionText(lawCase.world().asOf(), lawCase.world().about());
    }

    /** The catalog, the measures and the segments that can be said in words. */
    static String of(LawCase lawCase) {
        return new SegText(lawCase).print();
    }

    private String print() {
        Map<String, String> segments = new LinkedHashMap<>();
        lawCase.segments().forEach((name, predicate) -> segments.put(name, conditions.print(predicate)));
        Catalog catalog = lawCase.world().catalog();
        StringBuilder text = new StringBuilder();
        text.append("catalog made_up {\n  timezone \"").append(catalog.zone().getId());
        text.append("\"\n  timestamps in \"").append(catalog.timestampZone().getId());
        text.append("\"\n  week starts ")
                .append(catalog.weekStart().name().toLowerCase(Locale.ROOT))
                .append("\n}\n");
        catalog.subjects().forEach(subject -> text.append(subject(subject)));
        catalog.streams().forEach(stream -> text.append(stream(stream)));
        catalog.tables().forEach(table -> text.append(lookup(table)));
        catalog.relations()
                .forEach(relation -> text.append("related ")
                        .append(relation.name())
                        .append(" of ")
                        .append(relation.subject())
                        .append(" = ")
                        .append(relation.other())
                        .append(" by ")
                        .append(quoted(relation.theirs().name()))
                        .append(" = ")
                        .append(quoted(relation.mine().name()))
                        .append('\n'));
        conditions
                .measures()
                .forEach((subject, measures) -> measures.forEach((name, value) -> text.append("measure ")
                        .append(name)
                        .append(" of ")
                        .append(subject)
                        .append(" = ")
                        .append(value)
                        .append('\n')));
        segments.forEach((name, condition) -> text.append("segment ")
                .append(name)
                .append(" of ")
                .append(lawCase.world().subject().name())
                .append(" = ")
                .append(condition)
                .append('\n'));
        return text.toString();
    }

    private String subject(Subject subject) {
        StringBuilder text =
                new StringBuilder("subject ").append(subject.name()).append(" from ");
        text.append(subject.distinct() ? "distinct " : "").append(table(subject.table()));
        text.append(" key ")
                .append(column(subject.key()))
                .append(": ")
                .append(subject.keyType().word());
        subject.zone().ifPresent(zone -> text.append(" timezone ").append(column(zone.column())));
        text.append(joins(subject.joins()));
        text.append(where(lawCase.world().populations(), subject.name()));
        text.append("{\n");
        subject.attributes().forEach(attribute -> text.append(attribute(attribute)));
        for (SetAttribute set : subject.sets()) {
            Stream stream = set.stream();
            text.append("  ")
                    .append(set.name())
                    .append(": set of ")
                    .append(set.element().type().word());
            text.append(" from ").append(table(stream.tables().get(0))).append('.');
            text.append(column(set.element().column()))
                    .append(" by ")
                    .append(column(stream.by()))
                    .append('\n');
        }
        return text.append("}\n").toString();
    }

    private String stream(Stream stream) {
        StringBuilder text = new StringBuilder(stream.foreignKey() ? "@foreign_key\nevent " : "event ");
        text.append(stream.name()).append(" from ");
        text.append(stream.tables().stream().map(SegText::table).collect(Collectors.joining(", ")));
        text.append(" of ").append(stream.subject()).append(" by ").append(column(stream.by()));
        stream.key().ifPresent(key -> text.append(" key ").append(column(key)));
        stream.moment()
                .ifPresent(moment -> text.append(" at ")
                        .append(column(moment.column()))
                        .append(": ")
                        .append(moment.type().word()));
        text.append(joins(stream.joins()));
        text.append(where(lawCase.world().streamFilters(), stream.name()));
        text.append("{\n");
        stream.attributes().forEach(attribute -> text.append(attribute(attribute)));
        conditions
                .computed(stream)
                .forEach((name, value) -> text.append("  ")
                        .append(name)
                        .append(": decimal? = ")
                        .append(value)
                        .append('\n'));
        return text.append("}\n").toString();
    }

    private static String lookup(LookupTable lookup) {
        StringBuilder text = new StringBuilder("table ").append(lookup.name());
        text.append(" from ").append(table(lookup.table())).append(" key ").append(column(lookup.key()));
        lookup.moment()
                .ifPresent(moment -> text.append(" at ")
                        .append(column(moment.column()))
                        .append(": ")
                        .append(moment.type().word()));
        text.append(" {\n");
        lookup.attributes().forEach(attribute -> text.append(attribute(attribute)));
        return text.append("}\n").toString();
    }

    private String where(Map<String, Predicate> filters, String owner) {
        Predicate filter = filters.get(owner);
        return filter == null ? " " : "\n  where " + conditions.print(filter) + "\n";
    }

    private static String joins(List<Join> joins) {
        return joins.stream()
                .map(join -> "\n  join " + join.alias() + ": " + table(join.table()) + " on "
                        + join.on().stream()
                                .map(pair -> column(pair.left()) + " = " + quoted(pair.right()))
                                .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining());
    }

    private static String attribute(Attribute attribute) {
        String type = attribute.is(Attribute.Mark.VERSION)
                ? "version"
                : attribute.type().word();
        return "  " + attribute.name() + ": " + type + (attribute.nullable() ? "?" : "") + " from "
                + column(attribute.column()) + "\n";
    }

    private static String table(Table table) {
        return table.names().stream().map(SegText::quoted).collect(Collectors.joining("."));
    }

    private static String column(Column column) {
        return column.alias().map(alias -> alias + ".").orElse("") + quoted(column.name());
    }

    private static String quoted(String name) {
        return '`' + name + '`';
    }

    /** Whether a condition can be said at all. */
    static boolean isSayable(Predicate predicate, LawCase lawCase) {
        try {
            new ConditionText(lawCase.world().asOf(), lawCase.world().about()).print(predicate);
            return true;
        } catch (Words.Unsayable unsayable) {
            return false;
        }
    }
}
