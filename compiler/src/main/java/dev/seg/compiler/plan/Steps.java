package dev.seg.compiler.plan;

import static java.util.Comparator.comparingDouble;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In what order the conditions of a segment are asked, so that each is asked of few: first what needs no figures, then what
 * the figures of one source decide, then whether there is no event of some kind, last all else.
 *
 * <p>Example: of {@code purchases > 2 AND last_open < 30d AND region = "EU"} the region and the open mail come first; orders
 * are counted for those alone. Of {@code purchases > 2 AND last_open < 30d}, where the catalog says that mail is only sent to
 * customers ({@code @foreign_key}), nothing is asked of the customers' own rows: the open mail is the first of the figures.
 *
 * @param first what people's own columns decide, or that there is some event
 * @param either conditions of which each is decided by the figures of one source, and one has to hold; asked before anything
 *     else, and only where nothing is asked of people's own columns
 * @param figures what the figures of a source decide, and nobody without such events fulfils
 * @param lookup that there is such an event, or none, if this can be asked in the end
 * @param last all else
 */
record Steps(
        List<Predicate> first,
        List<Choice> either,
        Map<EventSource, List<Predicate>> figures,
        Optional<Predicate> lookup,
        List<Predicate> last) {

    /** A condition that the figures of one source decide, beside others of which one has to hold. */
    record Choice(EventSource source, Predicate condition) {}

    /** Whether the order of the steps makes a difference. */
    boolean areMany() {
        boolean restricts = !first.isEmpty() || !figures.isEmpty();
        return !figures.isEmpty() || !either.isEmpty() || (restricts && (lookup.isPresent() || !last.isEmpty()));
    }

    static Steps of(PlanContext context, Subject subject, Predicate condition) {
        return new Sorter(context, subject, condition).steps();
    }

    /** Whether whoever has events that these figures are about is known to be in the subject's table. */
    static boolean haveForeignKey(Collection<Fact> facts) {
        return facts.stream().allMatch(fact -> fact.events().stream().foreignKey());
    }

    /** Sorts the parts of a condition. */
    private static final class Sorter {
        private final PlanContext context;
        private final Lookups lookups;
        private final Selectivity selectivity;
        private final List<Predicate> first = new ArrayList<>();
        private final Map<EventSource, List<Predicate>> figures = new LinkedHashMap<>();
        private final List<Predicate> found = new ArrayList<>();
        private final List<Predicate> absences = new ArrayList<>();
        private final List<Predicate> last = new ArrayList<>();

        Sorter(PlanContext context, Subject subject, Predicate condition) {
            this.context = context;
            this.selectivity = Selectivity.ofPeople(context, subject);
            this.lookups = Lookups.in(context, condition);
            PlanContext.parts(condition).forEach(this::sort);
        }

        private void sort(Predicate part) {
            if (part instanceof Predicate.Exists exists && lookups.found().contains(exists.events())) {
                found.add(part);
                return;
            }
            if (part instanceof Predicate.Not not
                    && not.operand() instanceof Predicate.Exists exists
                    && lookups.missed().contains(exists.events())) {
                absences.add(part);
                return;
            }
            Needs needs = needs(part);
            if (needs.facts().isEmpty()) {
                first.add(part);
                return;
            }
            source(needs)
                    .ifPresentOrElse(
                            source -> figures.computeIfAbsent(source, any -> new ArrayList<>())
                                    .add(part),
                            () -> last.add(part));
        }

        private Needs needs(Predicate part) {
            Needs needs = new Needs(context);
            needs.walk(part);
            List.copyOf(needs.existences()).forEach(needs::count);
            return needs;
        }

        /** The one source of events that decides the condition alone. */
        private static Optional<EventSource> source(Needs needs) {
            boolean alone = needs.facts().size() == 1 && needs.columns().isEmpty() && !needs.zone();
            return alone && needs.facts().keySet().iterator().next() instanceof EventSource source
                    ? Optional.of(source)
                    : Optional.empty();
        }

        private Steps steps() {
            Optional<Predicate> either = either();
            either.ifPresent(last::remove);
            if (isDecidedByEvents() && found.stream().allMatch(this::hasForeignKey)) {
                found.forEach(part -> source(needs(part))
                        .ifPresent(source -> figures.computeIfAbsent(source, any -> new ArrayList<>())
                                .add(part)));
            } else {
                first.addAll(found);
            }
            Set<FactSource> joined = new LinkedHashSet<>();
            last.forEach(part -> joined.addAll(needs(part).facts().keySet()));
            List<EventSource> demoted = figures.entrySet().stream()
                    .filter(entry -> joined.contains(entry.getKey())
                            || isTrueOfNothing(entry.getKey(), new Predicate.And(entry.getValue())))
                    .map(Map.Entry::getKey)
                    .toList();
            demoted.forEach(source -> last.addAll(figures.getOrDefault(source, List.of())));
            demoted.forEach(figures::remove);
            Optional<Predicate> lookup = lookup();
            return new Steps(first, either.map(this::choices).orElse(List.of()), fewestFirst(), lookup, last);
        }

        private Optional<Predicate> lookup() {
            if (!last.isEmpty() || absences.size() != 1) {
                last.addAll(absences);
                return Optional.empty();
            }
            Predicate absence = absences.get(0);
            if (isBetterFirst(absence)) {
                return Optional.of(exchange(absence));
            }
            if (found.size() == 1 && first.containsAll(found) && Lookups.areIndexed(context, lookups.all())) {
                first.add(absence);
                return Optional.empty();
            }
            return Optional.of(absence);
        }

        /** Whether those who have no such events are fewer than those who have others, and are easily asked for these. */
        private boolean isBetterFirst(Predicate absence) {
            if (!context.uses(Rewrite.FEWEST_FIRST) || found.size() != 1 || !first.containsAll(found)) {
                return false;
            }
            List<Predicate> before = new ArrayList<>(first);
            before.removeAll(found);
            before.add(absence);
            return selectivity.of(absence) < selectivity.of(found)
                    && Probe.of(context, found)
                            .filter(probe -> probe.pays(selectivity.of(before)))
                            .isPresent();
        }

        /** Asks for the absence where presence was asked for, which is asked in the end instead. */
        private Predicate exchange(Predicate absence) {
            first.removeAll(found);
            first.add(absence);
            return found.get(0);
        }

        private Map<EventSource, List<Predicate>> fewestFirst() {
            if (!context.uses(Rewrite.FEWEST_FIRST)
                    || context.statistics().tables().isEmpty()) {
                return figures;
            }
            Map<EventSource, List<Predicate>> ordered = new LinkedHashMap<>();
            figures.entrySet().stream()
                    .sorted(comparingDouble(entry -> selectivity.of(entry.getValue())))
                    .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
            return ordered;
        }

        /** Whether no row of the people's own has to be read. */
        private boolean isDecidedByEvents() {
            Needs others = new Needs(context);
            others.walkAll(last);
            return context.uses(Rewrite.FOREIGN_KEYS)
                    && first.isEmpty()
                    && others.columns().isEmpty()
                    && !others.zone();
        }

        /** One of the last conditions, if the figures of one source each decide what it offers to choose from. */
        private Optional<Predicate> either() {
            return isDecidedByEvents()
                    ? last.stream().filter(part -> !choices(part).isEmpty()).findFirst()
                    : Optional.empty();
        }

        private List<Choice> choices(Predicate part) {
            return part instanceof Predicate.Or or && or.parts().stream().allMatch(this::hasForeignKey)
                    ? or.parts().stream()
                            .flatMap(choice -> source(needs(choice)).stream().map(source -> new Choice(source, choice)))
                            .toList()
                    : List.of();
        }

        /** Whether nobody but those who have certain events fulfils a condition, and they are known to be in the table. */
        private boolean hasForeignKey(Predicate part) {
            return source(needs(part))
                    .filter(source -> !isTrueOfNothing(source, part))
                    .filter(source -> haveForeignKey(figures(part)))
                    .isPresent();
        }

        private Set<Fact> figures(Predicate part) {
            return needs(part).facts().values().iterator().next().keySet();
        }

        private static boolean isTrueOfNothing(EventSource source, Predicate condition) {
            return WithoutEvents.holds(condition, fact -> FactSource.of(fact).equals(source))
                    .orElse(true);
        }
    }
}
