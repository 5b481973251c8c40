package dev.seg.compiler.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a source, with all rows that it is numbered among.
 *
 * @param among in their order; rows that are of several people's stand among those of the same person alone
 * @param index where this one stands
 */
record Row(List<Content> among, int index) {

    /** What a row holds. */
    sealed interface Content {
        /**
         * An event, or a row of a lookup table.
         *
         * @param moment typed as the stream says
         */
        record OfTable(Person.Event event, Optional<Object> moment) implements Content {}

        /** A row of a branch of a union. */
        record OfBranch(int branch, Content row) implements Content {}

        record OfGroup(List<Optional<Object>> keys, List<Content> rows) implements Content {}

        record OfPerson(Person person) implements Content {}

        /** A row that is one of somebody else's. */
        record Owned(Person owner, Content row) implements Content {}
    }

    Content content() {
        return among.get(index);
    }

    /** A row that is numbered among no others. */
    static Row alone(Content content) {
        return new Row(List.of(content), 0);
    }

    /** Rows in their order. */
    static List<Row> numbered(List<Content> contents) {
        Map<Optional<Object>, List<Content>> byOwner = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Content content : contents) {
            List<Content> among = byOwner.computeIfAbsent(owner(content).map(Person::key), owner -> new ArrayList<>());
            rows.add(new Row(among, among.size()));
            among.add(content);
        }
        return rows;
    }

    private static Optional<Person> owner(Content content) {
        if (content instanceof Content.OfBranch branch) {
            return owner(branch.row());
        }
        return content instanceof Content.Owned owned ? Optional.of(owned.owner()) : Optional.empty();
    }

    /** The person whose facts are spoken of in this row, if it changes whom they are of. */
    Optional<Person> person() {
        return own(content()) instanceof Content.OfPerson of ? Optional.of(of.person()) : owner(content());
    }

    /** The event that stands in a row, behind owners and branches. */
    static Optional<Content.OfTable> event(Content content) {
        return own(content) instanceof Content.OfTable table ? Optional.of(table) : Optional.empty();
    }

    /** The group that stands in a row, behind its owner. */
    static Content.OfGroup group(Content content) {
        return (Content.OfGroup) own(content);
    }

    private static Content own(Content content) {
        if (content instanceof Content.OfBranch branch) {
            return own(branch.row());
        }
        return content instanceof Content.Owned owned ? own(owned.row()) : content;
    }
}
