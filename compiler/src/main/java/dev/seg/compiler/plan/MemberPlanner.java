package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Plans the members of a segment step by step: each step is asked only of those that the steps before have left.
 *
 * <p>Example: {@code purchases > 2 AND last_open < 30d AND region = "EU"} first finds the candidates, by region and mail, and
 * then groups the orders of those alone.
 */
final class MemberPlanner {
    private final PlanContext context;
    private final Subject subject;
    private final Steps steps;
    private final Selectivity selectivity;

    /** About which share of all people the steps so far have left. */
    private double share = 1;

    /** The candidates with what is still needed of them, once there are any. */
    private Optional<Rows> people = Optional.empty();

    /** Those that all steps so far have left, a row for each that begins with the key. */
    private Optional<RelNode> keys = Optional.empty();

    /** Whether {@link #keys} are some of {@link #people}, and not as many. */
    private boolean isNarrower;

    /** Whether {@link #keys} are known to be in the subject's table, though nobody looked them up. */
    private boolean areKnown;

    MemberPlanner(PlanContext context, Subject subject, Steps steps) {
        this.context = context;
        this.subject = subject;
        this.steps = steps;
        this.selectivity = Selectivity.ofPeople(context, subject);
    }

    /** The keys of the members: one column, named as the subject's key. */
    RelNode members() {
        if (!steps.first().isEmpty()) {
            candidates(steps.first());
        }
        if (!steps.either().isEmpty()) {
            RelNode either = either();
            if (steps.figures().isEmpty() && isLast()) {
                return either;
            }
            narrow(context.part(either, "candidates"));
            share *= selectivity.of(new Predicate.Or(
                    steps.either().stream().map(Steps.Choice::condition).toList()));
        }
        Iterator<Map.Entry<EventSource, List<Predicate>>> figures =
                steps.figures().entrySet().iterator();
        while (figures.hasNext()) {
            Map.Entry<EventSource, List<Predicate>> step = figures.next();
            areKnown |= isAnchor(step.getValue());
            RelNode group = chosen(step.getKey(), step.getValue());
            if (!figures.hasNext() && (people.isPresent() || areKnown) && isLast()) {
                return group;
            }
            narrow(context.part(group, step.getKey().name(facts(step.getValue()).keySet()) + "_candidates"));
        }
        if (steps.lookup().isPresent() && people.isEmpty() && !areKnown) {
            candidates(List.of());
        }
        return rest();
    }

    /** Those whom one of some conditions holds for, each once. */
    private RelNode either() {
        areKnown = true;
        return context.relations()
                .union(steps.either().stream()
                        .map(choice -> group(choice.source(), List.of(choice.condition())))
                        .toList());
    }

    /** Whether the events of a step tell who there is, before anybody has been looked up. */
    private boolean isAnchor(List<Predicate> conditions) {
        return context.uses(Rewrite.FOREIGN_KEYS)
                && people.isEmpty()
                && Steps.haveForeignKey(facts(conditions).keySet());
    }

    /** The keys of those whose events are as the conditions say, among the keys found so far. */
    private RelNode chosen(EventSource source, List<Predicate> conditions) {
        Map<Fact, String> names = context.figureNames(source, source.by().name(), facts(conditions));
        Probe probe = new Probe(context, source, names, conditions);
        double before = share;
        share *= selectivity.of(conditions);
        return keys.filter(any -> probe.pays(before))
                .map(some -> probe.among(some, subject.key().name()))
                .orElseGet(() -> group(source, conditions));
    }

    private boolean isLast() {
        return steps.lookup().isEmpty() && steps.last().isEmpty();
    }

    private void narrow(RelNode group) {
        keys = Optional.of(group);
        isNarrower = true;
    }

