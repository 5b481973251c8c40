package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;

/** Numbers of rows, and values of their neighbours: what windows tell. */
final class Places {
    private final PlanContext context;
    private final List<Value> values;
    private final Map<Value, RowNeeds> needs = new LinkedHashMap<>();

    private Places(PlanContext context, List<Value> values) {
        this.context = context;
        this.values = values;
    }

    /** All that are needed of a row, and what they are told by. */
    static Places of(PlanContext context, RowNeeds needs) {
        Set<Value> found = new LinkedHashSet<>();
        needs.values().stream()
                .filter(value -> Ups.of(value) == 0 && Ups.isPlace(value))
                .forEach(found::add);
        Places places = new Places(context, new ArrayList<>());
        found.forEach(places::add);
        return places;
    }

    private void add(Value place) {
        if (needs.containsKey(place)) {
            return;
        }
        List<Predicate> told = new ArrayList<>();
        if (place instanceof Value.RowNumber number) {
            number.by().forEach(by -> told.add(new Predicate.Known(by.value())));
            number.within().forEach(within -> told.add(new Predicate.Known(within)));
        } else if (place instanceof Value.Neighbour neighbour) {
            told.add(new Predicate.Known(neighbour.value()));
        }
        RowNeeds inner = RowNeeds.of(context, told).counted();
        needs.put(place, inner);
        inner.values().stream()
                .filter(value -> Ups.of(value) == 0 && Ups.isPlace(value))
                .forEach(this::add);
        values.add(place); // behind those that it is told by
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** What they are told by. */
    RowNeeds needs() {
        RowNeeds all = new RowNeeds(context);
        needs.values().forEach(all::add);
        return all;
    }

    /** Whether nothing but the rows themselves tells them. */
    boolean areClosed() {
        return needs.values().stream()
                .allMatch(inner -> inner.facts().isEmpty()
                        && inner.existences().isEmpty()
                        && inner.values().stream().allMatch(value -> Ups.of(value) == 0));
    }

    /** Those that no figure about other rows has to be known for. */
    Places before() {
        return only(false);
    }

    Places after() {
        return only(true);
    }

    private Places only(boolean late) {
        List<Value> kept =
                values.stream().filter(value -> isLate(value) == late).toList();
        Places places = new Places(context, kept);
        places.needs.putAll(needs);
        return places;
    }

    private boolean isLate(Value value) {
        RowNeeds inner = needs.get(value);
        return inner != null
                && (!inner.facts().isEmpty()
                        || inner.values().stream().anyMatch(of -> Ups.isPlace(of) && Ups.of(of) == 0 && isLate(of)));
    }

    /** The rows with their places, as a named part of the query. */
    RowFrame place(RowFrame rows, String name) {
        RowFrame placed = rows;
        Map<RowField, Quantity> ready = new LinkedHashMap<>();
        for (Value value : values) {
            RowNeeds inner = needs.getOrDefault(value, new RowNeeds(context));
            if (inner.values().stream().anyMatch(of -> ready.containsKey(RowField.OfValue.of(of)))) {
                placed = placed.named(name + "_rows", ready, List.of(), List.of());
                ready.clear();
            }
            ready.put(RowField.OfValue.of(value), place(placed, value));
        }
        return ready.isEmpty() ? placed : placed.named(name + "_rows", ready, List.of(), List.of());
    }

    private Quantity place(RowFrame rows, Value place) {
        List<RexNode> among = rows.fieldsOf(RowField.Among.class).stream()
                .map(rows::expression)
                .toList();
        if (place instanceof Value.RowNumber number) {
            List<RexNode> partition = new ArrayList<>(among);
            number.within().forEach(within -> partition.add(orderable(rows, within, false)));
            List<RexFieldCollation> order = new ArrayList<>();
            number.by()
                    .forEach(by -> order.add(context.expressions()
                            .ordered(orderable(rows, by.value(), true), by.descending() != number.last())));
            order.addAll(rows.order(number.last()));
            return Quantity.of(context.expressions().rowNumber(partition, order));
        }
        Value.Neighbour neighbour = (Value.Neighbour) place;
        Value value = neighbour.value();
        Quantity own = value.type().isNumber()
                ? context.translator(rows).quantity(value)
                : Quantity.of(context.translator(rows).values().translate(value));
        List<RexNode> columns = context.columns(own).stream()
                .map(column -> context.expressions().neighbour(neighbour.next(), column, among, rows.order(false)))
                .toList();
        return RowColumns.again(own, columns.iterator());
    }

    /** Something to order by, or ({@code order} false) to group by. */
    private RexNode orderable(RowFrame rows, Value value, boolean order) {
        ConditionTranslator translator = context.translator(rows);
        if (value.type().isNumber()) {
            return translator.orderable(value);
        }
        RexNode translated = translator.values().translate(value);
        return order && value.type() == Type.TEXT ? translator.byCodePoint(translated) : translated;
    }
}
