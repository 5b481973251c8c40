package dev.seg.compiler.plan;

import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;

/** Builds a condition about a person anew from changed parts; what is said about single events and in ranks stays. */
abstract class PredicateMapper extends ModelMapper {

    @Override
    public Predicate visit(Predicate.Exists exists) {
        return exists;
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        return ranked;
    }

    @Override
    public Value visit(Value.Aggregate aggregate) {
        return aggregate;
    }

    @Override
    public Value visit(Value.Common common) {
        return common;
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return key;
    }

    @Override
    public Value visit(Value.RowNumber number) {
        return number;
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        return neighbour;
    }
}