    /** Those of the subject's table whom the conditions hold for, and who are among the keys found so far. */
    private void candidates(List<Predicate> conditions) {
        Needs needs = new Needs(context);
        needs.walkAll(steps.last());
        Set<Column> columns = new LinkedHashSet<>(List.of(subject.key()));
        columns.addAll(needs.columns());
        if (needs.zone()) {
            subject.zone().ifPresent(zone -> columns.add(zone.column()));
        }
        PersonRows rows = rows(conditions, Among.ALL, columns);
        Names names = new Names();
        List<RexNode> projected = new ArrayList<>();
        List<String> fieldNames = new ArrayList<>();
        Map<Column, Integer> fields = new LinkedHashMap<>();
        for (Column column : columns) {
            fields.put(column, projected.size());
            projected.add(column.equals(subject.key()) ? rows.key() : rows.reference(new PersonField.OfColumn(column)));
            fieldNames.add(names.unique(column.name()));
        }
        RelNode members = filtered(rows, conditions);
        Cte candidates = new Cte(
                context.relations().project(members, projected, fieldNames),
                context.names().unique("candidates"),
                true);
        people = Optional.of(new Rows(candidates, fields));
        keys = Optional.of(candidates);
        isNarrower = false;
        share *= selectivity.of(conditions);
    }

    private PersonRows rows(List<Predicate> conditions, Among among, Set<Column> columns) {
        return new PersonPlanner(context, subject, conditions, Optional.empty(), Optional.empty(), among)
                .with(columns)
                .rows(Optional.of(new Predicate.And(conditions)));
    }

    /** Those whom the conditions hold for, and who are among the keys found so far. */
    private RelNode filtered(PersonRows rows, List<Predicate> conditions) {
        ConditionTranslator translator = context.translator(rows);
        List<RexNode> translated = new ArrayList<>();
        keys.filter(any -> isNarrower)
                .ifPresent(narrower -> translated.add(RexSubQuery.in(narrower, ImmutableList.of(rows.key()))));
        conditions.forEach(condition -> translated.add(translator.translate(condition)));
        return rows.filtered(context.expressions().and(translated));
    }

    private Map<Fact, String> facts(List<Predicate> conditions) {
        Needs needs = new Needs(context);
        needs.walkAll(conditions);
        List.copyOf(needs.existences()).forEach(needs::count);
        return needs.facts().values().iterator().next();
    }

    /** The keys of those whose figures fulfil the conditions. */
    private RelNode group(EventSource source, List<Predicate> conditions) {
        Map<Fact, String> names = context.figureNames(source, source.by().name(), facts(conditions));
        FactBlock block = new FactBlock(context, source, names, List.of(), keys);
        RelNode groups = block.figures();
        Map<PersonField, Integer> fields = new LinkedHashMap<>();
        fields.put(new PersonField.Key(), 0);
        names.keySet().forEach(fact -> fields.put(new PersonField.OfFact(fact), fields.size()));
        PersonRows rows = new PersonRows(context, groups, fields, ImmutableMap.of(), false);
        ConditionTranslator translator = context.translator(rows);
        List<RexNode> translated = new ArrayList<>();
        if (areKnown && keys.isEmpty()) {
            translated.add(context.expressions().isNotNull(rows.key()));
        }
        conditions.stream()
                .filter(condition -> !(condition instanceof Predicate.Exists exists
                        && block.isOfEveryRow(Fact.count(exists.events()))))
                .forEach(condition -> translated.add(translator.translate(condition)));
        RelNode chosen = rows.filtered(context.expressions().and(translated));
        return context.relations()
                .project(chosen, List.of(rows.key()), List.of(subject.key().name()));
    }

    /** What is asked in the end, of those that are left. */
    private RelNode rest() {
        Optional<Probe> probe = steps.lookup()
                .flatMap(lookup -> Probe.of(context, List.of(lookup)))
                .filter(any -> people.isPresent() || areKnown)
                .filter(lookup -> lookup.pays(share));
        if (probe.isPresent() && keys.isPresent()) {
            return probe.get().among(keys.get(), subject.key().name());
        }
        List<Predicate> conditions = new ArrayList<>(steps.last());
        steps.lookup().ifPresent(conditions::add);
        Needs needs = new Needs(context);
        needs.walkAll(conditions);
        boolean keysWillDo = (people.isPresent() || areKnown)
                && isNarrower
                && needs.columns().isEmpty()
                && !needs.zone();
        if (keysWillDo) {
            people = keys.map(of -> new Rows(of, ImmutableMap.of(subject.key(), 0)));
            isNarrower = false;
        }
        PersonRows rows = rows(conditions, new Among(people, keys), ImmutableSet.of());
        RelNode members = filtered(rows, conditions);
        return context.relations()
                .project(members, List.of(rows.key()), List.of(subject.key().name()));
    }
}
