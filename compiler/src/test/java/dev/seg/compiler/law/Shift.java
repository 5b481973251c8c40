package dev.seg.compiler.law;

import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.function.Supplier;

/** Speaks of a row from inside of the filter of another one. */
final class Shift extends ModelMapper {
    private final int by;
    private int depth;

    private Shift(int by) {
        this.by = by;
    }

    /** A value over a row, as it is said {@code by} rows further in. */
    static Value by(int by, Value value) {
        return by == 0 ? value : new Shift(by).map(value);
    }

    private int shifted(int up) {
        return up < depth ? up : up + by;
    }

    @Override
    protected <T> T inRow(Source source, Supplier<T> mapped) {
        depth++;
        T inside = mapped.get();
        depth--;
        return inside;
    }

    @Override
    public Value visit(Value.EventAttribute attribute) {
        return new Value.EventAttribute(attribute.attribute(), shifted(attribute.up()));
    }

    @Override
    public Value visit(Value.EventMoment moment) {
        return new Value.EventMoment(moment.moment(), shifted(moment.up()));
    }

    @Override
    public Value visit(Value.Named named) {
        return named.up() < 0
                ? super.visit(named)
                : new Value.Named(named.name(), map(named.definition()), shifted(named.up()));
    }

    /** What branches and keys are of is not the row itself. */
    @Override
    public Value visit(Value.Common common) {
        return new Value.Common(common.name(), common.branches(), shifted(common.up()));
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return new Value.GroupKey(key.name(), key.index(), key.key(), shifted(key.up()));
    }

    @Override
    public Value visit(Value.RowNumber number) {
        return new Value.RowNumber(number.by(), number.last(), number.within(), shifted(number.up()));
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        return new Value.Neighbour(neighbour.next(), neighbour.value(), shifted(neighbour.up()));
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return new Source.GroupRows(rows.groups(), shifted(rows.up()));
    }

    /** Whether a value is over a row. */
    static boolean isAboutRow(Value value) {
        return !new Shift(1).map(value).equals(value);
    }
}
