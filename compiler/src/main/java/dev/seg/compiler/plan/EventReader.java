package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/** Reads events, with the columns that are asked for. */
final class EventReader {
    private final PlanContext context;
    private final EventSource source;
    private final String name;
    private final List<Predicate> conditions;
    private final Set<Column> columns = new LinkedHashSet<>();
    private Optional<RelNode> persons = Optional.empty();

    /** @param name what the events are called */
    EventReader(PlanContext context, EventSource source, String name) {
        this.context = context;
        this.source = source;
        this.name = name;
        this.conditions = new ArrayList<>(source.conditions());
        columns.add(source.by());
        need(conditions);
    }

    /** Restricts the events. */
    void restrict(Collection<Predicate> further) {
        conditions.addAll(0, further); // what they are is said before when they were
        need(further);
    }

    /** Restricts the events to those of some people, a row for each that begins with the key. */
    void restrict(RelNode people) {
        persons = Optional.of(people);
    }

    void need(Column column) {
        columns.add(column);
    }

    void need(Collection<Predicate> predicates) {
        new ColumnWalker().walkAll(List.copyOf(predicates));
    }

    void need(Value value) {
        new ColumnWalker().walk(value);
    }

    /** The events that all conditions hold for. */
    Rows read() {
        Rows rows = all();
        if (persons.isPresent()) {
            rows = rows.among(context.relations(), source.by(), persons.orElseThrow());
        }
        return rows.filter(context.relations(), context.expressions().and(conditions(rows)));
    }

    /** The rows of the tables, whatever the conditions. */
    Rows all() {
        return source.tables().size() == 1
                ? Rows.of(context.relations(), source.tables().get(0), source.joins(), columns)
                : Rows.union(
                        context.relations(),
                        source.tables(),
                        source.joins(),
                        columns,
                        context.names().unique(name + "_rows"));
    }

    /** What has to hold of rows that have been read. */
    List<RexNode> conditions(Rows rows) {
        ConditionTranslator translator =
                context.translator(new EventScope(context.expressions(), context.asOf(), source, rows));
        List<Predicate> kept =
                context.uses(Rewrite.TIGHTEST_BOUNDS) ? context.bounds().tightest(conditions) : conditions;
        return kept.stream().map(translator::translate).toList();
    }

    /** All columns that were asked for. */
    Set<Column> columns() {
        return columns;
    }

    private final class ColumnWalker extends PredicateWalker {
        @Override
        public Boolean visit(Value.EventAttribute attribute) {
            columns.add(attribute.attribute().column());
            return super.visit(attribute);
        }

        @Override
        public Boolean visit(Value.EventMoment moment) {
            columns.add(moment.moment().column());
            return super.visit(moment);
        }
    }
}
