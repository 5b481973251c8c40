package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which events can be looked for by a sub-query that can stop at the first; all others are counted.
 *
 * <p>A sub-query is a join only where it is asked of everybody: beside an OR, PostgreSQL runs it once for each person. Of
 * people without events it expects to find one, and then reads what is joined next once for each of the many that there
 * are: so {@code no order} is looked for only where nothing is joined next. Measured on PostgreSQL 18 with half a million rows and no index: six minutes
 * by sub-queries, one second by counting. And a table that figures are reckoned from, or that many questions are asked of,
 * is read once; to read it twice costs less than to group it.
 *
 * @param found events that there are to be some of
 * @param missed events that there are to be none of
 * @param isAlone whether nothing else is read of any events
 */
record Lookups(Set<Events> found, Set<Events> missed, boolean isAlone) {

    /** So many questions are asked of one table before it is better grouped. */
    private static final int FEW = 2;

    Lookups {
        found = ImmutableSet.copyOf(found);
        missed = ImmutableSet.copyOf(missed);
    }

    /**
     * The events of a condition that are to be looked for in one query.
     *
     * @param condition that people's rows are filtered by
     */
    static Set<Events> of(PlanContext context, Predicate condition) {
        Lookups lookups = in(context, condition);
        if (lookups.isAlone) {
            return lookups.found.isEmpty() ? lookups.missed : lookups.found;
        }
        if (areIndexed(context, lookups.all())) {
            return lookups.all();
        }
        Set<FactSource> counted = new LinkedHashSet<>();
        lookups.missed.forEach(events -> counted.add(FactSource.of(Fact.count(events))));
        Set<Events> found = new LinkedHashSet<>(lookups.found);
        found.removeIf(events -> counted.contains(FactSource.of(Fact.count(events))));
        return found;
    }

    /**
     * Whether an index leads to all these events: then they can be asked for side by side, as whatever PostgreSQL expects to find, to read what
     * is joined next once for each of the people is to look it up.
     */
    static boolean areIndexed(PlanContext context, Collection<Events> asked) {
        return context.uses(Rewrite.PROBES) && asked.stream().allMatch(events -> isIndexed(context, events));
    }

    private static boolean isIndexed(PlanContext context, Events events) {
        return FactSource.of(Fact.count(events)) instanceof EventSource source
                && source.tables().size() == 1
                && source.by().alias().isEmpty()
                && context.statistics()
                        .of(source.tables().get(0))
                        .filter(table -> table.isIndexed(source.by().name()))
                        .isPresent();
    }

    /** Whatever is to be looked for, to be there or not. */
    Set<Events> all() {
        Set<Events> all = new LinkedHashSet<>(found);
        all.addAll(missed);
        return all;
    }

    /** All the events of a condition that a sub-query could look for. */
    static Lookups in(PlanContext context, Predicate condition) {
        Questions questions = new Questions();
        questions.read(condition);
        Needs counted = new Needs(context);
        counted.walkAll(questions.others);
        Set<FactSource> read = new LinkedHashSet<>(counted.facts().keySet());
        counted.existences().forEach(events -> read.add(FactSource.of(Fact.count(events))));
        return questions.apartFrom(read);
    }

    /** What is asked of everybody. */
    private static final class Questions {
        private final Map<Events, Boolean> asked = new LinkedHashMap<>();
        private final List<Predicate> others = new ArrayList<>();

        private void read(Predicate condition) {
            if (condition instanceof Predicate.And and) {
                and.parts().forEach(this::read);
            } else if (condition instanceof Predicate.Exists exists) {
                ask(exists.events(), true, condition);
            } else if (condition instanceof Predicate.Not not && not.operand() instanceof Predicate.Exists exists) {
                ask(exists.events(), false, condition);
            } else {
                others.add(condition);
            }
        }

        private void ask(Events events, boolean positive, Predicate condition) {
            Boolean before = asked.putIfAbsent(events, positive);
            if (before != null && before != positive) {
                others.add(condition);
            }
        }

        /** @param read the sources that are read anyway */
        private Lookups apartFrom(Set<FactSource> read) {
            Map<FactSource, List<Events>> bySource = new LinkedHashMap<>();
            asked.keySet()
                    .forEach(events -> bySource.computeIfAbsent(
                                    FactSource.of(Fact.count(events)), any -> new ArrayList<>())
                            .add(events));
            boolean alone = read.isEmpty() && asked.size() == 1;
            bySource.keySet().removeAll(read);
            Set<Events> found = new LinkedHashSet<>();
            Set<Events> missed = new LinkedHashSet<>();
            for (List<Events> events : bySource.values()) {
                int few = isCheap(FactSource.of(Fact.count(events.get(0)))) ? FEW : 1;
                if (events.size() <= few && RowNames.isOwned(events.get(0).source())) {
                    events.forEach(each -> (asked.getOrDefault(each, false) ? found : missed).add(each));
                }
            }
            return new Lookups(found, missed, alone);
        }

        /** Whether to read a source is to read one table. */
        private static boolean isCheap(FactSource source) {
            return source instanceof EventSource events
                    && events.tables().size() == 1
                    && events.joins().isEmpty();
        }
    }
}
