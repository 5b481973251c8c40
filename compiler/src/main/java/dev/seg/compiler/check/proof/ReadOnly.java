package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;

/**
 * Finds out whether a filter reads one value of the row and nothing else of it: then it holds for all rows that have the
 * same value there, or for none.
 *
 * <p>Example: {@code at > first(order)} reads {@code at} alone; what is said of the person is the same for all its rows.
 */
final class ReadOnly extends RowMapper {

    private final Value value;
    private boolean isOnly = true;

    private ReadOnly(Value value) {
        this.value = value;
    }

    static boolean isOf(Predicate filter, Value value) {
        ReadOnly reading = new ReadOnly(value);
        reading.map(filter);
        return reading.isOnly;
    }

    /** Whether a condition that reads a value holds for no row where it is missing, as far as that is seen at a look. */
    static boolean needs(Predicate condition, Value value) {
        if (condition instanceof Predicate.Comparison comparison) {
            return comparison.left().equals(value) || comparison.right().equals(value);
        }
        return (condition instanceof Predicate.OneOf oneOf && oneOf.value().equals(value))
                || (condition instanceof Predicate.Matches matches
                        && matches.text().equals(value))
                || (condition instanceof Predicate.Known known && known.value().equals(value));
    }

    @Override
    protected Value own(Value read) {
        isOnly &= read.equals(new RowParts.Shift(depth()).map(value));
        return read;
    }

    @Override
    protected Value outer(Value read) {
        isOnly = false;
        return read;
    }

    @Override
    protected Source rowsOf(Source.GroupRows rows) {
        isOnly = false;
        return rows;
    }
}
