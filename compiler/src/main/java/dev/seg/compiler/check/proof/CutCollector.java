package dev.seg.compiler.check.proof;

import java.util.Set;

/** Collects the ends of all sets of numbers that formulas speak of for one number. */
final class CutCollector implements Formula.Visitor<Boolean> {

    private final int number;
    private final Set<NumberSet.Cut> cuts;

    CutCollector(int number, Set<NumberSet.Cut> cuts) {
        this.number = number;
        this.cuts = cuts;
    }

    void read(Formula formula) {
        formula.accept(this);
    }

    void add(NumberSet set) {
        for (NumberSet.Span span : set.spans()) {
            if (span.from().isFinite()) {
                cuts.add(span.from());
            }
            if (span.to().isFinite()) {
                cuts.add(span.to());
            }
        }
    }

    @Override
    public Boolean visit(Formula.All all) {
        all.parts().forEach(this::read);
        return true;
    }

    @Override
    public Boolean visit(Formula.Any any) {
        any.parts().forEach(this::read);
        return true;
    }

    @Override
    public Boolean visit(Formula.Within within) {
        if (within.number() == number) {
            add(within.set());
        }
        return true;
    }

    @Override
    public Boolean visit(Formula.Flag flag) {
        return false;
    }

    @Override
    public Boolean visit(Formula.Compare compare) {
        return false;
    }

    @Override
    public Boolean visit(Formula.Word word) {
        return false;
    }

    @Override
    public Boolean visit(Formula.Earlier earlier) {
        return false;
    }
}
