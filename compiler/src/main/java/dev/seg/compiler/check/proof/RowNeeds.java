package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which other rows must be there, or must not, where there is a row that a filter holds for.
 *
 * <p>Example: {@code has open in last 90d then order within 2h} asks for an order that comes after an open of the last 90 days:
 * for an order of the last 90 days.
 *
 * <p>Why that is so: a comparison holds where both of its sides are known, and moments of one type are in one order, so what
 * comes after a moment comes after all that is before it. No row is later than the run.
 */
final class RowNeeds {

    private static final BigDecimal MICROS_OF_A_MINUTE = new BigDecimal("60000000");
    private static final BigDecimal MOST_MINUTES = new BigDecimal("1e8");

    private final Set<Predicate> parts;

    /**
     * @param parts those of the filter
     */
    RowNeeds(Set<Predicate> parts) {
        this.parts = parts;
    }

    /**
     * That so many of some rows are needed.
     *
     * @param different of what they have as many different values, if that is asked
     */
    record Need(Events events, BigInteger least, Optional<Value> different) {
        private static Need one(Events events) {
            return new Need(events, BigInteger.ONE, Optional.empty());
        }
    }

    /** A bound of the moments of rows. */
    private record Bound(Comparator comparator, Value point) {}

    /** Rows that must be there, told by what is asked of them alone. */
    List<Need> needed(Events events) {
        List<Need> needs = new ArrayList<>();
        for (Predicate part : parts) {
            asked(part).filter(need -> isAway(need.events())).map(this::alone).ifPresent(needs::add);
            known(part).stream()
                    .filter(RowNeeds::isAway)
                    .map(Need::one)
                    .map(this::alone)
                    .forEach(needs::add);
            before(part)
                    .map(bound -> Unknowns.with(all(events), bound))
                    .map(Need::one)
                    .ifPresent(needs::add);
        }
        return needs;
    }

    /** Rows that must not be there: {@code has view in yesterday then no order} leaves no order of today. */
    List<Events> denied(Events events) {
        List<Events> denied = new ArrayList<>();
        for (Predicate part : parts) {
            within(part).map(bound -> Unknowns.with(all(events), bound)).ifPresent(denied::add);
            if (part instanceof Predicate.Not not
                    && not.operand() instanceof Predicate.Exists exists
                    && isAway(exists.events())) {
                Set<Predicate> asked = EventCounts.parts(exists.events().filter());
                List<Predicate> followers =
                        asked.stream().filter(RowNeeds::isOfOuter).toList();
                if (followers.size() == 1) {
                    follower(followers.get(0))
                            .filter(follower -> !isLess(follower))
                            .flatMap(follower -> bound(true).map(until -> from(follower.left(), until)))
                            .ifPresent(late -> denied.add(where(exists.events(), List.of(late))));
                }
            }
        }
        return denied;
    }

    /**
     * Rows without which a part of the filter holds for every row: {@code no open where campaign = delivery.campaign} where
     * nothing is opened.
     */
    static Optional<Events> holdsWithout(Predicate part) {
        return part instanceof Predicate.Not not
                        && not.operand() instanceof Predicate.Exists exists
                        && isAway(exists.events())
                ? Optional.of(where(exists.events(), List.of()))
                : Optional.empty();
    }

