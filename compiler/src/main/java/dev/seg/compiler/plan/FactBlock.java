package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/**
 * One row for each person with events of a source: the key, then the figures. All figures come from one pass over the
 * source's tables.
 */
final class FactBlock {
    private final PlanContext context;
    private final EventSource source;
    private final Map<Fact, List<Predicate>> filters;
    private final Map<Fact, String> columnNames;
    private final Optional<RelNode> persons;

    /**
     * @param columnNames the figures and what their columns are called
     * @param further what has to hold of the rows besides
     * @param persons those that figures are reckoned for, a row for each that begins with the key; empty: all
     */
    FactBlock(
            PlanContext context,
            EventSource source,
            Map<Fact, String> columnNames,
            List<Predicate> further,
            Optional<RelNode> persons) {
        this.context = context;
        this.source = source;
        this.columnNames = columnNames;
        this.persons = persons;
        this.filters = new LinkedHashMap<>();
        columnNames.keySet().forEach(fact -> {
            List<Predicate> parts = new ArrayList<>(further);
            parts.addAll(context.parts(fact.events()));
            filters.put(fact, List.copyOf(parts));
        });
    }

    /** The block as a part of the query; the key stands first. */
    RelNode build() {
        return context.part(figures(), source.name(columnNames.keySet()) + "_facts");
    }

    /** Whether a figure is about all rows of each group, once {@link #figures} has left out those that none is about. */
    boolean isOfEveryRow(Fact fact) {
        return filters.getOrDefault(fact, List.of()).isEmpty();
    }

    /** The rows of the block. */
    RelNode figures() {
        String events = source.name(columnNames.keySet());
        EventReader reader = new EventReader(context, source, events);
        if (context.uses(Rewrite.FILTER_HOISTING)) {
            reader.restrict(CommonFilter.hoist(filters, context.bounds()));
        }
        filters.forEach((fact, filter) -> {
            reader.need(filter);
            fact.argument().ifPresent(reader::need);
            if (fact.kind().isEdge()) {
                fact.events().stream().key().ifPresent(reader::need);
                reader.need(source.momentColumn());
            }
        });
        persons.ifPresent(reader::restrict);
        EventRows rows = new EventRows(context, source, events, reader.read(), reader.columns());
        return new Figures(context, columnNames, filters).of(rows);
    }
}
