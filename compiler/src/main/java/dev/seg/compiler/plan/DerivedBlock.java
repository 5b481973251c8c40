package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/**
 * Figures about rows that take more than one step: one row for each person that has such rows, the key first; or one row
 * for all, if the rows are nobody's.
 *
 * @param isOwned whether the key stands first
 */
record DerivedBlock(RelNode relation, boolean isOwned) {

    /** @param columnNames the figures and what their columns are called */
    static DerivedBlock of(PlanContext context, Subject subject, Events events, Map<Fact, String> columnNames) {
        if (events.source() instanceof Source.People people && !people.within().isEmpty()) {
            return PeopleReader.peersBlock(context, people, context.resolve(events.filter()), columnNames);
        }
        RowFrame rows = new RowsPlanner(context, subject).chosen(events, columnNames.keySet());
        Optional<Source.People> within = RowNames.within(events.source());
        if (within.isPresent()) {
            return PeopleReader.groupsBlock(
                    context, within.orElseThrow(), rows, columnNames, RowNames.of(events.source()));
        }
        Map<Fact, List<Predicate>> filters = new LinkedHashMap<>();
        columnNames.keySet().forEach(fact -> filters.put(fact, List.of()));
        String name = RowNames.of(events.source());
        List<RowField> owner = rows.isOwned() ? List.of(new RowField.Owner()) : List.of();
        RelNode figures = new Figures(context, columnNames, filters).of(new GroupedRows(context, rows, owner, name));
        return new DerivedBlock(context.part(figures, name + "_facts"), rows.isOwned());
    }

    /** The keys of the people that have such rows; some more than once. */
    static RelNode keys(PlanContext context, Subject subject, Events events) {
        RowFrame rows = new RowsPlanner(context, subject).chosen(events, List.of());
        RowField owner = new RowField.Owner();
        RexNode key = rows.expression(owner);
        RelNode keys = context.relations().project(rows.filtered(), List.of(key), List.of(rows.nameOf(key, owner)));
        return context.part(keys, FactNames.of(events));
    }
}
