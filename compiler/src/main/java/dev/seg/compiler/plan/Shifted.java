package dev.seg.compiler.plan;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.List;

/**
 * The same condition, value or rows, read from further inside or outside: rows in scope that it speaks of, but not those
 * that it brings along, are so many steps further out.
 */
final class Shifted implements Predicate.Visitor<Predicate>, Value.Visitor<Value>, Source.Visitor<Source> {
    private final int free;
    private final int by;

    /** @param free rows that are so far out, or further, are moved */
    private Shifted(int free, int by) {
        this.free = free;
        this.by = by;
    }

    static Fact fact(Fact fact, int by) {
        Shifted here = new Shifted(0, by);
        return new Fact(
                fact.kind(), here.events(fact.events()), fact.argument().map(value -> value.accept(here.inside())));
    }

    static Events events(Events events, int by) {
        return new Shifted(0, by).events(events);
    }

    static Value value(Value value, int by) {
        return value.accept(new Shifted(0, by));
    }

    private Shifted inside() {
        return new Shifted(free + 1, by);
    }

    private Events events(Events events) {
        return new Events(events.source().accept(this), events.filter().accept(inside()));
    }

    private int moved(int up) {
        return up >= free ? up + by : up;
    }

    private List<Predicate> all(List<Predicate> parts) {
        return parts.stream().map(part -> part.accept(this)).toList();
    }

    private List<Value> values(List<Value> values) {
        return values.stream().map(value -> value.accept(this)).toList();
    }

    @Override
    public Predicate visit(Predicate.Truth truth) {
        return truth;
    }

    @Override
    public Predicate visit(Predicate.And and) {
        return new Predicate.And(all(and.parts()));
    }

    @Override
    public Predicate visit(Predicate.Or or) {
        return new Predicate.Or(all(or.parts()));
    }

    @Override
    public Predicate visit(Predicate.Not not) {
        return new Predicate.Not(not.operand().accept(this));
    }

    @Override
    public Predicate visit(Predicate.Comparison comparison) {
        return new Predicate.Comparison(
                comparison.left().accept(this),
                comparison.comparator(),
                comparison.right().accept(this));
    }

    @Override
    public Predicate visit(Predicate.OneOf oneOf) {
        return new Predicate.OneOf(oneOf.value().accept(this), oneOf.constants());
    }

    @Override
    public Predicate visit(Predicate.Matches matches) {
        return new Predicate.Matches(matches.text().accept(this), matches.pattern());
    }

    @Override
    public Predicate visit(Predicate.Known known) {
        return new Predicate.Known(known.value().accept(this));
    }

    @Override
    public Predicate visit(Predicate.Holds holds) {
        return new Predicate.Holds(holds.bool().accept(this));
    }

    @Override
    public Predicate visit(Predicate.Exists exists) {
        return new Predicate.Exists(events(exists.events()));
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        return member;
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        return ranked;
    }

    @Override
    public Predicate visit(Predicate.Recurs recurs) {
        return new Predicate.Recurs(recurs.date().accept(this), recurs.from(), recurs.until(), recurs.clock());
    }

    @Override
    public Value visit(Value.Literal literal) {
        return literal;
    }

    @Override
    public Value visit(Value.SubjectAttribute attribute) {
        return attribute;
    }

    @Override
    public Value visit(Value.EventAttribute attribute) {
        return new Value.EventAttribute(attribute.attribute(), moved(attribute.up()));
    }

    @Override
    public Value visit(Value.EventMoment moment) {
        return new Value.EventMoment(moment.moment(), moved(moment.up()));
    }

    @Override
    public Value visit(Value.Aggregate aggregate) {
        return new Value.Aggregate(
                aggregate.function(),
                events(aggregate.events()),
                aggregate.argument().map(argument -> argument.accept(inside())));
    }

    @Override
    public Value visit(Value.Named named) {
        return new Value.Named(named.name(), named.definition().accept(this), named.up() < 0 ? -1 : moved(named.up()));
    }

    @Override
    public Value visit(Value.Arithmetic arithmetic) {
        return new Value.Arithmetic(
                arithmetic.left().accept(this),
                arithmetic.operator(),
                arithmetic.right().accept(this));
    }

    @Override
    public Value visit(Value.Point point) {
        return point;
    }

    @Override
    public Value visit(Value.Age age) {
        return new Value.Age(age.date().accept(this));
    }

    @Override
    public Value visit(Value.Common common) {
        return new Value.Common(common.name(), common.branches(), moved(common.up()));
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return new Value.GroupKey(key.name(), key.index(), key.key(), moved(key.up()));
    }

    @Override
    public Value visit(Value.RowNumber number) {
        return new Value.RowNumber(number.by(), number.last(), number.within(), moved(number.up()));
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        return new Value.Neighbour(neighbour.next(), neighbour.value(), moved(neighbour.up()));
    }

    @Override
    public Value visit(Value.Call call) {
        return new Value.Call(call.function(), values(call.arguments()));
    }

    @Override
    public Value visit(Value.HowMany howMany) {
        return new Value.HowMany(all(howMany.conditions()));
    }

    @Override
    public Value visit(Value.Bucket bucket) {
        return bucket;
    }

    @Override
    public Source visit(Source.Table table) {
        return table;
    }

    @Override
    public Source visit(Source.Lookup lookup) {
        return lookup;
    }

    @Override
    public Source visit(Source.Chosen chosen) {
        return new Source.Chosen(events(chosen.events()));
    }

    @Override
    public Source visit(Source.Union union) {
        return new Source.Union(union.branches().stream().map(this::events).toList());
    }

    @Override
    public Source visit(Source.Groups groups) {
        return new Source.Groups(events(groups.events()), inside().values(groups.keys()));
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return new Source.GroupRows(rows.groups(), moved(rows.up()));
    }

    @Override
    public Source visit(Source.People people) {
        return new Source.People(people.subject(), people.segment(), values(people.within()));
    }

    @Override
    public Source visit(Source.OfPeople rows) {
        return rows;
    }

    @Override
    public Source visit(Source.Related related) {
        return related;
    }
}
