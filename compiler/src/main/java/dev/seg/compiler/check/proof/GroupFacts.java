package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What always holds of groups of rows: no group is empty, each has keys of its own, and where the keys are periods of the
 * calendar there are no more groups than periods.
 *
 * <p>Example: {@code every month in last 6 months has order} needs an order in each of the six months, and {@code at least 3
 * order per invoice} three different invoices.
 */
final class GroupFacts {

    private static final Predicate ALL = new Predicate.Truth(true);

    /** Of so many periods each is looked at. */
    private static final int MOST_PERIODS = 12;

    private final Terms terms;
    private final RowCounts counts;
    private final List<Source.Groups> groups = new ArrayList<>();
    private final List<Distinct> distincts = new ArrayList<>();

    /** A number of different values. */
    private record Distinct(Events events, Value argument, int number) {}

    GroupFacts(Terms terms, RowCounts counts) {
        this.terms = terms;
        this.counts = counts;
    }

    /** Notes what holds of all groups. */
    void about(Source.Groups all) {
        Linear total = total(all);
        terms.fact(total.minus(counts.count(all.events())).compare(Comparator.AT_MOST));
        terms.fact(Formula.implies(counts.some(all.events()), counts.some(new Events(all, ALL))));
        if (all.keys().size() == 1) {
            groups.add(all);
            distincts.forEach(distinct -> ofDistinct(all, distinct));
            ofPeriods(all, all.keys().get(0));
        }
    }

    /** Notes what holds of groups that a filter chooses. */
    void about(Events events, Source.Groups all, Set<Predicate> parts) {
        ofKeys(all, parts);
        parts.forEach(part -> ofGroupRows(events, all, part));
    }

    /** Notes what holds of a number of different values. */
    void aboutDistinct(Events events, Value argument, int number) {
        Distinct distinct = new Distinct(events, argument, number);
        if (!distincts.contains(distinct)) {
            distincts.add(distinct);
            groups.forEach(all -> ofDistinct(all, distinct));
        }
    }

    private Linear total(Source.Groups all) {
        return counts.count(new Events(all, ALL));
    }

    /** There are no more groups than different keys, but for one whose key is missing; and no fewer. */
    private void ofDistinct(Source.Groups all, Distinct distinct) {
        Value key = all.keys().get(0);
        if (!key.equals(distinct.argument())
                || !all.events().source().equals(distinct.events().source())) {
            return;
        }
        Set<Predicate> grouped = EventCounts.parts(all.events().filter());
        Set<Predicate> counted =
                new LinkedHashSet<>(EventCounts.parts(distinct.events().filter()));
        counted.remove(new Predicate.Known(key));
        Linear more = total(all).minus(Linear.of(distinct.number()));
        if (grouped.containsAll(counted)) {
            Fraction missing = key.canBeMissing() ? Fraction.of(1) : Fraction.ZERO;
            terms.fact(more.minus(Linear.constant(missing)).compare(Comparator.AT_MOST));
        }
        if (counted.containsAll(grouped)) {
            terms.fact(more.compare(Comparator.AT_LEAST));
        }
    }

    /** Where there is no row in one of the periods there is a group less. */
    private void ofPeriods(Source.Groups all, Value key) {
        Optional<CalendarUnit> unit =
                key instanceof Value.Call call ? call.function().period() : Optional.empty();
        if (unit.isEmpty()
                || !(((Value.Call) key).arguments().get(0) instanceof Value.EventMoment moment)
                || moment.up() != 0) {
            return;
        }
        Set<Predicate> rest = new LinkedHashSet<>(EventCounts.parts(all.events().filter()));
        Optional<Integer> from = start(rest, moment, Comparator.AT_LEAST, unit.get());
        Optional<Integer> until = start(rest, moment, Comparator.LESS, unit.get());
        int periods = until.orElse(0) - from.orElse(0);
        if (from.isEmpty() || until.isEmpty() || periods < 1 || periods > MOST_PERIODS) {
            return;
        }
        Linear total = total(all);
        terms.fact(total.minus(Linear.constant(Fraction.of(periods))).compare(Comparator.AT_MOST));
        Formula isOneLess =
                total.minus(Linear.constant(Fraction.of(periods - 1))).compare(Comparator.AT_MOST);
        for (int period = from.get(); period < until.get(); period++) {
            List<Predicate> within = new ArrayList<>(rest);
            within.add(bound(moment, Comparator.AT_LEAST, unit.get(), period));
            within.add(bound(moment, Comparator.LESS, unit.get(), period + 1));
            Events rows = new Events(all.events().source(), new Predicate.And(within));
            terms.fact(Formula.any(counts.some(rows), isOneLess));
        }
    }

