package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Picks a moment for each unknown one, in the order that a branch of a search asks for. */
final class MomentPicker {
    private static final BigInteger MOST_YEARS = BigInteger.valueOf(1_000);

    private static final List<Duration> STEPS = List.of(
            Duration.ofDays(1),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofNanos(1000));

    private record Bound(Instant at, boolean strictly) {}

    private final State state;
    private final TimeOrder times;
    private final AsOf asOf;
    private final ZoneId zone;
    private final ZoneId timestampZone;
    private final Map<Integer, Object> picked = new HashMap<>();

    MomentPicker(State state, TimeOrder times, AsOf asOf, Catalog catalog) {
        this.state = state;
        this.times = times;
        this.asOf = asOf;
        this.zone = catalog.zone();
        this.timestampZone = catalog.timestampZone();
    }

    /** A moment for each term that is not a point itself, as a person's value; empty where none was found. */
    Optional<Map<Integer, Object>> pick() {
        List<Terms.Moment> moments = state.terms().moments();
        for (int moment = 0; moment < moments.size(); moment++) {
            if (!pickInOrder(moment, new BitSet())) {
                return Optional.empty();
            }
        }
        return Optional.of(picked);
    }

    /** The last date that is so many years ago; of an age that warehouses keep no date for, empty. */
    Optional<LocalDate> aged(BigInteger years) {
        return years.abs().compareTo(MOST_YEARS) > 0
                ? Optional.empty()
                : Optional.of(asOf.now().toLocalDate().minusYears(years.intValueExact()));
    }

    /** A moment that nothing is asked of. */
    Optional<Object> any(Type type) {
        return choose(type, List.of(), List.of());
    }

    /** Picks a moment behind those that have to be before it. */
    private boolean pickInOrder(int moment, BitSet open) {
        Terms.Moment term = state.terms().moments().get(moment);
        if (picked.containsKey(moment) || term.point().isPresent() || open.get(moment)) {
            return true;
        }
        if (term.meaning() instanceof Value.Point local) {
            picked.put(moment, asOf.resolve(local.bound()).toInstant());
            return true;
        }
        open.set(moment);
        for (Formula.Earlier edge : state.order()) {
            if (edge.second() == moment && !pickInOrder(edge.first(), open)) {
                return false;
            }
        }
        List<Bound> lower = new ArrayList<>();
        List<Bound> upper = new ArrayList<>();
        for (Formula.Earlier edge : state.order()) {
            if (edge.second() == moment) {
                instant(edge.first()).ifPresent(at -> lower.add(new Bound(at, edge.strictly())));
            }
        }
        collectUpper(moment, false, new BitSet(), upper);
        Value meaning = (Value) term.meaning();
        ClockParts parts = ClockParts.of(meaning, state, zone);
        Optional<Object> value =
                parts.isEmpty() ? choose(meaning.type(), lower, upper) : choose(meaning.type(), lower, upper, parts);
        value.ifPresent(found -> picked.put(moment, found));
        return value.isPresent();
    }

    private void collectUpper(int moment, boolean strictly, BitSet seen, List<Bound> upper) {
        seen.set(moment);
        for (Formula.Earlier edge : state.order()) {
            if (edge.first() != moment || seen.get(edge.second())) {
                continue;
            }
            boolean strict = strictly || edge.strictly();
            Optional<Instant> at = instant(edge.second());
            if (at.isPresent()) {
                upper.add(new Bound(at.get(), strict));
            } else {
                collectUpper(edge.second(), strict, seen, upper);
            }
        }
    }

    private Optional<Instant> instant(int moment) {
        Optional<TimePoint> point = state.terms().moments().get(moment).point();
        return point.isPresent()
                ? Optional.of(times.resolve(point.get(), asOf).toInstant())
                : Optional.ofNullable(picked.get(moment)).map(this::instant);
    }

    private Instant instant(Object value) {
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }
        return value instanceof LocalDateTime local
                ? local.atZone(timestampZone).toInstant()
                : (Instant) value;
    }

    private Optional<Object> choose(Type type, List<Bound> lower, List<Bound> upper) {
        Optional<Instant> low = lower.stream().map(Bound::at).max(Instant::compareTo);
        Optional<Instant> high = upper.stream().map(Bound::at).min(Instant::compareTo);
        return candidates(low, high).stream()
                .flatMap(instant -> typed(type, instant).stream())
                .filter(value -> fits(instant(value), lower, upper))
                .findFirst();
    }

    private Optional<Object> choose(Type type, List<Bound> lower, List<Bound> upper, ClockParts parts) {
        Instant last = upper.stream()
                .map(Bound::at)
                .min(Instant::compareTo)
                .orElseGet(() ->
                        lower.stream().map(Bound::at).max(Instant::compareTo).orElse(asOf.instant()));
        Instant from = upper.isEmpty() && !lower.isEmpty() ? last.plus(Duration.ofDays(400)) : last;
        return parts.before(from).stream()
                .flatMap(instant -> typed(type, instant).stream())
                .filter(value -> parts.fit(instant(value)))
                .filter(value -> fits(instant(value), lower, upper))
                .findFirst();
    }

    private static boolean fits(Instant value, List<Bound> lower, List<Bound> upper) {
        return lower.stream().allMatch(bound -> value.compareTo(bound.at()) >= (bound.strictly() ? 1 : 0))
                && upper.stream().allMatch(bound -> value.compareTo(bound.at()) <= (bound.strictly() ? -1 : 0));
    }

    private List<Instant> candidates(Optional<Instant> low, Optional<Instant> high) {
        Instant now = asOf.instant();
        if (low.isEmpty() && high.isEmpty()) {
            return List.of(now.minus(STEPS.get(0)));
        }
        List<Instant> candidates = new ArrayList<>();
        for (Duration step : STEPS) {
            high.filter(at -> low.isEmpty() || at.equals(now) || at.isBefore(now))
                    .ifPresent(at -> candidates.add(at.minus(step)));
            low.ifPresent(at -> candidates.add(at.plus(step)));
            high.ifPresent(at -> candidates.add(at.minus(step)));
        }
        if (low.isPresent() && high.isPresent()) {
            candidates.add(
                    low.get().plus(Duration.between(low.get(), high.get()).dividedBy(2)));
        }
        high.ifPresent(candidates::add);
        low.ifPresent(candidates::add);
        return candidates;
    }

    /** The instant as values of the type: a date may be the day before, the day or the day after. */
    private List<Object> typed(Type type, Instant instant) {
        if (type == Type.DATE) {
            LocalDate day = instant.atZone(zone).toLocalDate();
            return List.of(day, day.plusDays(1), day.minusDays(1));
        }
        return type == Type.TIMESTAMP ? List.of(instant.atZone(timestampZone).toLocalDateTime()) : List.of(instant);
    }
}
