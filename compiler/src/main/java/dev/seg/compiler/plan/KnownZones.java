package dev.seg.compiler.plan;

import dev.seg.compiler.model.PersonZones;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/**
 * The part of a query with the time zones that people may have. People's own are joined to it: what it does not hold comes
 * out as null, where warehouses would fail.
 */
final class KnownZones {
    private static final String NAME = "name";

    private KnownZones() {}

    static RelNode of(PlanContext context) {
        Expressions expressions = context.expressions();
        Relations relations = context.relations();
        RelNode all = relations.zoneNames(NAME);
        RexNode name = relations.field(all, 0);
        List<RexNode> area = new ArrayList<>();
        area.add(expressions.typed(
                Type.TEXT, ScalarOperators.PART_OF, name, expressions.text("/"), expressions.whole(1)));
        PersonZones.AREAS.forEach(word -> area.add(expressions.text(word)));
        RexNode condition = expressions.typed(Type.BOOL, SegOperators.IN, area.toArray(new RexNode[0]));
        RelNode known = relations.project(relations.filter(all, condition), List.of(name), List.of("time_zone"));
        return new Cte(known, context.names().unique("time_zones"));
    }
}