    /** The rows that a condition asks to be there, and the least number of them: of different values as many as those. */
    static Optional<Need> asked(Predicate part) {
        if (part instanceof Predicate.Not not && not.operand() instanceof Predicate.Not twice) {
            return asked(twice.operand());
        }
        if (part instanceof Predicate.Exists exists) {
            return Optional.of(Need.one(exists.events()));
        }
        if (part instanceof Predicate.Comparison comparison
                && Unknowns.plain(comparison.left()) instanceof Value.Aggregate aggregate
                && (aggregate.function() == AggregateFunction.COUNT
                        || aggregate.function() == AggregateFunction.COUNT_DISTINCT)
                && comparison.right() instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Numeric limit) {
            BigInteger floor = NumberSet.floor(Fraction.of(limit.value()));
            boolean isWhole = Fraction.of(floor).equals(Fraction.of(limit.value()));
            BigInteger above = floor.add(BigInteger.ONE);
            BigInteger least = switch (comparison.comparator()) {
                case GREATER -> above;
                case AT_LEAST, EQUAL -> isWhole ? floor : above;
                case LESS, AT_MOST -> BigInteger.ZERO;
            };
            return least.signum() > 0
                    ? Optional.of(new Need(Unknowns.knownOnly(aggregate), least, aggregate.argument()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Some of all rows.
     *
     * @param rows of which there are some where there are some of all
     */
    record End(Events all, Events rows) {}

    /** The rows that lie not behind the least value, for {@code at > first(order)}, or not before the greatest one. */
    static Optional<End> atTheEnd(Source source, Predicate part) {
        if (!(part instanceof Predicate.Comparison comparison)) {
            return Optional.empty();
        }
        return atTheEnd(source, comparison)
                .or(() -> atTheEnd(source, comparison.turned()))
                .map(aggregate -> new End(
                        Unknowns.knownOnly(aggregate),
                        Unknowns.with(Unknowns.knownOnly(aggregate), new Predicate.Not(part))));
    }

    private static Optional<Value.Aggregate> atTheEnd(Source source, Predicate.Comparison comparison) {
        AggregateFunction end =
                comparison.comparator() == Comparator.GREATER ? AggregateFunction.MIN : AggregateFunction.MAX;
        return isStrict(comparison.comparator())
                        && Unknowns.plain(comparison.right()) instanceof Value.Aggregate aggregate
                        && aggregate.function() == end
                        && aggregate.events().source().equals(source)
                        && !isOfOuter(aggregate.events().filter())
                        && aggregate
                                .argument()
                                .filter(comparison.left()::equals)
                                .isPresent()
                ? Optional.of(aggregate)
                : Optional.empty();
    }

    /** What is compared is known, so there are rows that it is known of: {@code amount > avg(order.amount)}. */
    private static List<Events> known(Predicate part) {
        List<Events> known = new ArrayList<>();
        if (part instanceof Predicate.Comparison comparison) {
            known(comparison.left(), known);
            known(comparison.right(), known);
        }
        return known;
    }

    private static void known(Value value, List<Events> known) {
        Value plain = Unknowns.plain(value);
        if (plain instanceof Value.Arithmetic arithmetic) {
            known(arithmetic.left(), known);
            known(arithmetic.right(), known);
        } else if (plain instanceof Value.Aggregate aggregate) {
            switch (aggregate.function()) {
                case AVERAGE, MIN, MAX, MEDIAN, VARIANCE, FIRST, LAST -> known.add(aggregate.events());
                case COUNT, COUNT_DISTINCT, SUM -> {}
            }
        }
    }

    /** {@code gap > 180d}: the row before is older than that. */
    private static Optional<Predicate> before(Predicate part) {
        return gap(part).map(gap -> new Predicate.Comparison(gap.moment(), Comparator.LESS, gap.start()));
    }

    /** {@code gap > 180d} of a row of the last 90 days: there is none from 180 to 90 days ago. */
    private Optional<Predicate> within(Predicate part) {
        return gap(part)
                .flatMap(gap -> bound(false)
                        .map(from -> new Predicate.And(List.of(
                                new Predicate.Comparison(gap.moment(), Comparator.AT_LEAST, gap.start()),
                                new Predicate.Comparison(gap.moment(), before(from.comparator()), from.point())))));
    }

    private static Comparator before(Comparator from) {
        return isStrict(from) ? Comparator.AT_MOST : Comparator.LESS;
    }

    /**
     * That nothing happened for some time before the row.
     *
     * @param start so long before the run, but for a minute: no gap that ends by now begins then or later
     */
    private record Gap(Value.EventMoment moment, Value start) {}

    private static Optional<Gap> gap(Predicate part) {
        if (part instanceof Predicate.Comparison comparison
                && (comparison.comparator() == Comparator.GREATER || comparison.comparator() == Comparator.AT_LEAST)
                && comparison.left() instanceof Value.Call call
                && call.function() == ScalarFunction.ELAPSED
                && call.arguments().get(0) instanceof Value.Neighbour before
                && !before.next()
                && before.up() == 0
                && before.value() instanceof Value.EventMoment moment
                && moment.up() == 0
                && call.arguments().get(1).equals(moment)
                && comparison.right() instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Numeric micros) {
            BigDecimal minutes =
                    micros.value().divideToIntegralValue(MICROS_OF_A_MINUTE).subtract(BigDecimal.ONE);
            return minutes.signum() > 0 && minutes.compareTo(MOST_MINUTES) < 0
                    ? Optional.of(new Gap(moment, point(new TimeAmount(minutes.longValueExact(), TimeUnit.MINUTE))))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Value point(TimeAmount ago) {
        return new Value.Point(new TimeBound.Ago(ago), Clock.CATALOG);
    }

    private static Events all(Events events) {
        return new Events(events.source(), new Predicate.Truth(true));
    }

    private static boolean isAway(Events events) {
        return RowFacts.isAway(events.source());
    }

    private static boolean isOfOuter(Predicate part) {
        return RowFacts.isOfOuter(part);
    }

    /** By what is asked of the rows alone, and by when they happen, as far as that follows. */
    private Need alone(Need need) {
        List<Predicate> when = new ArrayList<>();
        for (Predicate part : EventCounts.parts(need.events().filter())) {
            follower(part)
                    .flatMap(follower -> bound(isLess(follower)).map(bound -> moved(follower, bound)))
                    .ifPresent(when::add);
        }
        return new Need(where(need.events(), when), need.least(), need.different());
    }

    private static Events where(Events events, List<Predicate> more) {
        Set<Predicate> alone = new LinkedHashSet<>();
        EventCounts.parts(events.filter()).stream()
                .filter(part -> !isOfOuter(part))
                .forEach(alone::add);
        alone.addAll(more);
        return new Events(events.source(), new Predicate.And(List.copyOf(alone)));
    }

    /** Compares the moment of a row with that of the row outside of it. */
    private Optional<Predicate.Comparison> follower(Predicate part) {
        if (part instanceof Predicate.Comparison comparison) {
            if (isFollower(comparison)) {
                return Optional.of(comparison);
            }
            Predicate.Comparison turned = comparison.turned();
            return isFollower(turned) ? Optional.of(turned) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isFollower(Predicate.Comparison comparison) {
        return comparison.comparator() != Comparator.EQUAL
                && comparison.left() instanceof Value.EventMoment inner
                && inner.up() == 0
                && comparison.right() instanceof Value.EventMoment outer
                && outer.up() == 1
                && inner.type() == outer.type();
    }

    private static boolean isLess(Predicate.Comparison comparison) {
        return comparison.comparator() == Comparator.LESS || comparison.comparator() == Comparator.AT_MOST;
    }

    /** A bound of the row's own moment, on the clock that is everybody's: the other rows may be other people's. */
    private Optional<Bound> bound(boolean isUpper) {
        for (Predicate part : parts) {
            if (part instanceof Predicate.Comparison comparison
                    && comparison.left() instanceof Value.EventMoment own
                    && own.up() == 0
                    && comparison.right() instanceof Value.Point point
                    && point.clock() == Clock.CATALOG
                    && comparison.comparator() != Comparator.EQUAL
                    && isLess(comparison) == isUpper) {
                return Optional.of(new Bound(comparison.comparator(), point));
            }
        }
        return Optional.empty();
    }

    /** What comes after a moment comes after all that is before it; likewise the other way round. */
    private static Predicate moved(Predicate.Comparison follower, Bound bound) {
        boolean isStrict = isStrict(follower.comparator()) || isStrict(bound.comparator());
        Comparator comparator = isLess(follower)
                ? isStrict ? Comparator.LESS : Comparator.AT_MOST
                : isStrict ? Comparator.GREATER : Comparator.AT_LEAST;
        return new Predicate.Comparison(follower.left(), comparator, bound.point());
    }

    /** That a moment is one that comes after all which keep a bound. */
    private static Predicate from(Value moment, Bound until) {
        Comparator comparator = isStrict(until.comparator()) ? Comparator.AT_LEAST : Comparator.GREATER;
        return new Predicate.Comparison(moment, comparator, until.point());
    }

    private static boolean isStrict(Comparator comparator) {
        return comparator == Comparator.LESS || comparator == Comparator.GREATER;
    }
}
