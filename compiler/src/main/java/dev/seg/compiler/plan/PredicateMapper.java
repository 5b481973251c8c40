package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
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
        Value left = map(comparison.left());
        Value right = map(comparison.right());
        boolean same = left.equals(comparison.left()) && right.equals(comparison.right());
        return same ? comparison : new Predicate.Comparison(left, comparison.comparator(), right);
    }

    @Override
    public Predicate visit(Predicate.OneOf oneOf) {
        Value value = map(oneOf.value());
        return value.equals(oneOf.value()) ? oneOf : new Predicate.OneOf(value, oneOf.constants());
    }

    /** The value with the conditions in it mapped: those that are counted. */
    private Value map(Value value) {
        if (value instanceof Value.HowMany howMany) {
            return new Value.HowMany(map(howMany.conditions()));
        }
        if (value instanceof Value.Arithmetic of) {
            Value left = map(of.left());
            Value right = map(of.right());
            boolean same = left.equals(of.left()) && right.equals(of.right());
            return same ? of : new Value.Arithmetic(left, of.operator(), right);
        }
        if (value instanceof Value.Named named) {
            Value definition = map(named.definition());
            return definition.equals(named.definition())
                    ? named
                    : new Value.Named(named.name(), definition, named.up());
        }
        return value;
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
