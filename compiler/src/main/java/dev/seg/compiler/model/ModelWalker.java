package dev.seg.compiler.model;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Visits all that conditions and values are made of, a whole before its parts. Subclasses override the visits of the kinds
 * that they are about, and call {@code super} there to go into the parts.
 *
 * <p>A visit answers whether to go on: {@code false} ends the walk. So a walker that collects always answers {@code true},
 * and one that asks whether something holds of every part answers what holds.
 *
 * <p>Example: in {@code has order where amount > 50} these are visited: the existence, the table of orders, the comparison,
 * {@code amount} and 50.
 */
public abstract class ModelWalker
        implements Predicate.Visitor<Boolean>, Value.Visitor<Boolean>, Source.Visitor<Boolean> {

    /** Every condition is walked through here. */
    public boolean walk(Predicate predicate) {
        return predicate.accept(this);
    }

    /** Every value is walked through here. */
    public boolean walk(Value value) {
        return value.accept(this);
    }

    /** Every source is walked through here. */
    public boolean walk(Source source) {
        return source.accept(this);
    }

    /** Rows are walked through here: their source, and what is asked of one of them. */
    public boolean walk(Events events) {
        return walk(events.source()) && inRow(events.source(), () -> walk(events.filter()));
    }

    /** What is said over one row of {@code source} is walked through here. */
    protected boolean inRow(Source source, BooleanSupplier walk) {
        return walk.getAsBoolean();
    }

    /** Walks through conditions, in their order. */
    public final boolean walkAll(List<Predicate> predicates) {
        return predicates.stream().allMatch(this::walk);
    }

    /** Walks through values, in their order. */
    protected final boolean walkEach(List<Value> values) {
        return values.stream().allMatch(this::walk);
    }

    // ---- conditions

    @Override
    public Boolean visit(Predicate.Truth truth) {
        return true;
    }

    @Override
    public Boolean visit(Predicate.And and) {
        return walkAll(and.parts());
    }

    @Override
    public Boolean visit(Predicate.Or or) {
        return walkAll(or.parts());
    }

    @Override
    public Boolean visit(Predicate.Not not) {
        return walk(not.operand());
    }

    @Override
    public Boolean visit(Predicate.Comparison comparison) {
        return walk(comparison.left()) && walk(comparison.right());
    }

    @Override
    public Boolean visit(Predicate.OneOf oneOf) {
        return walk(oneOf.value());
    }

    @Override
    public Boolean visit(Predicate.Matches matches) {
        return walk(matches.text());
    }

    @Override
    public Boolean visit(Predicate.Known known) {
        return walk(known.value());
    }

    @Override
    public Boolean visit(Predicate.Holds holds) {
        return walk(holds.bool());
    }

    @Override
    public Boolean visit(Predicate.Exists exists) {
        return walk(exists.events());
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        return walk(ranked.by()) && walkEach(ranked.within());
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        return walk(recurs.date());
    }

    // ---- values

    @Override
    public Boolean visit(Value.Literal literal) {
        return true;
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        return true;
    }

    @Override
    public Boolean visit(Value.EventAttribute attribute) {
        return true;
    }

    @Override
    public Boolean visit(Value.EventMoment moment) {
        return true;
    }

    @Override
    public Boolean visit(Value.Aggregate aggregate) {
        Source source = aggregate.events().source();
        return walk(aggregate.events())
                && aggregate.argument().stream().allMatch(argument -> inRow(source, () -> walk(argument)));
    }

    @Override
    public Boolean visit(Value.Named named) {
        return walk(named.definition());
    }

    @Override
    public Boolean visit(Value.Arithmetic arithmetic) {
        return walk(arithmetic.left()) && walk(arithmetic.right());
    }

    @Override
    public Boolean visit(Value.Point point) {
        return true;
    }

    @Override
    public Boolean visit(Value.Age age) {
        return walk(age.date());
    }

    @Override
    public Boolean visit(Value.Common common) {
        return walkEach(common.branches());
    }

    @Override
    public Boolean visit(Value.GroupKey key) {
        return walk(key.key());
    }

    @Override
    public Boolean visit(Value.RowNumber number) {
        return number.by().stream().allMatch(by -> walk(by.value())) && walkEach(number.within());
    }

    @Override
    public Boolean visit(Value.Neighbour neighbour) {
        return walk(neighbour.value());
    }

    @Override
    public Boolean visit(Value.Call call) {
        return walkEach(call.arguments());
    }

    @Override
    public Boolean visit(Value.HowMany howMany) {
        return walkAll(howMany.conditions());
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        return true;
    }

    // ---- sources

    @Override
    public Boolean visit(Source.Table table) {
        return true;
    }

    @Override
    public Boolean visit(Source.Lookup lookup) {
        return true;
    }

    @Override
    public Boolean visit(Source.Chosen chosen) {
        return walk(chosen.events());
    }

    @Override
    public Boolean visit(Source.Union union) {
        return union.branches().stream().allMatch(this::walk);
    }

    @Override
    public Boolean visit(Source.Groups groups) {
        return walk(groups.events()) && inRow(groups.events().source(), () -> walkEach(groups.keys()));
    }

    @Override
    public Boolean visit(Source.GroupRows rows) {
        return walk(rows.groups());
    }

    @Override
    public Boolean visit(Source.People people) {
        return walkEach(people.within());
    }

    @Override
    public Boolean visit(Source.OfPeople rows) {
        return walk(rows.people()) && inRow(rows.people(), () -> walk(rows.rows()));
    }

    @Override
    public Boolean visit(Source.Related related) {
        return true;
    }
}
