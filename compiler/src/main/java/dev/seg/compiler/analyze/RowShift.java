package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Moves what was said of a row to a place where that row stands further out: {@code net} of an order, said inside of a filter
 * over its items. Also finds out which rows something speaks of.
 *
 * <p>Only rows that stand outside of the moved thing move; those that its own filters bind stay.
 */
final class RowShift implements Predicate.Visitor<Predicate>, Value.Visitor<Value>, Source.Visitor<Source> {

    private final IntUnaryOperator moved;
    private final Set<Integer> numbered;
    private final int bound;

    /**
     * @param moved where a row that stands outside goes
     * @param numbered takes those whose place among others is asked for
     * @param bound how many rows are bound inside
     */
    private RowShift(IntUnaryOperator moved, Set<Integer> numbered, int bound) {
        this.moved = moved;
        this.numbered = numbered;
        this.bound = bound;
    }

    /** The value said from {@code by} rows further in. */
    static Value inwards(Value value, int by) {
        return by == 0 ? value : value.accept(new RowShift(up -> up + by, new HashSet<>(), 0));
    }

    /** The rows that a value speaks of: 0 is the innermost. */
    static Set<Integer> rows(Value value) {
        Set<Integer> rows = new HashSet<>();
        value.accept(new RowShift(
                up -> {
                    rows.add(up);
                    return up;
                },
                new HashSet<>(),
                0));
        return rows;
    }

    /** Whether a condition asks for the innermost row's place among others, or for its neighbours. */
    static boolean numbers(Predicate predicate) {
        Set<Integer> numbered = new HashSet<>();
        predicate.accept(new RowShift(IntUnaryOperator.identity(), numbered, 0));
        return numbered.contains(0);
    }

    /** Whether a value asks for the innermost row's place among others, or for its neighbours. */
    static boolean numbers(Value value) {
        Set<Integer> numbered = new HashSet<>();
        value.accept(new RowShift(IntUnaryOperator.identity(), numbered, 0));
        return numbered.contains(0);
    }

    private int row(int up) {
        return up < bound ? up : bound + moved.applyAsInt(up - bound);
    }

    private RowShift inside() {
        return new RowShift(moved, numbered, bound + 1);
    }

    /** For what is said where the row {@code up} stands, {@code own} of whose rows are bound there. */
    private RowShift at(int up, int own) {
        int outside = up + 1 - own;
        if (up < bound) {
            return new RowShift(moved, numbered, bound - outside);
        }
        int shift = bound - row(up) - 1;
        return new RowShift(k -> moved.applyAsInt(up + 1 + k - bound) + shift, new HashSet<>(), own);
    }

    private void number(int up) {
        if (up >= bound) {
            numbered.add(up - bound);
        }
    }

    private List<Value> values(List<Value> values) {
        return values.stream().map(value -> value.accept(this)).toList();
    }

    private List<Predicate> predicates(List<Predicate> predicates) {
        return predicates.stream().map(predicate -> predicate.accept(this)).toList();
    }

    private Events events(Events events) {
        return new Events(events.source().accept(this), events.filter().accept(inside()));
    }

    // ---- sources

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
    public Source.Groups visit(Source.Groups groups) {
        return new Source.Groups(events(groups.events()), inside().values(groups.keys()));
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return new Source.GroupRows(at(rows.up(), 0).visit(rows.groups()), row(rows.up()));
    }

    @Override
    public Source visit(Source.People people) {
        return new Source.People(people.subject(), people.segment(), values(people.within()));
    }

    @Override
    public Source visit(Source.OfPeople rows) {
        Source.People people = new Source.People(
                rows.people().subject(),
                rows.people().segment(),
                values(rows.people().within()));
        return new Source.OfPeople(people, rows.rows().accept(inside()));
    }

    @Override
    public Source visit(Source.Related related) {
        return related;
    }

    // ---- conditions

    @Override
    public Predicate visit(Predicate.Truth truth) {
        return truth;
    }

    @Override
    public Predicate visit(Predicate.And and) {
        return new Predicate.And(predicates(and.parts()));
    }

    @Override
    public Predicate visit(Predicate.Or or) {
        return new Predicate.Or(predicates(or.parts()));
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
        return new Predicate.Ranked(
                ranked.bottom(), ranked.limit(), ranked.of(), ranked.by().accept(this), values(ranked.within()));
    }

    @Override
    public Predicate visit(Predicate.Recurs recurs) {
        return new Predicate.Recurs(recurs.date().accept(this), recurs.from(), recurs.until(), recurs.clock());
    }

    // ---- values

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
        return new Value.EventAttribute(attribute.attribute(), row(attribute.up()));
    }

    @Override
    public Value visit(Value.EventMoment moment) {
        return new Value.EventMoment(moment.moment(), row(moment.up()));
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
        return new Value.Named(
                named.name(), named.definition().accept(this), named.up() < 0 ? named.up() : row(named.up()));
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
        return new Value.Common(common.name(), at(common.up(), 1).values(common.branches()), row(common.up()));
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return new Value.GroupKey(key.name(), key.index(), key.key().accept(at(key.up(), 1)), row(key.up()));
    }

    @Override
    public Value visit(Value.RowNumber number) {
        number(number.up());
        RowShift there = at(number.up(), 1);
        return new Value.RowNumber(
                number.by().stream()
                        .map(by -> new Value.Ordering(by.value().accept(there), by.descending()))
                        .toList(),
                number.last(),
                there.values(number.within()),
                row(number.up()));
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        number(neighbour.up());
        return new Value.Neighbour(
                neighbour.next(), neighbour.value().accept(at(neighbour.up(), 1)), row(neighbour.up()));
    }

    @Override
    public Value visit(Value.Call call) {
        return new Value.Call(call.function(), values(call.arguments()));
    }

    @Override
    public Value visit(Value.HowMany howMany) {
        return new Value.HowMany(predicates(howMany.conditions()));
    }

    @Override
    public Value visit(Value.Bucket bucket) {
        return bucket;
    }
}
