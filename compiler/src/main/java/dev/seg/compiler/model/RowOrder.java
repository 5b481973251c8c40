package dev.seg.compiler.model;

import java.util.ArrayList;
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
        List<Optional<Object>> key = new ArrayList<>();
        key.add(Row.event(content).flatMap(Row.Content.OfTable::moment));
        add(content, key);
        return key;
    }

    /** Branches from the outermost on, then the row's own key, then its owner's. */
    private static void add(Row.Content content, List<Optional<Object>> key) {
        if (content instanceof Row.Content.OfBranch branch) {
            key.add(Optional.of(Fraction.of(branch.branch())));
            add(branch.row(), key);
        } else if (content instanceof Row.Content.Owned owned) {
            add(owned.row(), key);
            key.add(Optional.of(owned.owner().key()));
        } else if (content instanceof Row.Content.OfGroup group) {
            key.addAll(group.keys());
        } else if (content instanceof Row.Content.OfPerson of) {
            key.add(Optional.of(of.person().key()));
        } else {
            key.add(((Row.Content.OfTable) content).event().key());
        }
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
