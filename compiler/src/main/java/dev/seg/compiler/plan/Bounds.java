package dev.seg.compiler.plan;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.TimeUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the bounds that filters set to the moment of an event. */
final class Bounds {
    private final AsOf asOf;

    private final boolean live;

    /** @param live whether only what holds wherever the clock stands may be said */
    Bounds(AsOf asOf, boolean live) {
        this.asOf = asOf;
        this.live = live;
    }

    /** A condition on the moment of an event: {@code at > 30d ago}. */
    private record Bound(Predicate condition, TimeBound bound, Instant point, boolean open, boolean lower) {

        /** Whether it lets no more through than the other, which is of the same side. */
        boolean isWithin(Bound other) {
            int order = point.compareTo(other.point);
            return order == 0 ? open || !other.open : lower == order > 0;
        }
    }

    private Optional<Bound> bound(Predicate condition) {
        if (!(condition instanceof Predicate.Comparison comparison)
                || !(comparison.left() instanceof Value.EventMoment)
                || !(comparison.right() instanceof Value.Point point)
                || point.clock() == Clock.PERSON
                || comparison.comparator() == Comparator.EQUAL) {
            return Optional.empty();
        }
        Comparator comparator = comparison.comparator();
        return Optional.of(new Bound(
                condition,
                point.bound(),
                asOf.resolve(point.bound()).toInstant(),
                comparator == Comparator.LESS || comparator == Comparator.GREATER,
                comparator == Comparator.GREATER || comparator == Comparator.AT_LEAST));
    }

    /** Of conditions that must all hold, those that are not implied by a tighter bound of the same side. */
    List<Predicate> tightest(List<Predicate> conditions) {
        Set<Predicate> dropped = new LinkedHashSet<>();
        for (boolean lower : new boolean[] {true, false}) {
            List<Bound> bounds = side(conditions, lower);
            if (!areComparable(bounds)) {
                continue;
            }
            bounds.stream()
                    .reduce((tight, next) -> next.isWithin(tight) ? next : tight)
                    .ifPresent(tightest -> bounds.stream()
                            .filter(bound -> !bound.equals(tightest))
                            .forEach(bound -> dropped.add(bound.condition())));
        }
        return conditions.stream()
                .filter(condition -> !dropped.contains(condition))
                .toList();
    }

    /** Whether their order is known; where the clock moves, only of bounds that are told in the same way. */
    private boolean areComparable(List<Bound> bounds) {
        return !live
                || (bounds.stream().map(bound -> kind(bound.bound())).distinct().count() <= 1
                        && bounds.stream().map(Bound::open).distinct().count() <= 1);
    }

    /** Bounds of one kind never change their order: 60 days ago is before 30 days ago, but 1 month may be either. */
    private static Object kind(TimeBound bound) {
        if (bound instanceof TimeBound.StartOf start) {
            return start.unit();
        }
        if (bound instanceof TimeBound.Ago ago) {
            return switch (ago.amount().unit()) {
                case MINUTE, HOUR -> TimeUnit.HOUR;
                case DAY, WEEK -> TimeUnit.DAY;
                case MONTH, QUARTER, YEAR -> TimeUnit.MONTH;
            };
        }
        return Reckoning.moves(bound) ? bound : TimeBound.At.class;
    }

    private List<Bound> side(List<Predicate> conditions, boolean lower) {
        return conditions.stream()
                .map(this::bound)
                .flatMap(Optional::stream)
                .filter(bound -> bound.lower() == lower)
                .toList();
    }

    /**
     * The lower bound that all the filters imply: what figures of 30, 60 and 90 days have in common is that the events are
     * of 90 days. Filters that set this very bound lose it.
     */
    <F> Optional<Predicate> commonLowerBound(Map<F, List<Predicate>> filters) {
        List<Bound> tightest = new ArrayList<>();
        for (List<Predicate> filter : filters.values()) {
            List<Bound> bounds = side(filter, true);
            Optional<Bound> bound = areComparable(bounds)
                    ? bounds.stream().reduce((tight, next) -> next.isWithin(tight) ? next : tight)
                    : Optional.empty();
            if (bound.isEmpty()) {
                return Optional.empty();
            }
            tightest.add(bound.orElseThrow());
        }
        if (!areComparable(tightest)) {
            return Optional.empty();
        }
        Optional<Predicate> weakest = tightest.stream()
                .reduce((weak, next) -> weak.isWithin(next) ? next : weak)
                .map(Bound::condition);
        weakest.ifPresent(common -> filters.replaceAll((figure, filter) ->
                filter.stream().filter(part -> !part.equals(common)).toList()));
        return weakest;
    }
}
