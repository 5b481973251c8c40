package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/** Reads the events of a stream, with the columns that are asked for. */
final class StreamReader {
    private final PlanContext context;
    private final Stream stream;
    private final List<Predicate> conditions;
    private final Set<Column> columns = new LinkedHashSet<>();

    StreamReader(PlanContext context, Stream stream) {
        this.context = context;
        this.stream = stream;
        this.conditions = new ArrayList<>();
        context.eventConditions(stream).forEach(condition -> conditions.addAll(PlanContext.parts(condition)));
        columns.add(stream.by());
        need(conditions);
    }

    /** Restricts the events. */
    void restrict(Collection<Predicate> further) {
        conditions.addAll(further);
        need(further);
    }

    void need(Column column) {
        columns.add(column);
    }

    void need(Collection<Predicate> predicates) {
        new ColumnWalker().walk(List.copyOf(predicates));
    }

    void need(Value value) {
        value.accept(new ColumnWalker());
    }

    /** The events that all conditions hold for. */
    Rows read() {
        Rows rows = stream.tables().size() == 1
                ? Rows.of(context.relations(), stream.tables().get(0), stream.joins(), columns)
                : Rows.union(
                        context.relations(),
                        stream.tables(),
                        stream.joins(),
                        columns,
                        context.names().unique(stream.name() + "_rows"));
        ConditionTranslator translator = context.translator(new EventScope(stream, rows));
        List<Predicate> kept =
                context.uses(Rewrite.TIGHTEST_BOUNDS) ? context.bounds().tightest(conditions) : conditions;
        List<RexNode> translated = kept.stream().map(translator::translate).toList();
        return rows.filter(context.relations(), context.expressions().and(translated));
    }

    /** All columns that were asked for. */
    Set<Column> columns() {
        return columns;
    }

    private final class ColumnWalker extends PredicateWalker {
        @Override
        public Done visit(Value.EventAttribute attribute) {
            columns.add(attribute.attribute().column());
            return super.visit(attribute);
        }

        @Override
        public Done visit(Value.EventMoment moment) {
            columns.add(moment.moment().column());
            return super.visit(moment);
        }
    }
}
