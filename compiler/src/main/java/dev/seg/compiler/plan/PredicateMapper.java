package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import java.util.List;

/** Builds a condition anew from changed parts; what does not change stays the same object. */
abstract class PredicateMapper implements Predicate.Visitor<Predicate> {

    Predicate map(Predicate predicate) {
        return predicate.accept(this);
    }

    final List<Predicate> map(List<Predicate> predicates) {
        return predicates.stream().map(this::map).toList();
    }

    @Override
    public Predicate visit(Predicate.Truth truth) {
        return truth;
    }

    @Override
    public Predicate visit(Predicate.And and) {
        return new Predicate.And(map(and.parts()));
    }

    @Override
    public Predicate visit(Predicate.Or or) {
        return new Predicate.Or(map(or.parts()));
    }

    @Override
    public Predicate visit(Predicate.Not not) {
        return new Predicate.Not(map(not.operand()));
    }

    @Override
    public Predicate visit(Predicate.Comparison comparison) {
        return comparison;
    }

    @Override
    public Predicate visit(Predicate.OneOf oneOf) {
        return oneOf;
    }

    @Override
    public Predicate visit(Predicate.Matches matches) {
        return matches;
    }

    @Override
    public Predicate visit(Predicate.Known known) {
        return known;
    }

    @Override
    public Predicate visit(Predicate.Holds holds) {
        return holds;
    }

    @Override
    public Predicate visit(Predicate.Exists exists) {
        return exists;
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
        return recurs;
    }
}
