package dev.seg.compiler.plan;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which events are looked for by a sub-query that can stop at the first; all others are counted.
 *
 * <p>A sub-query is a join only where it is asked of everybody: beside an OR, PostgreSQL runs it once for each person. Of
 * people without events it expects to find one, and then reads what is joined next once for each of the many that there
 * are: so {@code no order} is looked for only where nothing else is asked of events. And a table that two questions are
 * asked of is read once, not twice. Measured on PostgreSQL 18 with half a million rows and no index: six minutes
 * by sub-queries, one second by counting.
 */
final class Lookups {

    private final Map<Events, Boolean> asked = new LinkedHashMap<>();
    private final List<Predicate> others = new ArrayList<>();

    private Lookups(Predicate condition) {
        read(condition);
    }

    /**
     * The events of a condition that are to be looked for.
     *
     * @param condition that people's rows are filtered by
     */
    static Set<Events> of(PlanContext context, Predicate condition) {
        Lookups lookups = new Lookups(condition);
        Needs counted = new Needs(context);
        counted.walkAll(lookups.others);
        Set<FactSource> read = new LinkedHashSet<>(counted.facts().keySet());
        counted.existences().forEach(events -> read.add(FactSource.of(Fact.count(events))));
        return lookups.apartFrom(read);
    }

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
    private Set<Events> apartFrom(Set<FactSource> read) {
        Map<FactSource, List<Events>> bySource = new LinkedHashMap<>();
        asked.keySet()
                .forEach(events -> bySource.computeIfAbsent(FactSource.of(Fact.count(events)), any -> new ArrayList<>())
                        .add(events));
        boolean alone = read.isEmpty() && bySource.size() == 1;
        bySource.keySet().removeAll(read);
        Set<Events> found = new LinkedHashSet<>();
        for (List<Events> events : bySource.values()) {
            Events first = events.get(0);
            if (events.size() == 1 && RowNames.isOwned(first.source()) && (alone || asked.getOrDefault(first, false))) {
                found.add(first);
            }
        }
        return found;
    }
}
