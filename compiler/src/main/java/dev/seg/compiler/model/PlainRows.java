package dev.seg.compiler.model;

import java.util.List;

/** Finds conditions over one row that speak of nothing but that row and the run's moment. */
final class PlainRows implements Predicate.Visitor<Boolean>, Value.Visitor<Boolean> {

    private static final PlainRows PLAIN = new PlainRows();

    private PlainRows() {}

    static boolean holds(Predicate filter) {
        return filter.accept(PLAIN);
    }

    /** Whether a value over one row speaks of that row alone. */
    static boolean holds(Value value) {
        return value.accept(PLAIN);
    }

    private boolean all(List<Predicate> parts) {
        return parts.stream().allMatch(part -> part.accept(this));
    }

    @Override
    public Boolean visit(Predicate.Truth truth) {
        return true;
    }

    @Override
    public Boolean visit(Predicate.And and) {
        return all(and.parts());
    }

    @Override
    public Boolean visit(Predicate.Or or) {
        return all(or.parts());
    }

    @Override
    public Boolean visit(Predicate.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Comparison comparison) {
        return comparison.left().accept(this) && comparison.right().accept(this);
    }

    @Override
    public Boolean visit(Predicate.OneOf oneOf) {
        return oneOf.value().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Matches matches) {
        return matches.text().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Known known) {
        return known.value().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Holds holds) {
        return holds.bool().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Exists exists) {
        return false;
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        return false;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        return false;
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        return recurs.clock() == Clock.CATALOG && recurs.date().accept(this);
    }

    @Override
    public Boolean visit(Value.Literal literal) {
        return true;
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        return false;
    }

    @Override
    public Boolean visit(Value.EventAttribute attribute) {
        return attribute.up() == 0;
    }

    @Override
    public Boolean visit(Value.EventMoment moment) {
        return moment.up() == 0;
    }

    @Override
    public Boolean visit(Value.Aggregate aggregate) {
        return false;
    }

    @Override
    public Boolean visit(Value.Named named) {
        return named.definition().accept(this);
    }

    @Override
    public Boolean visit(Value.Arithmetic arithmetic) {
        return arithmetic.left().accept(this) && arithmetic.right().accept(this);
    }

    @Override
    public Boolean visit(Value.Point point) {
        return point.clock() == Clock.CATALOG;
    }

    @Override
    public Boolean visit(Value.Age age) {
        return age.date().accept(this);
    }

    @Override
    public Boolean visit(Value.Common common) {
        return false;
    }

    @Override
    public Boolean visit(Value.GroupKey key) {
        return false;
    }

    @Override
    public Boolean visit(Value.RowNumber number) {
        return false;
    }

    @Override
    public Boolean visit(Value.Neighbour neighbour) {
        return false;
    }

    @Override
    public Boolean visit(Value.Call call) {
        return call.function() != ScalarFunction.LOCAL
                && call.arguments().stream().allMatch(argument -> argument.accept(this));
    }

    @Override
    public Boolean visit(Value.HowMany howMany) {
        return all(howMany.conditions());
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        return false;
    }
}
