package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.TableStatistics;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Asks each of some people for events of theirs, by an index that leads to them, instead of grouping the events of all of
 * these people. {@code count(order) > 2} asks for a third order: {@code EXISTS (… OFFSET 2 ROWS)} reads three of a customer
 * that has thousands; of sums and the like all of a person's events are read.
 *
 * <p>It pays where the people are few. Measured on PostgreSQL with indexes and a warm cache, 200,000 customers and a million orders, by the
 * share of the customers that were asked, in times of what joining and grouping takes: 0.5 of 1 in 1000, 0.5 of 1 in 5, 0.33 of
 * all. With a cold cache each row that the index does not hold itself is a read of its own, so that then only few are asked.
 */
final class Probe {
    /** Up to which share of the people the index alone is read. */
    private static final double MANY = 0.5;

    /** Up to which share rows of the table are read, in no order. */
    private static final double FEW = 0.1;

    private static final Set<Fact.Kind> RECKONED =
            ImmutableSet.of(Fact.Kind.COUNT, Fact.Kind.COUNT_KNOWN, Fact.Kind.SUM, Fact.Kind.MIN, Fact.Kind.MAX);

    private final PlanContext context;
    private final EventSource source;
    private final Map<Fact, String> facts;
    private final List<Predicate> conditions;

    /**
     * @param facts the figures that the conditions speak of
     * @param conditions those that nobody without events fulfils
     */
    Probe(PlanContext context, EventSource source, Map<Fact, String> facts, List<Predicate> conditions) {
        this.context = context;
        this.source = source;
        this.facts = facts;
        this.conditions = List.copyOf(conditions);
    }

    /** For a single question for events; empty for all else, such as whether there are none. */
    static Optional<Probe> of(PlanContext context, List<Predicate> conditions) {
        Optional<LeastCount> least = conditions.size() == 1 ? LeastCount.of(conditions.get(0)) : Optional.empty();
        return least.filter(of -> of.events().isPlain()).map(of -> {
            Fact count = Fact.count(of.events());
            EventSource source = EventSource.of(of.events().stream());
            return new Probe(context, source, FactNames.unique(List.of(count), List.of()), conditions);
        });
    }

    /** @param share of the people that are to be asked */
    boolean pays(double share) {
        if (!context.uses(Rewrite.PROBES)
                || source.tables().size() != 1
                || facts.keySet().stream().anyMatch(fact -> !RECKONED.contains(fact.kind()))) {
            return false;
        }
        Optional<TableStatistics> table =
                context.statistics().of(source.tables().get(0));
        String by = source.by().name();
        Set<Column> columns = columns();
        if (columns.stream().anyMatch(column -> column.alias().isPresent())) {
            return false;
        }
        List<String> names = columns.stream().map(Column::name).toList();
        return table.filter(of -> of.isIndexed(by) && share <= (of.isIndexed(by, names) ? MANY : FEW))
                .isPresent();
    }

    /** All columns that are read. */
    private Set<Column> columns() {
        EventReader reader = reader(List.of());
        facts.keySet().forEach(fact -> {
            reader.need(context.parts(fact.events()));
            fact.argument().ifPresent(reader::need);
        });
        return reader.columns();
    }

    private EventReader reader(List<Predicate> filter) {
        EventReader reader = new EventReader(context, source, source.name(facts.keySet()));
        reader.restrict(filter);
        return reader;
    }

    /**
     * Those whom the conditions hold for.
     *
     * @param people a row for each, that begins with the key
     * @param key what the key is called
     */
    RelNode among(RelNode people, String key) {
        Relations relations = context.relations();
        CorrelationId person = relations.correlation();
        Expressions expressions = context.expressions();
        RexNode owner = expressions.rex().makeFieldAccess(expressions.rex().makeCorrel(people.getRowType(), person), 0);
        RexNode found =
                RexSubQuery.exists(least().map(least -> last(least, owner)).orElseGet(() -> reckoned(owner)));
        RelNode chosen = relations.filter(people, found, List.of(person));
        return relations.project(chosen, List.of(relations.field(people, 0)), List.of(key));
    }

    private Optional<LeastCount> least() {
        return conditions.size() == 1 ? LeastCount.of(conditions.get(0)) : Optional.empty();
    }

    /** The last of so many events, if the person has them, and all behind it. */
    private RelNode last(LeastCount least, RexNode owner) {
        Rows rows = owned(reader(context.parts(least.events())), owner);
        RelNode keys = context.relations()
                .project(
                        rows.relation(),
                        List.of(rows.reference(source.by())),
                        List.of(source.by().name()));
        return context.relations().after(keys, least.count() - 1);
    }

    /** One row if the figures are as the conditions say, or none. */
    private RelNode reckoned(RexNode owner) {
        Map<Fact, List<Predicate>> filters = new LinkedHashMap<>();
        facts.keySet().forEach(fact -> filters.put(fact, context.parts(fact.events())));
        EventReader reader = reader(
                context.uses(Rewrite.FILTER_HOISTING) ? CommonFilter.hoist(filters, context.bounds()) : List.of());
        filters.forEach((fact, filter) -> {
            reader.need(filter);
            fact.argument().ifPresent(reader::need);
        });
        EventRows all =
                new EventRows(context, source, source.name(facts.keySet()), owned(reader, owner), reader.columns());
        RelNode figures = new Figures(context, facts, filters).of(new OneGroup(all));
        Map<PersonField, Integer> fields = new LinkedHashMap<>();
        facts.keySet().forEach(fact -> fields.put(new PersonField.OfFact(fact), fields.size()));
        PersonRows rows = new PersonRows(context, figures, fields, ImmutableMap.of(), false);
        ConditionTranslator translator = context.translator(rows);
        List<RexNode> translated = new ArrayList<>();
        conditions.forEach(condition -> translated.add(translator.translate(condition)));
        return rows.filtered(context.expressions().and(translated));
    }

    /** The events that are read of one person. */
    private Rows owned(EventReader reader, RexNode owner) {
        Rows rows = reader.all();
        List<RexNode> all = new ArrayList<>();
        all.add(context.expressions().compare(rows.reference(source.by()), Comparator.EQUAL, owner, true));
        all.addAll(reader.conditions(rows));
        return rows.filter(context.relations(), context.expressions().and(all));
    }
}
