package dev.seg.compiler.analyze;

import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Moves what was said of a row to a place where that row stands further out: {@code net} of an order, said inside of a filter
 * over its items. Also finds out which rows something speaks of.
 *
 * <p>Only rows that stand outside of the moved thing move; those that its own filters bind stay.
 */
final class RowShift extends ModelMapper {

    private final IntUnaryOperator moved;
    private final Set<Integer> numbered;
    private int bound;

    /**
     * @param moved where a row that stands outside goes
     * @param numbered takes those whose place among others is asked for
     * @param bound how many rows are bound inside
     */
    private RowShift(IntUnaryOperator moved, Set<Integer> numbered, int bound) {
        this.moved = moved;
        this.numbered = numbered;
        this.bound = bound;
    }

    /** The value said from {@code by} rows further in. */
    static Value inwards(Value value, int by) {
        return by == 0 ? value : new RowShift(up -> up + by, new HashSet<>(), 0).map(value);
    }

    /** The rows that a value speaks of: 0 is the innermost. */
    static Set<Integer> rows(Value value) {
        Set<Integer> rows = new HashSet<>();
        IntUnaryOperator noting = up -> {
            rows.add(up);
            return up;
        };
        new RowShift(noting, new HashSet<>(), 0).map(value);
        return rows;
    }

    /** Whether a condition asks for the innermost row's place among others, or for its neighbours. */
    static boolean numbers(Predicate predicate) {
        Set<Integer> numbered = new HashSet<>();
        new RowShift(IntUnaryOperator.identity(), numbered, 0).map(predicate);
        return numbered.contains(0);
    }

    /** Whether a value asks for the innermost row's place among others, or for its neighbours. */
    static boolean numbers(Value value) {
        Set<Integer> numbered = new HashSet<>();
        new RowShift(IntUnaryOperator.identity(), numbered, 0).map(value);
        return numbered.contains(0);
    }

    private int row(int up) {
        return up < bound ? up : bound + moved.applyAsInt(up - bound);
    }

    @Override
    protected <T> T inRow(Source source, Supplier<T> mapped) {
        bound++;
        T inside = mapped.get();
        bound--;
        return inside;
    }

    /** For what is said where the row {@code up} stands, {@code own} of whose rows are bound there. */
    private RowShift at(int up, int own) {
        int outside = up + 1 - own;
        if (up < bound) {
            return new RowShift(moved, numbered, bound - outside);
        }
        int shift = bound - row(up) - 1;
        int first = up + 1 - bound;
        return new RowShift(k -> moved.applyAsInt(first + k) + shift, new HashSet<>(), own);
    }

    private void number(int up) {
        if (up >= bound) {
            numbered.add(up - bound);
        }
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        Source.Groups groups = (Source.Groups) at(rows.up(), 0).map(rows.groups());
        return new Source.GroupRows(groups, row(rows.up()));
    }

    @Override
    public Value visit(Value.EventAttribute attribute) {
        return new Value.EventAttribute(attribute.attribute(), row(attribute.up()));
    }

    @Override
    public Value visit(Value.EventMoment moment) {
        return new Value.EventMoment(moment.moment(), row(moment.up()));
    }

    @Override
    public Value visit(Value.Named named) {
        return new Value.Named(named.name(), map(named.definition()), named.up() < 0 ? named.up() : row(named.up()));
    }

    @Override
    public Value visit(Value.Common common) {
        return new Value.Common(common.name(), at(common.up(), 1).mapEach(common.branches()), row(common.up()));
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return new Value.GroupKey(key.name(), key.index(), at(key.up(), 1).map(key.key()), row(key.up()));
    }

    @Override
    public Value visit(Value.RowNumber number) {
        number(number.up());
        RowShift there = at(number.up(), 1);
        return new Value.RowNumber(
                there.mapOrderings(number.by()), number.last(), there.mapEach(number.within()), row(number.up()));
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        number(neighbour.up());
        return new Value.Neighbour(neighbour.next(), at(neighbour.up(), 1).map(neighbour.value()), row(neighbour.up()));
    }
}
