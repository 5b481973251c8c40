package dev.seg.compiler.plan;

import java.util.List;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.plan.RelOptAbstractTable;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** A table of the catalog as Calcite sees it: a name of one or more parts, and the columns that the catalog speaks of. */
final class PlanTable extends RelOptAbstractTable {
    private final List<String> names;

    PlanTable(List<String> names, RelDataType rowType) {
        super(null, names.get(names.size() - 1), rowType);
        this.names = List.copyOf(names);
    }

    @Override
    public List<String> getQualifiedName() {
        return names;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Calcite declares it
    public @Nullable Expression getExpression(Class type) {
        return null;
    }
}
