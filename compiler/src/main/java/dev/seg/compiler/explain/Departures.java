package dev.seg.compiler.explain;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.TimeAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rolling windows that events drop out of when time goes by: {@code order in last 90d} is empty from the day on when the last
 * order in it is 90 days old.
 */
final class Departures {

    private Departures() {}

    /**
     * Looked-for events within a rolling window.
     *
     * @param latest when the last of them happened
     * @param comparator how its moment stands to the window's beginning
     * @param length of the window
     */
    record Window(Value latest, Comparator comparator, TimeAmount length) {}

    /** What has to be known to tell when a condition about a rolling window turns. */
    static Optional<Value> latest(Predicate atom) {
        if (atom instanceof Predicate.Not not) {
            return latest(not.operand());
        }
        return atom instanceof Predicate.Exists exists ? window(exists).map(Window::latest) : Optional.empty();
    }

    /** The window of events of one stream whose other conditions do not change with time. */
    static Optional<Window> window(Predicate.Exists exists) {
        if (!exists.events().isPlain()) {
            return Optional.empty();
        }
        List<Window> windows = new ArrayList<>();
        for (Predicate part : parts(exists.events().filter())) {
            Optional<TimeAmount> length = beginning(part);
            if (length.isPresent()) {
                Stream.Moment moment = ((Value.EventMoment) ((Predicate.Comparison) part).left()).moment();
                Value latest = new Value.Aggregate(
                        AggregateFunction.MAX, exists.events(), Optional.of(new Value.EventMoment(moment)));
                windows.add(new Window(latest, ((Predicate.Comparison) part).comparator(), length.get()));
            } else if (!isTimeless(part)) {
                return Optional.empty();
            }
        }
        return windows.size() == 1 ? Optional.of(windows.get(0)) : Optional.empty();
    }

    private static List<Predicate> parts(Predicate filter) {
        return filter instanceof Predicate.And and
                ? and.parts().stream().flatMap(part -> parts(part).stream()).toList()
                : List.of(filter);
    }

    /** {@code 90d} of {@code at > 90d ago}. */
    private static Optional<TimeAmount> beginning(Predicate part) {
        return part instanceof Predicate.Comparison comparison
                        && comparison.left() instanceof Value.EventMoment
                        && (comparison.comparator() == Comparator.GREATER
                                || comparison.comparator() == Comparator.AT_LEAST)
                        && comparison.right() instanceof Value.Point point
                        && point.clock() == Clock.CATALOG
                        && point.bound() instanceof TimeBound.Ago ago
                ? Optional.of(ago.amount())
                : Optional.empty();
    }

    /**
     * Whether it compares properties of the event with constants alone.
     *
     * @param part null for the filter of a stream that has none
     */
    static boolean isTimeless(@Nullable Predicate part) {
        if (part == null) {
            return true;
        }
        if (part instanceof Predicate.And and) {
            return and.parts().stream().allMatch(Departures::isTimeless);
        }
        if (part instanceof Predicate.Comparison comparison) {
            return isStored(comparison.left()) && isStored(comparison.right());
        }
        if (part instanceof Predicate.OneOf oneOf) {
            return isStored(oneOf.value());
        }
        return part instanceof Predicate.Truth
                || (part instanceof Predicate.Not not && isTimeless(not.operand()))
                || (part instanceof Predicate.Holds holds && isStored(holds.bool()))
                || (part instanceof Predicate.Known known && isStored(known.value()));
    }

    private static boolean isStored(Value value) {
        return value instanceof Value.EventAttribute || value instanceof Value.Literal;
    }
}
