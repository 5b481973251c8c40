package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/** What the rows of a source are, and so which properties they have. */
sealed interface Shape {

    /** Events, or values of a set. */
    record Table(Stream stream) implements Shape {}

    /** Rows that belong to nobody. */
    record Lookup(LookupTable table) implements Shape {}

    /** Rows of several sources. */
    record Union(List<Frame> branches) implements Shape {
        public Union {
            branches = List.copyOf(branches);
        }
    }

    /**
     * Groups of rows.
     *
     * @param keys their names
     * @param rows a row of a group
     */
    record Groups(Source.Groups groups, List<String> keys, Frame rows) implements Shape {
        public Groups {
            keys = List.copyOf(keys);
        }
    }

    /** People of a subject. */
    record People(String subject) implements Shape {}

    /** Whether no two rows stand at one place of their order. */
    default boolean hasOrder() {
        if (this instanceof Table table) {
            return table.stream().key().isPresent();
        }
        return !(this instanceof Union union)
                || union.branches().stream().allMatch(branch -> branch.shape().hasOrder());
    }

    /** The types of the rows' moments, one for each branch of a union; empty where there are none. */
    default List<Optional<Type>> momentTypes() {
        if (this instanceof Table table) {
            return List.of(table.stream().moment().map(Stream.Moment::type));
        }
        if (this instanceof Lookup lookup) {
            return List.of(lookup.table().moment().map(Stream.Moment::type));
        }
        return this instanceof Union union
                ? union.branches().stream()
                        .flatMap(branch -> branch.shape().momentTypes().stream())
                        .toList()
                : List.of(Optional.empty());
    }

    /** Whether each row has a moment, and all of one type. */
    default boolean hasMoments() {
        List<Optional<Type>> types = momentTypes();
        return types.stream().allMatch(types.get(0)::equals) && types.get(0).isPresent();
    }
}
