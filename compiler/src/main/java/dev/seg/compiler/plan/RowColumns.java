package dev.seg.compiler.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** The columns of a named part that holds rows: a field is one column, or two if it is a quotient. */
final class RowColumns {
    private final PlanContext context;
    private final RelNode input;
    private final Map<RexNode, Integer> places = new LinkedHashMap<>();
    private final List<RexNode> projected = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Names unique = new Names();
    private final Map<RowField, Quantity> fields = new LinkedHashMap<>();

    RowColumns(PlanContext context, RelNode input) {
        this.context = context;
        this.input = input;
    }

    /** The field again, of its columns. */
    static Quantity again(Quantity quantity, Iterator<RexNode> columns) {
        RexNode numerator = columns.next();
        if (!quantity.isFraction()) {
            return Quantity.of(numerator);
        }
        RexNode denominator = columns.next();
        Product below = new Product(BigDecimal.ONE, Optional.of(denominator), Product.Width.NONE, true);
        return new Quantity(Product.of(numerator), below, List.of(numerator, denominator));
    }

    void add(RowField field, Quantity quantity) {
        String name = RowNames.of(field);
        List<RexNode> columns = context.columns(quantity);
        place(columns.get(0), name);
        columns.stream().skip(1).forEach(column -> place(column, name + "_divisor"));
        fields.put(field, quantity);
    }

    /** A column that is no field. */
    void add(RexNode column, String name) {
        projected.add(column);
        names.add(unique.unique(name));
    }

    private void place(RexNode column, String name) {
        places.computeIfAbsent(column, any -> {
            boolean isField = column instanceof RexInputRef;
            String known = isField ? input.getRowType().getFieldNames().get(((RexInputRef) column).getIndex()) : name;
            add(column, known);
            return projected.size() - 1;
        });
    }

    RelNode on(RelNode rows, String name) {
        return context.part(context.relations().project(rows, projected, names), name);
    }

    /** Where the fields stand in the named part. */
    Map<RowField, Quantity> fields(RelNode named) {
        Map<RowField, Quantity> found = new LinkedHashMap<>();
        fields.forEach((field, quantity) -> {
            Iterator<RexNode> columns = context.columns(quantity).stream()
                    .map(column -> context.relations().field(named, places.getOrDefault(column, 0)))
                    .iterator();
            found.put(field, again(quantity, columns));
        });
        return found;
    }
}
