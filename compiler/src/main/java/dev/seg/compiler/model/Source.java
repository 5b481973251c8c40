package dev.seg.compiler.model;

import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Stream;
import java.util.List;
import java.util.Optional;

/**
 * Rows that can be chosen from, counted, numbered and grouped. All of them are rows of one person, unless it says otherwise.
 *
 * <p>The rows of a source have an order: that of their moments, then of the branches of a union (the outermost first), then
 * of their keys. Groups are ordered by their keys (missing last), people and rows of lookup tables by their key.
 */
public sealed interface Source {

    <R> R accept(Visitor<R> visitor);

    /**
     * {@code order}: the rows of a stream that have the person's key, for which the stream's own filter
     * ({@link Model#streamFilters}) holds, and whose moment is not later than the run's.
     */
    record Table(Stream stream) implements Source {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code store}: all rows of a table that belong to nobody, those with a later moment left out. */
    record Lookup(LookupTable table) implements Source {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code (order where amount > 50)}: the chosen rows, which are numbered anew. */
    record Chosen(Events events) implements Source {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code (open or click)}: the rows of all branches; {@link Value.Common} reads them. */
    record Union(List<Events> branches) implements Source {
        public Union {
            branches = List.copyOf(branches);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code order per category}: one row for each combination of keys that {@code events} have (missing equals missing).
     * {@link Value.GroupKey} reads the keys, and aggregates over {@link GroupRows} the rest.
     *
     * @param keys over one row of {@code events}
     */
    record Groups(Events events, List<Value> keys) implements Source {
        public Groups {
            keys = List.copyOf(keys);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code order} inside of {@code order per category where count(order) > 3}: the rows of the group that is spoken of.
     *
     * @param groups the groups of which the row in scope is one
     * @param up which row in scope is the group, as of {@link Value.EventAttribute}
     */
    record GroupRows(Groups groups, int up) implements Source {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code everyone}, {@code vip}: people. In a filter or an argument, facts about a person are those of the row's person,
     * and no row further out is spoken of.
     *
     * @param segment those of a segment; empty: the whole population
     * @param within those alone with whom the person spoken of has these values in common (missing equals missing)
     */
    record People(String subject, Optional<String> segment, List<Value> within) implements Source {
        public People {
            within = List.copyOf(within);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code everyone.order}: the rows of all these people; facts about a person are those of the row's person. They have
     * one order, but are numbered (and have a row before and behind) among the rows of their person alone, also where
     * they are chosen or put together once more.
     */
    record OfPeople(People people, Source rows) implements Source {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code referral}: the people that a relation leads to, never the person itself. As of {@link People}, facts about a
     * person are those of the row's person, and no row further out is spoken of.
     */
    record Related(Relation relation) implements Source {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Reads each kind of source. */
    interface Visitor<R> {
        R visit(Table table);

        R visit(Lookup lookup);

        R visit(Chosen chosen);

        R visit(Union union);

        R visit(Groups groups);

        R visit(GroupRows rows);

        R visit(People people);

        R visit(OfPeople rows);

        R visit(Related related);
    }
}
