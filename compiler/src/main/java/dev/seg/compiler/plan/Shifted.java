package dev.seg.compiler.plan;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.function.Supplier;

/**
 * The same condition, value or rows, read from further inside or outside: rows in scope that it speaks of, but not those
 * that it brings along, are so many steps further out.
 */
final class Shifted extends ModelMapper {
    private final int by;

    /** Rows that are so far out, or further, are moved. */
    private int free;

    private Shifted(int by) {
        this.by = by;
    }

    static Fact fact(Fact fact, int by) {
        Shifted here = new Shifted(by);
        Events events = fact.events();
        return new Fact(
                fact.kind(),
                here.map(events),
                fact.argument().map(value -> here.inRow(events.source(), () -> here.map(value))));
    }

    static Events events(Events events, int by) {
        return new Shifted(by).map(events);
    }

    static Value value(Value value, int by) {
        return new Shifted(by).map(value);
    }

    @Override
    protected <T> T inRow(Source source, Supplier<T> mapped) {
        free++;
        T inside = mapped.get();
        free--;
        return inside;
    }

    private int moved(int up) {
        return up >= free ? up + by : up;
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        return ranked;
    }

    @Override
    public Value visit(Value.EventAttribute attribute) {
        return new Value.EventAttribute(attribute.attribute(), moved(attribute.up()));
    }

    @Override
    public Value visit(Value.EventMoment moment) {
        return new Value.EventMoment(moment.moment(), moved(moment.up()));
    }

    @Override
    public Value visit(Value.Named named) {
        return new Value.Named(named.name(), map(named.definition()), named.up() < 0 ? -1 : moved(named.up()));
    }

    @Override
    public Value visit(Value.Common common) {
        return new Value.Common(common.name(), common.branches(), moved(common.up()));
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return new Value.GroupKey(key.name(), key.index(), key.key(), moved(key.up()));
    }

    @Override
    public Value visit(Value.RowNumber number) {
        return new Value.RowNumber(number.by(), number.last(), number.within(), moved(number.up()));
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        return new Value.Neighbour(neighbour.next(), neighbour.value(), moved(neighbour.up()));
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return new Source.GroupRows(rows.groups(), moved(rows.up()));
    }

    @Override
    public Source visit(Source.OfPeople rows) {
        return rows;
    }
}
