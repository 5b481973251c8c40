package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/** Plans the rows of several sources, one after the other, with what they have in common. */
final class UnionReader {
    private final RowsPlanner planner;
    private final PlanContext context;
    private final RowNeeds needs;
    private final Optional<RowFrame> around;

    UnionReader(RowsPlanner planner, RowNeeds needs, Optional<RowFrame> around) {
        this.planner = planner;
        this.context = planner.context();
        this.needs = needs;
        this.around = around;
    }

    RowFrame read(Source.Union union) {
        List<Value> values = needs.values().stream()
                .filter(value -> Ups.of(value) == 0 && !Ups.isPlace(value))
                .toList();
        boolean numbered = needs.isOrdered() && keyType(union).isEmpty();
        List<Map<RowField, Quantity>> branches = new ArrayList<>();
        List<RowFrame> frames = new ArrayList<>();
        for (int i = 0; i < union.branches().size(); i++) {
            RowFrame frame = branch(union.branches().get(i), i, values, numbered);
            frames.add(frame);
            branches.add(fields(frame, i, values, numbered));
        }
        Map<RowField, Quantity> shape = new LinkedHashMap<>();
        branches.get(0).forEach((field, quantity) -> {
            boolean isFraction = branches.stream()
                    .anyMatch(branch -> Optional.ofNullable(branch.get(field))
                            .filter(Quantity::isFraction)
                            .isPresent());
            shape.put(field, isFraction ? Quantity.FRACTION : quantity);
        });
        List<List<RexNode>> columns =
                branches.stream().map(branch -> columns(branch, shape)).toList();
        List<String> names = names(frames.get(0), columns.get(0), shape);
        Map<List<RexNode>, Integer> places = new LinkedHashMap<>();
        List<Integer> where = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            List<RexNode> column =
                    columns.stream().map(branch -> branch.get(place)).toList();
            places.putIfAbsent(column, places.size());
            where.add(places.getOrDefault(column, 0));
        }
        List<RelNode> parts = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            parts.add(part(frames.get(i), columns.get(i), names, where));
        }
        String name = RowNames.of(union);
        RelNode all = context.part(context.relations().unionAll(parts), name);
        Iterator<RexNode> each = where.stream()
                .map(place -> context.relations().field(all, place))
                .iterator();
        Map<RowField, Quantity> fields = new LinkedHashMap<>();
        shape.forEach((field, quantity) -> fields.put(field, RowColumns.again(quantity, each)));
        if (keyType(union).filter(Type.TEXT::equals).isPresent() && fields.containsKey(new RowField.Order(2, false))) {
            Quantity key = fields.remove(new RowField.Order(2, false));
            if (key != null) {
                fields.put(new RowField.Order(2, true), key);
            }
        }
        return new RowFrame(planner, all, List.of(), fields);
    }

    private RowFrame branch(Events branch, int index, List<Value> values, boolean numbered) {
        Predicate filter = context.resolve(branch.filter());
        RowNeeds inner = RowNeeds.of(context, List.of(filter));
        for (Value value : values) {
            if (value instanceof Value.Common common) {
                inner.add(RowNeeds.of(
                        context, List.of(new Predicate.Known(common.branches().get(index)))));
            } else {
                inner.values().add(value);
            }
        }
        if (needs.isOrdered()) {
            inner.order();
        }
        if (numbered) {
            inner.values().add(Value.RowNumber.of(false));
        }
        return planner.frame(branch.source(), inner, around).where(filter);
    }

    private Map<RowField, Quantity> fields(RowFrame frame, int index, List<Value> values, boolean numbered) {
        Map<RowField, Quantity> fields = new LinkedHashMap<>();
        frame.fields().forEach((field, quantity) -> {
            if (field instanceof RowField.Owner || field instanceof RowField.Among) {
                fields.put(field, quantity);
            }
        });
        around.ifPresent(of -> of.asOuter().keySet().forEach(field -> fields.put(field, frame.field(field))));
        ConditionTranslator translator = context.translator(frame);
        for (Value value : values) {
            Value own = value instanceof Value.Common common ? common.branches().get(index) : value;
            fields.put(
                    RowField.OfValue.of(value),
                    own.type().isNumber()
                            ? translator.quantity(own)
                            : Quantity.of(translator.values().translate(own)));
        }
        if (needs.isOrdered()) {
            List<RowField> order = frame.fieldsOf(RowField.Order.class);
            if (!order.isEmpty()) {
                fields.put(new RowField.Order(0, false), frame.field(order.get(0)));
            }
            fields.put(
                    new RowField.Order(1, false),
                    Quantity.of(context.expressions().whole(index)));
            RowField key = numbered ? RowField.OfValue.of(Value.RowNumber.of(false)) : order.get(order.size() - 1);
            fields.put(new RowField.Order(2, false), frame.field(key));
        }
        return fields;
    }

    private List<RexNode> columns(Map<RowField, Quantity> fields, Map<RowField, Quantity> shape) {
        List<RexNode> all = new ArrayList<>();
        shape.forEach((field, wanted) -> {
            List<RexNode> columns =
                    context.columns(Optional.ofNullable(fields.get(field)).orElseThrow());
            all.addAll(columns);
            if (wanted.isFraction() && columns.size() == 1) {
                all.add(context.expressions().one());
            }
        });
        return all;
    }

    private static List<String> names(RowFrame frame, List<RexNode> columns, Map<RowField, Quantity> shape) {
        List<String> names = new ArrayList<>();
        shape.forEach((field, wanted) -> {
            names.add(frame.nameOf(columns.get(names.size()), field));
            if (wanted.isFraction()) {
                names.add(RowNames.of(field) + "_divisor");
            }
        });
        return names;
    }

    /** @param where as which column each is read; those that are equal in all branches, as one */
    private RelNode part(RowFrame frame, List<RexNode> columns, List<String> names, List<Integer> where) {
        List<RexNode> projected = new ArrayList<>();
        List<String> unique = new ArrayList<>();
        Names each = new Names();
        for (int i = 0; i < columns.size(); i++) {
            if (where.get(i) == projected.size()) {
                projected.add(columns.get(i));
                unique.add(each.unique(names.get(i)));
            }
        }
        return context.relations().project(frame.filtered(), projected, unique);
    }

    /** The type of the keys of all branches; empty if it is not known that they have one. */
    private static Optional<Type> keyType(Source.Union union) {
        Set<Optional<Type>> types = new LinkedHashSet<>();
        union.branches().forEach(branch -> types.add(keyType(branch.source())));
        return types.size() == 1 ? types.iterator().next() : Optional.empty();
    }

    private static Optional<Type> keyType(Source source) {
        if (source instanceof Source.Chosen chosen) {
            return keyType(chosen.events().source());
        }
        if (!(source instanceof Source.Table table)) {
            return Optional.empty();
        }
        Stream stream = table.stream();
        return stream.key().map(key -> stream.keyType());
    }
}