    /** The period that a bound of moments is the start of; the bound is taken out of the filter. */
    private static Optional<Integer> start(
            Set<Predicate> parts, Value moment, Comparator comparator, CalendarUnit unit) {
        for (Predicate part : parts) {
            if (part instanceof Predicate.Comparison comparison
                    && comparison.left().equals(moment)
                    && comparison.comparator() == comparator
                    && comparison.right() instanceof Value.Point point
                    && point.clock() == Clock.CATALOG
                    && point.bound() instanceof TimeBound.StartOf start
                    && start.unit() == unit) {
                parts.remove(part);
                return Optional.of(start.offset());
            }
        }
        return Optional.empty();
    }

    private static Predicate bound(Value moment, Comparator comparator, CalendarUnit unit, int offset) {
        Value point = new Value.Point(new TimeBound.StartOf(unit, offset), Clock.CATALOG);
        return new Predicate.Comparison(moment, comparator, point);
    }

    /** A group with such keys is there where a row with such keys is. */
    private void ofKeys(Source.Groups groups, Set<Predicate> parts) {
        List<Predicate> ofGroups = new ArrayList<>();
        List<Predicate> ofRows = new ArrayList<>();
        for (Predicate part : parts) {
            Keys keys = new Keys();
            Predicate read = keys.map(part);
            if (keys.isAll) {
                ofGroups.add(part);
                ofRows.add(read);
            }
        }
        if (!ofGroups.isEmpty()) {
            Formula group = counts.some(new Events(groups, new Predicate.And(ofGroups)));
            Formula row = counts.some(Unknowns.with(groups.events(), new Predicate.And(ofRows)));
            terms.fact(Formula.implies(group, row));
            terms.fact(Formula.implies(row, group));
        }
    }

    /** Groups that need so many rows need as many times more altogether. */
    private void ofGroupRows(Events events, Source.Groups groups, Predicate part) {
        Optional<RowNeeds.Need> need = RowNeeds.asked(part);
        if (need.isPresent() && need.get().events().source().equals(new Source.GroupRows(groups, 0))) {
            List<Predicate> alone = EventCounts.parts(need.get().events().filter()).stream()
                    .filter(RowFacts::isPlain)
                    .toList();
            Events all = Unknowns.with(groups.events(), new Predicate.And(alone));
            Linear rows = counts.count(all);
            Linear needed = counts.count(events).times(Fraction.of(need.get().least()));
            terms.fact(needed.minus(rows).compare(Comparator.AT_MOST));
            need.get().different().filter(GroupFacts::isPlain).ifPresent(value -> {
                Linear different = Linear.of(counts.distinct(all, value));
                Linear missing =
                        different.minus(Linear.constant(Fraction.of(need.get().least())));
                terms.fact(Formula.implies(counts.some(events), missing.compare(Comparator.AT_LEAST)));
            });
        }
    }

    private static boolean isPlain(Value value) {
        return RowFacts.isPlain(new Predicate.Known(value));
    }

    /** Reads the keys of a group from one of its rows. */
    private static final class Keys extends RowMapper {
        private boolean isAll = true;

        @Override
        protected Value own(Value read) {
            if (read instanceof Value.GroupKey key) {
                return new RowParts.Shift(depth()).map(key.key());
            }
            isAll = false;
            return read;
        }

        @Override
        protected Source rowsOf(Source.GroupRows rows) {
            isAll = false;
            return rows;
        }
    }
}
