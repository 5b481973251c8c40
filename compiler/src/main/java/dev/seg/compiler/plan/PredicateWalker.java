package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.List;

/** Visits everything that is said about a person; what is said about single events stays closed. */
abstract class PredicateWalker implements Predicate.Visitor<PredicateWalker.Done>, Value.Visitor<PredicateWalker.Done> {

    /** What a visit returns: nothing. */
    enum Done {
        DONE
    }

    final void walk(List<? extends Predicate> predicates) {
        predicates.forEach(predicate -> predicate.accept(this));
    }

    @Override
    public Done visit(Predicate.Truth truth) {
        return Done.DONE;
    }

    @Override
    public Done visit(Predicate.And and) {
        walk(and.parts());
        return Done.DONE;
    }

    @Override
    public Done visit(Predicate.Or or) {
        walk(or.parts());
        return Done.DONE;
    }

    @Override
    public Done visit(Predicate.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Done visit(Predicate.Comparison comparison) {
        comparison.left().accept(this);
        return comparison.right().accept(this);
    }

    @Override
    public Done visit(Predicate.OneOf oneOf) {
        return oneOf.value().accept(this);
    }

    @Override
    public Done visit(Predicate.Matches matches) {
        return matches.text().accept(this);
    }

    @Override
    public Done visit(Predicate.Known known) {
        return known.value().accept(this);
    }

    @Override
    public Done visit(Predicate.Holds holds) {
        return holds.bool().accept(this);
    }

    @Override
    public Done visit(Predicate.Exists exists) {
        return Done.DONE;
    }

    @Override
    public Done visit(Predicate.Member member) {
        return Done.DONE;
    }

    @Override
    public Done visit(Predicate.Ranked ranked) {
        return Done.DONE;
    }

    @Override
    public Done visit(Predicate.Recurs recurs) {
        return recurs.date().accept(this);
    }

    @Override
    public Done visit(Value.Literal literal) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.SubjectAttribute attribute) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.EventAttribute attribute) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.EventMoment moment) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.Aggregate aggregate) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.Named named) {
        return named.definition().accept(this);
    }

    @Override
    public Done visit(Value.Arithmetic arithmetic) {
        arithmetic.left().accept(this);
        return arithmetic.right().accept(this);
    }

    @Override
    public Done visit(Value.Point point) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.Age age) {
        return age.date().accept(this);
    }

    @Override
    public Done visit(Value.Common common) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.GroupKey key) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.RowNumber number) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.Neighbour neighbour) {
        return Done.DONE;
    }

    @Override
    public Done visit(Value.Call call) {
        call.arguments().forEach(argument -> argument.accept(this));
        return Done.DONE;
    }

    @Override
    public Done visit(Value.HowMany howMany) {
        walk(howMany.conditions());
        return Done.DONE;
    }

    @Override
    public Done visit(Value.Bucket bucket) {
        return Done.DONE;
    }
}
