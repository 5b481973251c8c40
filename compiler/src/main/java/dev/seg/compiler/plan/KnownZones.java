package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
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
        RelNode all = relations.zoneNames(NAME, written(context));
        RexNode name = relations.field(all, 0);
        List<RexNode> area = new ArrayList<>();
        area.add(expressions.typed(
                Type.TEXT, ScalarOperators.PART_OF, name, expressions.text("/"), expressions.whole(1)));
        PersonZones.AREAS.forEach(word -> area.add(expressions.text(word)));
        RexNode condition = expressions.typed(Type.BOOL, SegOperators.IN, area.toArray(new RexNode[0]));
        RelNode known = relations.project(relations.filter(all, condition), List.of(name), List.of("time_zone"));
        return new Cte(known, context.names().unique("time_zones"));
    }

    private static List<ZoneNames.Written> written(PlanContext context) {
        List<ZoneNames.Written> written = new ArrayList<>();
        for (Subject subject : context.subjects()) {
            subject.zone()
                    .map(Attribute::column)
                    .ifPresent(zone -> written.add(
                            new ZoneNames.Written(table(subject, zone).names(), zone.name())));
        }
        return written;
    }

    private static Table table(Subject subject, Column column) {
        return column.alias()
                .flatMap(alias -> subject.joins().stream()
                        .filter(join -> join.alias().equals(alias))
                        .map(Join::table)
                        .findFirst())
                .orElse(subject.table());
    }
}
