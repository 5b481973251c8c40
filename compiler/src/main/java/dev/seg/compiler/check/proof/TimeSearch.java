package dev.seg.compiler.check.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether moments can lie in the order that a branch asks for, given how far apart the points in time are that it speaks of.
 *
 * <p>Example: {@code seen before @2020-01-01 AND seen < 30d} can be while the run is within 30 days of 2020; with {@code
 * signup since @2026-01-01 AND signup > 0d} it cannot: the run is then later than 2026.
 */
final class TimeSearch {

    /** So far a moment lies behind the first one at the least: in the units of {@link TimeOrder}, and the least bits beyond. */
    private record Place(long units, int bits) {
        boolean isBefore(Place other) {
            return units < other.units || (units == other.units && bits < other.bits);
        }
    }

    /** So many pairs of points take as long as a step. */
    private static final int PAIRS = 4;

    /** So many distances take as long as a step. */
    private static final int EDGES = 64;

    private record Edge(int from, int to, long units, int bits) {}

    private TimeSearch() {}

    /**
     * Whether there are such moments, as far as the budget lets that be found out; where only the order of points is known,
     * {@link State} has looked at it already.
     */
    static boolean isPossible(State state, TimeOrder times, Budget budget) {
        List<Terms.Moment> moments = state.terms().moments();
        if (state.order().isEmpty() || !times.isForAnyMoment() || !isMixed(moments)) {
            return true;
        }
        List<Edge> edges = new ArrayList<>();
        state.order().forEach(order -> edges.add(new Edge(order.first(), order.second(), 0, order.strictly() ? 1 : 0)));
        long asked = state.ordered().cardinality();
        if (!budget.step(asked * asked / PAIRS)) {
            return true;
        }
        int[] own = state.ordered().stream()
                .filter(i -> moments.get(i).point().isPresent())
                .toArray();
        for (int i : own) {
            for (int j : own) {
                if (i != j) {
                    between(i, point(moments, i), j, point(moments, j), times, edges);
                }
            }
        }
        return isInOrder(moments.size(), edges, budget);
    }

    private static TimePoint point(List<Terms.Moment> moments, int moment) {
        return moments.get(moment).point().orElseThrow();
    }

    /** Whether there are both dates and points that move with the run. */
    private static boolean isMixed(List<Terms.Moment> moments) {
        List<Boolean> fixed = moments.stream()
                .flatMap(moment -> moment.point().stream())
                .map(TimeOrder::isDate)
                .distinct()
                .toList();
        return fixed.size() == 2;
    }

    private static void between(int i, TimePoint first, int j, TimePoint second, TimeOrder times, List<Edge> edges) {
        long units = times.distance(first, second);
        if (units != TimeOrder.UNKNOWN) {
            edges.add(new Edge(i, j, units, 0));
        }
        if (times.isAtMost(first, second)) {
            edges.add(new Edge(i, j, 0, times.isBefore(first, second) ? 1 : 0));
        }
    }

    /** Whether no moment is later than itself. */
    private static boolean isInOrder(int size, List<Edge> edges, Budget budget) {
        Place[] places = new Place[size];
        Arrays.fill(places, new Place(0, 0));
        for (int round = 0; round <= size; round++) {
            if (!budget.step(edges.size() / EDGES)) {
                return true;
            }
            boolean moved = false;
            for (Edge edge : edges) {
                Place from = places[edge.from()];
                Place behind = new Place(from.units() + edge.units(), from.bits() + edge.bits());
                if (places[edge.to()].isBefore(behind)) {
                    places[edge.to()] = behind;
                    moved = true;
                }
            }
            if (!moved) {
                return true;
            }
        }
        return false;
    }
}
