package dev.seg.compiler.plan;

import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;

/** Visits everything that is said about a person; what is said about single events stays closed. */
abstract class PredicateWalker extends ModelWalker {

    @Override
    public Boolean visit(Predicate.Exists exists) {
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        return true;
    }

    @Override
    public Boolean visit(Value.Aggregate aggregate) {
        return true;
    }

    @Override
    public Boolean visit(Value.Common common) {
        return true;
    }

    @Override
    public Boolean visit(Value.GroupKey key) {
        return true;
    }

    @Override
    public Boolean visit(Value.RowNumber number) {
        return true;
    }

    @Override
    public Boolean visit(Value.Neighbour neighbour) {
        return true;
    }
}
