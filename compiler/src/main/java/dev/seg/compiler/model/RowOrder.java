package dev.seg.compiler.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The order of the rows of a source: see {@link Source}. What is missing comes last. */
final class RowOrder implements Comparator<Row.Content> {

    private final Comparator<Object> values;

    RowOrder(Comparator<Object> values) {
        this.values = values;
    }

    @Override
    public int compare(Row.Content left, Row.Content right) {
        return missingLast(values, key(left), key(right));
    }

    /** The other way round, but the missing last again. */
    Comparator<Row.Content> latestFirst() {
        return (left, right) -> missingLast(values.reversed(), key(left), key(right));
    }

    private static List<Optional<Object>> key(Row.Content content) {
        if (content instanceof Row.Content.OfGroup group) {
            return group.keys();
        }
        if (content instanceof Row.Content.OfPerson of) {
            return List.of(Optional.of(of.person().key()));
        }
        Row.Content.OfTable event = Row.event(content).orElseThrow();
        return List.of(
                event.moment(), Optional.of(branch(content)), event.event().key(), owner(content));
    }

    private static Object branch(Row.Content content) {
        if (content instanceof Row.Content.Owned owned) {
            return branch(owned.row());
        }
        return Fraction.of(content instanceof Row.Content.OfBranch branch ? branch.branch() : 0);
    }

    private static Optional<Object> owner(Row.Content content) {
        return content instanceof Row.Content.Owned owned
                ? Optional.of(owned.owner().key())
                : Optional.empty();
    }

    private static int missingLast(
            Comparator<Object> order, List<Optional<Object>> left, List<Optional<Object>> right) {
        for (int i = 0; i < left.size(); i++) {
            int compared = missingLast(order, left.get(i), right.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    /** Compares two values of which either may be missing. */
    static int missingLast(Comparator<Object> order, Optional<Object> left, Optional<Object> right) {
        return left.isPresent() && right.isPresent()
                ? order.compare(left.get(), right.get())
                : Boolean.compare(left.isEmpty(), right.isEmpty());
    }
}
