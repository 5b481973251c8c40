package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.function.Supplier;

/**
 * Builds conditions and values over one row anew: subclasses put something else in the place of what is read from that row
 * or from rows further out. Names of definitions are left out.
 *
 * <p>Example: in {@code order where amount > 5 and (has view where at < order.at)} the property {@code amount} is read from
 * the row itself, and so is {@code order.at}, one row further in.
 */
abstract class RowMapper extends ModelMapper {

    private int depth;

    /** How many rows stand between what is looked at and the row itself. */
    protected final int depth() {
        return depth;
    }

    /** What stands for something that is read from the row itself; it says so by being {@link #depth} rows further in. */
    protected Value own(Value read) {
        return read;
    }

    /** What stands for something that is read from a row further out. */
    protected Value outer(Value read) {
        return read;
    }

    /** What stands for the rows of a group that the row is, or one further out. */
    protected Source rowsOf(Source.GroupRows rows) {
        return rows;
    }

    @Override
    protected final <T> T inRow(Source source, Supplier<T> mapped) {
        return at(depth + 1, mapped);
    }

    private <T> T at(int other, Supplier<T> mapped) {
        int before = depth;
        depth = other;
        T result = mapped.get();
        depth = before;
        return result;
    }

    private Value read(Value value, int up) {
        if (up == depth) {
            return own(value);
        }
        return up > depth ? outer(value) : value;
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        return ranked;
    }

    @Override
    public Value visit(Value.EventAttribute attribute) {
        return read(attribute, attribute.up());
    }

    @Override
    public Value visit(Value.EventMoment moment) {
        return read(moment, moment.up());
    }

    @Override
    public Value visit(Value.Named named) {
        return map(named.definition());
    }

    @Override
    public Value visit(Value.Common common) {
        return read(common, common.up());
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return read(key, key.up());
    }

    /** What rows further in are numbered by may speak of the row itself. */
    @Override
    public Value visit(Value.RowNumber number) {
        if (number.up() >= depth) {
            return read(number, number.up());
        }
        return at(depth - number.up(), () -> super.visit(number));
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        if (neighbour.up() >= depth) {
            return read(neighbour, neighbour.up());
        }
        return at(depth - neighbour.up(), () -> super.visit(neighbour));
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return rows.up() >= depth ? rowsOf(rows) : rows;
    }
}
