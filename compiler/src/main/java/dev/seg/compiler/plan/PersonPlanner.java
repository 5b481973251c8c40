package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;

/** Plans the rows of people that some conditions are asked of. */
final class PersonPlanner {
    private final PlanContext context;
    private final Subject subject;
    private final Needs needs;
    private final List<Predicate> conditions;
    private final Optional<OnePerson> only;
    private final Among among;
    private final Map<Fact, String> factNames = new LinkedHashMap<>();

    /**
     * @param conditions what will be asked of the rows
     * @param population what will be asked before that, and not again
     */
    PersonPlanner(PlanContext context, Subject subject, List<Predicate> conditions, Optional<Predicate> population) {
        this(context, subject, conditions, population, Optional.empty(), Among.ALL);
    }

    /** @param one whose rows are wanted alone; where people are ranked the others have to be there as well */
    PersonPlanner(
            PlanContext context,
            Subject subject,
            List<Predicate> conditions,
            Optional<Predicate> population,
            Optional<OnePerson> one) {
        this(context, subject, conditions, population, one, Among.ALL);
    }

    /** @param among whom the conditions are asked about */
    PersonPlanner(
            PlanContext context,
            Subject subject,
            List<Predicate> conditions,
            Optional<Predicate> population,
            Optional<OnePerson> one,
            Among among) {
        this.context = context;
        this.subject = subject;
        this.among = among;
        this.needs = new Needs(context);
        needs.walkAll(conditions);
        this.conditions = List.copyOf(conditions);
        population.ifPresent(filter -> needs.walk(filter));
        this.only = one.filter(person -> needs.rankings().isEmpty());
        if (needs.zone()) {
            subject.zone().ifPresent(zone -> needs.columns().add(zone.column()));
        }
    }

    /** Reads these columns besides. */
    PersonPlanner with(Collection<Column> columns) {
        needs.columns().addAll(columns);
        return this;
    }

    /**
     * @param filter what the rows will be filtered by, population included; empty if everybody of the population matters,
     *     and then the rows may be filtered already, see {@link PersonRows#isPopulation}
     */
    PersonRows rows(Optional<Predicate> filter) {
        boolean layered = needs.needsLayers();
        Set<Events> lookedFor = context.uses(Rewrite.SEMI_JOINS) && !layered
                ? filter.map(condition -> Lookups.of(context, condition)).orElse(ImmutableSet.of())
                : ImmutableSet.of();
        List.copyOf(needs.existences()).stream()
                .filter(events -> !lookedFor.contains(events))
                .forEach(needs::count);
        PersonRows rows = joined(layered ? Optional.empty() : filter, lookedFor);
        return layered ? new LayerPlanner(context, subject, factNames).layered(rows, needs, conditions) : rows;
    }

    private PersonRows joined(Optional<Predicate> filter, Set<Events> lookedFor) {
        Rows all = among.people().orElseGet(this::subjects);
        int key = all.fields().getOrDefault(subject.key(), 0);
        Rows subjects = only.filter(person -> needs.needsLayers())
                .map(person -> all.filter(
                        context.relations(),
                        person.is(context.expressions(), context.relations().field(all.relation(), key))))
                .orElse(all);
        RelNode relation = subjects.relation();
        Map<PersonField, Integer> fields = new LinkedHashMap<>();
        for (Column column : needs.columns()) {
            fields.put(new PersonField.OfColumn(column), subjects.fields().getOrDefault(column, 0));
        }
        fields.put(new PersonField.Key(), key);
        if (needs.zone() && subject.zone().isPresent()) {
            int zone =
                    subjects.fields().getOrDefault(subject.zone().orElseThrow().column(), 0);
            fields.put(new PersonField.Zone(), relation.getRowType().getFieldCount());
            relation = context.relations().join(relation, context.zones(), zone, 0, JoinRelType.LEFT);
        }
        for (Map.Entry<FactSource, Map<Fact, String>> entry : needs.facts().entrySet()) {
            FactSource source = entry.getKey();
            String taken = source instanceof EventSource of
                    ? of.by().name()
                    : subject.key().name();
            Map<Fact, String> wanted = source instanceof EventSource of && only.isEmpty()
                    ? context.readOnce()
                            .figures(of, taken, entry.getValue(), among.keys().isEmpty())
                    : entry.getValue();
            Map<Fact, String> names = context.figureNames(source, taken, wanted);
            factNames.putAll(names);
            DerivedBlock block = block(source, names);
            int field = relation.getRowType().getFieldCount() + (block.isOwned() ? 1 : 0);
            relation = block.isOwned()
                    ? context.relations().join(relation, block.relation(), key, 0, joinType(source, filter, lookedFor))
                    : context.relations().beside(relation, block.relation());
            for (Fact fact : names.keySet()) {
                fields.put(new PersonField.OfFact(fact), field);
                field++;
            }
        }
        Map<Events, RelNode> subQueries = new LinkedHashMap<>();
        lookedFor.forEach(events -> subQueries.put(events, keys(events)));
        return new PersonRows(context, relation, fields, subQueries, false);
    }

    private DerivedBlock block(FactSource source, Map<Fact, String> names) {
        return source instanceof EventSource events
                ? new DerivedBlock(new FactBlock(context, events, names, owned(events), some(events)).build(), true)
                : DerivedBlock.of(context, subject, ((FactSource.Derived) source).events(), names);
    }

    /** Those that figures are reckoned for, unless those of everybody are reckoned anyway. */
    private Optional<RelNode> some(EventSource source) {
        return among.keys()
                .filter(keys ->
                        !context.readOnce().isTogether(source, source.by().name()));
    }

    private List<Predicate> owned(EventSource source) {
        return only.map(person -> List.of(person.owns(source))).orElse(List.of());
    }

    /** The people, with what is joined to them. */
    private Rows subjects() {
        if (!subject.distinct()) {
            return Rows.of(context.relations(), subject.table(), subject.joins(), needs.columns());
        }
        Rows all = Rows.of(context.relations(), subject.table(), List.of(), ImmutableSet.of());
        RexNode key = all.reference(subject.key());
        Rows known = all.filter(context.relations(), context.expressions().isNotNull(key));
        RelNode keys = context.relations()
                .project(known.relation(), List.of(key), List.of(subject.key().name()));
        RelNode distinct = context.relations().aggregate(keys, 1, List.of());
        return new Rows(context.part(distinct, subject.name()), ImmutableMap.of(subject.key(), 0));
    }

    /** @param lookedFor what a block tells nothing of: a sub-query asks for it */
    private JoinRelType joinType(FactSource source, Optional<Predicate> filter, Set<Events> lookedFor) {
        boolean inner = context.uses(Rewrite.INNER_JOINS)
                && filter.flatMap(condition -> WithoutEvents.holds(
                                condition,
                                fact -> FactSource.of(fact).equals(source) && !lookedFor.contains(fact.events())))
                        .filter(holds -> !holds)
                        .isPresent();
        return inner ? JoinRelType.INNER : JoinRelType.LEFT;
    }

    /** The keys of the people that have such events; some more than once. */
    private RelNode keys(Events events) {
        if (!events.isPlain()) {
            return DerivedBlock.keys(context, subject, events);
        }
        EventReader reader = new EventReader(
                context, EventSource.of(events.stream()), events.stream().name());
        reader.restrict(context.parts(events));
        Rows rows = reader.read();
        Column by = events.stream().by();
        RelNode keys = context.relations().project(rows.relation(), List.of(rows.reference(by)), List.of(by.name()));
        return context.part(keys, FactNames.of(events));
    }
}
