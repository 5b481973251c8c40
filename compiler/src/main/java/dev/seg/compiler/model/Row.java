package dev.seg.compiler.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of a source, with all rows that it is numbered among.
 *
 * @param among in their order
 * @param index where this one stands
 */
record Row(Content content, List<Content> among, int index) {

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

    /** Rows in their order. */
    static List<Row> numbered(List<? extends Content> contents) {
        List<Content> among = List.copyOf(contents);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < among.size(); i++) {
            rows.add(new Row(among.get(i), among, i));
        }
        return rows;
    }

    /** The person whose facts are spoken of in this row, if it changes whom they are of. */
    Optional<Person> person() {
        if (content instanceof Content.OfPerson of) {
            return Optional.of(of.person());
        }
        return content instanceof Content.Owned owned ? Optional.of(owned.owner()) : Optional.empty();
    }

    /** The event that stands in the row, behind owners and branches. */
    static Optional<Content.OfTable> event(Content content) {
        if (content instanceof Content.OfBranch branch) {
            return event(branch.row());
        }
        if (content instanceof Content.Owned owned) {
            return event(owned.row());
        }
        return content instanceof Content.OfTable table ? Optional.of(table) : Optional.empty();
    }
}
