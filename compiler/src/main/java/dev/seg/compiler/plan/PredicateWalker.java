package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.List;

/** Visits everything that is said about a person; what is said about single events stays closed. */
abstract class PredicateWalker implements Predicate.Visitor<Void>, Value.Visitor<Void> {
    private static final Void DONE = null;

    final void walk(List<? extends Predicate> predicates) {
        predicates.forEach(predicate -> predicate.accept(this));
    }

    @Override
    public Void visit(Predicate.Truth truth) {
        return DONE;
    }

    @Override
    public Void visit(Predicate.And and) {
        walk(and.parts());
        return DONE;
    }

    @Override
    public Void visit(Predicate.Or or) {
        walk(or.parts());
        return DONE;
    }

    @Override
    public Void visit(Predicate.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Void visit(Predicate.Comparison comparison) {
        comparison.left().accept(this);
        return comparison.right().accept(this);
    }

    @Override
    public Void visit(Predicate.OneOf oneOf) {
        return oneOf.value().accept(this);
    }

    @Override
    public Void visit(Predicate.Matches matches) {
        return matches.text().accept(this);
    }

    @Override
    public Void visit(Predicate.Known known) {
        return known.value().accept(this);
    }

    @Override
    public Void visit(Predicate.Holds holds) {
        return holds.bool().accept(this);
    }

    @Override
    public Void visit(Predicate.Exists exists) {
        return DONE;
    }

    @Override
    public Void visit(Predicate.Member member) {
        return DONE;
    }

    @Override
    public Void visit(Predicate.Ranked ranked) {
        return DONE;
    }

    @Override
    public Void visit(Value.Literal literal) {
        return DONE;
    }

    @Override
    public Void visit(Value.SubjectAttribute attribute) {
        return DONE;
    }

    @Override
    public Void visit(Value.EventAttribute attribute) {
        return DONE;
    }

    @Override
    public Void visit(Value.EventMoment moment) {
        return DONE;
    }

    @Override
    public Void visit(Value.Aggregate aggregate) {
        return DONE;
    }

    @Override
    public Void visit(Value.Named named) {
        return named.definition().accept(this);
    }

    @Override
    public Void visit(Value.Arithmetic arithmetic) {
        arithmetic.left().accept(this);
        return arithmetic.right().accept(this);
    }

    @Override
    public Void visit(Value.Point point) {
        return DONE;
    }

    @Override
    public Void visit(Value.Age age) {
        return age.date().accept(this);
    }
}
