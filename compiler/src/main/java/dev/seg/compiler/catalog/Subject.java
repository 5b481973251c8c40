package dev.seg.compiler.catalog;

import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A population: one member a row, with a key.
 *
 * @param distinct whether the members are the distinct known keys of a table that may hold many rows for each; then
 *     there are no joins and no attributes
 * @param key the column that identifies a member; known and unique (for {@code distinct}: after taking the known ones once)
 * @param zone the IANA name of the member's own time zone ({@code key id timezone tz})
 */
public record Subject(
        String name,
        Optional<String> title,
        Table table,
        boolean distinct,
        Column key,
        Type keyType,
        Optional<Attribute> zone,
        List<Join> joins,
        List<Attribute> attributes,
        List<SetAttribute> sets) {

    public Subject {
        joins = List.copyOf(joins);
        attributes = List.copyOf(attributes);
        sets = List.copyOf(sets);
    }

    /**
     * Where the members of segments are kept over time: the table that {@code seg refresh} fills, one row for each stay of a
     * member in a segment. To a run as of the past, who has left since is still in.
     *
     * <p>Example: {@code membership of vip} reads {@code seg.customer_history(customer_id, segment, entered_at, left_at)}.
     */
    public Stream history() {
        Attribute segment = Attribute.of("segment", Type.TEXT, false, new Domain.Any(), Column.own("segment"));
        Attribute left = new Attribute(
                "left",
                Type.INSTANT,
                true,
                new Domain.Any(),
                Column.own("left_at"),
                List.of(),
                Set.of(Attribute.Mark.UP_TO_NOW),
                Optional.empty());
        return new Stream(
                "membership",
                Optional.of("Stays in segments"),
                name,
                List.of(new Table(List.of("seg", name + "_history"))),
                Column.own(key.name()),
                Optional.of(Column.own("segment")),
                Optional.of(new Stream.Moment(Column.own("entered_at"), Type.INSTANT)),
                List.of(),
                List.of(segment, left));
    }
}
