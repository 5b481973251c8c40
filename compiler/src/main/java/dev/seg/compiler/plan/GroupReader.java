package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans groups of rows: in one pass over the rows, with all that is asked about those of each group. */
final class GroupReader {
    private final RowsPlanner planner;
    private final PlanContext context;
    private final RowNeeds needs;
    private final Optional<RowFrame> around;

    GroupReader(RowsPlanner planner, RowNeeds needs, Optional<RowFrame> around) {
        this.planner = planner;
        this.context = planner.context();
        this.needs = needs;
        this.around = around;
    }

    RowFrame read(Source.Groups groups) {
        Set<Fact> figures = figures();
        Predicate filter = context.resolve(groups.events().filter());
        RowNeeds asked = RowNeeds.of(context, List.of(filter));
        groups.keys()
                .forEach(key -> asked.add(
                        RowNeeds.of(context, List.of(new Predicate.Known(key))).counted()));
        RowNeeds inGroup = inGroup(figures);
        Places places = Places.of(context, inGroup);
        RowNeeds below = new RowNeeds(context);
        below.add(inGroup);
        below.add(places.needs());
        below.values().removeIf(value -> Ups.of(value) > 0 || Ups.isPlace(value));
        below.add(asked);
        if (!places.isEmpty() || figures.stream().anyMatch(fact -> fact.kind().isEdge())) {
            below.order();
        }
        String name = RowNames.of(groups);
        RowFrame rows = planner.frame(groups.events().source(), below, around).where(filter);
        Map<RowField, Quantity> keys = keys(groups, rows);
        RowFrame keyed = rows.with(keys).withoutPlaces();
        if (!places.isEmpty()) {
            Map<RowField, Quantity> among = new LinkedHashMap<>();
            int index = keyed.fieldsOf(RowField.Among.class).size();
            for (Quantity key : keys.values()) {
                among.put(new RowField.Among(index + among.size()), key);
            }
            keyed = places.place(keyed.with(among), name).without(among::containsKey);
        }
        RowFrame all = grouped(keyed, List.copyOf(keys.keySet()), figures, name);
        return all.without(field -> keys.containsKey(field) && !isAround(field)).with(own(groups, rows, all));
    }

    private boolean isAround(RowField field) {
        return around.filter(of -> of.asOuter().containsKey(field)).isPresent();
    }

    /** The keys as the groups' own. */
    private Map<RowField, Quantity> own(Source.Groups groups, RowFrame rows, RowFrame grouped) {
        Map<RowField, Quantity> own = new LinkedHashMap<>();
        List<Value> keys = groups.keys();
        for (int i = 0; i < keys.size(); i++) {
            Value key = keys.get(i);
            Quantity column = grouped.field(RowField.OfValue.of(new Value.GroupKey("", i, key, 1)));
            own.put(RowField.OfValue.of(new Value.GroupKey("", i, key, 0)), whole(rows, key, column));
            own.put(new RowField.Order(i, key.type() == Type.TEXT), column);
        }
        return own;
    }

    private RowFrame grouped(RowFrame rows, List<RowField> keys, Set<Fact> figures, String name) {
        Set<RowField> together = new LinkedHashSet<>();
        around.ifPresent(of -> together.addAll(of.asOuter().keySet()));
        if (around.isEmpty() && rows.isOwned()) {
            together.add(new RowField.Owner());
        }
        together.addAll(keys);
        RowFrame grouped = planner.grouped(rows, List.copyOf(together), FactNames.unique(figures, List.of()), name);
        return around.isEmpty() ? grouped.pooled() : grouped;
    }

    /** A quotient is grouped by so many units of its twelfth decimal. */
    private Quantity whole(RowFrame rows, Value key, Quantity column) {
        boolean isQuotient =
                key.type().isNumber() && context.translator(rows).quantity(key).isFraction();
        return isQuotient
                ? new Quantity(column.numerator(), Product.constant(BigDecimal.TEN.pow(12)), column.operands())
                : column;
    }

    /** The keys, as the rows of a group see them. */
    private Map<RowField, Quantity> keys(Source.Groups groups, RowFrame rows) {
        Map<RowField, Quantity> keys = new LinkedHashMap<>();
        ConditionTranslator translator = context.translator(rows);
        List<Value> of = groups.keys();
        for (int i = 0; i < of.size(); i++) {
            Value key = of.get(i);
            keys.put(
                    RowField.OfValue.of(new Value.GroupKey("", i, key, 1)),
                    Quantity.of(
                            key.type().isNumber()
                                    ? translator.orderable(key)
                                    : translator.values().translate(key)));
        }
        return keys;
    }

    /** The figures that are asked of the group. */
    private Set<Fact> figures() {
        Set<Fact> figures = new LinkedHashSet<>();
        needs.values().stream()
                .filter(value -> value instanceof Value.Aggregate && Ups.of(value) == 0)
                .forEach(value -> figures.addAll(Fact.all((Value.Aggregate) value)));
        return figures;
    }

    /** What they need of the rows of the group. */
    private RowNeeds inGroup(Set<Fact> figures) {
        List<Predicate> filters = figures.stream()
                .map(fact -> context.resolve(fact.events().filter()))
                .toList();
        return RowNeeds.of(context, filters, figures);
    }
}
