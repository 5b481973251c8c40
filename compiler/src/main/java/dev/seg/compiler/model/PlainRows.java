package dev.seg.compiler.model;

/** Finds conditions over one row that speak of nothing but that row and the run's moment. */
final class PlainRows extends ModelWalker {

    private static final PlainRows PLAIN = new PlainRows();

    private PlainRows() {}

    static boolean holds(Predicate filter) {
        return PLAIN.walk(filter);
    }

    /** Whether a value over one row speaks of that row alone. */
    static boolean holds(Value value) {
        return PLAIN.walk(value);
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
        return recurs.clock() == Clock.CATALOG && super.visit(recurs);
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
    public Boolean visit(Value.Point point) {
        return point.clock() == Clock.CATALOG;
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
        return call.function() != ScalarFunction.LOCAL && super.visit(call);
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        return false;
    }
}
