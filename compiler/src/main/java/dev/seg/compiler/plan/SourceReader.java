package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the rows of each kind of source, without their places: those are told when all rows are there. */
final class SourceReader implements Source.Visitor<RowFrame> {
    private final RowsPlanner planner;
    private final PlanContext context;
    private final RowNeeds needs;
    private final Optional<RowFrame> around;

    /**
     * @param needs what is to be known of each row
     * @param around the rows that are spoken of, if any
     */
    SourceReader(RowsPlanner planner, RowNeeds needs, Optional<RowFrame> around) {
        this.planner = planner;
        this.context = planner.context();
        this.needs = needs;
        this.around = around;
    }

    private RowFrame beside(RowFrame rows, Source source) {
        return around.map(of -> rows.beside(of, RowNames.of(source))).orElse(rows);
    }

    @Override
    public RowFrame visit(Source.Table table) {
        Stream stream = table.stream();
        EventSource source = EventSource.of(stream);
        EventReader reader = new EventReader(context, source, stream.name());
        Predicate own = context.streamFilter(stream.name());
        return beside(read(reader, source, own, stream.key(), stream.keyType(), Optional.of(stream.by())), table);
    }

    @Override
    public RowFrame visit(Source.Lookup lookup) {
        LookupTable table = lookup.table();
        EventSource source = new EventSource(List.of(table.table()), table.key(), table.moment(), table.joins());
        EventReader reader = new EventReader(context, source, table.name());
        Predicate own = context.streamFilter(table.name());
        return beside(read(reader, source, own, Optional.of(table.key()), table.keyType(), Optional.empty()), lookup);
    }

    /** The rows of tables. */
    private RowFrame read(
            EventReader reader,
            EventSource source,
            Predicate own,
            Optional<Column> key,
            Type keyType,
            Optional<Column> by) {
        reader.restrict(PlanContext.parts(own));
        List<Value> read = needs.values().stream()
                .filter(value -> Ups.of(value) == 0 && !Ups.isPlace(value))
                .toList();
        read.forEach(reader::need);
        if (needs.isOrdered()) {
            source.moment().ifPresent(moment -> reader.need(moment.column()));
            key.ifPresent(reader::need);
        }
        Rows rows = reader.all();
        EventScope scope = new EventScope(context.expressions(), context.asOf(), source, rows);
        Map<RowField, Quantity> fields = new LinkedHashMap<>();
        by.ifPresent(column -> {
            fields.put(new RowField.Owner(), Quantity.of(rows.reference(column)));
            fields.put(new RowField.Among(0), Quantity.of(rows.reference(column)));
        });
        read.forEach(value -> fields.put(RowField.OfValue.of(value), scope.number(value)));
        if (needs.isOrdered()) {
            source.moment()
                    .ifPresent(moment ->
                            fields.put(new RowField.Order(0, false), Quantity.of(rows.reference(moment.column()))));
            key.ifPresent(column ->
                    fields.put(new RowField.Order(1, keyType == Type.TEXT), Quantity.of(rows.reference(column))));
        }
        return new RowFrame(planner, rows.relation(), reader.conditions(rows), fields);
    }

    @Override
    public RowFrame visit(Source.Chosen chosen) {
        return chosen(chosen.events(), needs);
    }

    /** The rows that the filter holds for, whose places are forgotten. */
    private RowFrame chosen(Events events, RowNeeds further) {
        Predicate filter = context.resolve(events.filter());
        RowNeeds inner = RowNeeds.of(context, List.of(filter));
        further.values().stream()
                .filter(value -> Ups.of(value) == 0 && !Ups.isPlace(value))
                .forEach(inner.values()::add);
        if (further.isOrdered()) {
            inner.order();
        }
        if (RowNames.arePeople(events.source())) {
            inner.person().addAll(further.person());
        }
        return planner.frame(events.source(), inner, around).where(filter).withoutPlaces();
    }

    @Override
    public RowFrame visit(Source.Union union) {
        return new UnionReader(planner, needs, around).read(union);
    }

    @Override
    public RowFrame visit(Source.Groups groups) {
        return new GroupReader(planner, needs, around).read(groups);
    }

    @Override
    public RowFrame visit(Source.GroupRows rows) {
        return planner.frame(GroupFacts.chosen(rows), needs, around);
    }

    @Override
    public RowFrame visit(Source.People people) {
        return new PeopleReader(context, needs).people(people);
    }

    @Override
    public RowFrame visit(Source.OfPeople rows) {
        return new PeopleReader(context, needs).ofPeople(rows);
    }

    @Override
    public RowFrame visit(Source.Related related) {
        return new PeopleReader(context, needs).related(related);
    }
}
