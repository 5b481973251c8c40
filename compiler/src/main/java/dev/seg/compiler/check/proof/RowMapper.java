package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.List;
import java.util.function.Supplier;

/**
 * Builds conditions and values over one row anew: subclasses put something else in the place of what is read from that row
 * or from rows further out. Names of definitions are left out.
 *
 * <p>Example: in {@code order where amount > 5 and (has view where at < order.at)} the property {@code amount} is read from
 * the row itself, and so is {@code order.at}, one row further in.
 */
abstract class RowMapper implements Predicate.Visitor<Predicate>, Value.Visitor<Value>, Source.Visitor<Source> {

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

    final Predicate map(Predicate predicate) {
        return predicate.accept(this);
    }

    final Value map(Value value) {
        return value.accept(this);
    }

    final Events map(Events events) {
        return new Events(events.source().accept(this), inside(() -> map(events.filter())));
    }

    private List<Predicate> map(List<Predicate> parts) {
        return parts.stream().map(this::map).toList();
    }

    private List<Value> values(List<Value> values) {
        return values.stream().map(this::map).toList();
    }

    private <T> T inside(Supplier<T> mapped) {
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
        return new Predicate.Comparison(map(comparison.left()), comparison.comparator(), map(comparison.right()));
    }

    @Override
    public Predicate visit(Predicate.OneOf oneOf) {
        return new Predicate.OneOf(map(oneOf.value()), oneOf.constants());
    }

    @Override
    public Predicate visit(Predicate.Matches matches) {
        return new Predicate.Matches(map(matches.text()), matches.pattern());
    }

    @Override
    public Predicate visit(Predicate.Known known) {
        return new Predicate.Known(map(known.value()));
    }

    @Override
    public Predicate visit(Predicate.Holds holds) {
        return new Predicate.Holds(map(holds.bool()));
    }

    @Override
    public Predicate visit(Predicate.Exists exists) {
        return new Predicate.Exists(map(exists.events()));
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
        return new Predicate.Recurs(map(recurs.date()), recurs.from(), recurs.until(), recurs.clock());
    }

    @Override
    public Value visit(Value.Literal literal) {
        return literal;
    }

    @Override
    public Value visit(Value.SubjectAttribute attribute) {
        return attribute;
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
    public Value visit(Value.Aggregate aggregate) {
        return new Value.Aggregate(
                aggregate.function(),
                map(aggregate.events()),
                aggregate.argument().map(argument -> inside(() -> map(argument))));
    }

    @Override
    public Value visit(Value.Named named) {
        return map(named.definition());
    }

    @Override
    public Value visit(Value.Arithmetic arithmetic) {
        return new Value.Arithmetic(map(arithmetic.left()), arithmetic.operator(), map(arithmetic.right()));
    }

    @Override
    public Value visit(Value.Point point) {
        return point;
    }

    @Override
    public Value visit(Value.Age age) {
        return new Value.Age(map(age.date()));
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
        return at(
                depth - number.up(),
                () -> new Value.RowNumber(
                        number.by().stream()
                                .map(by -> new Value.Ordering(map(by.value()), by.descending()))
                                .toList(),
                        number.last(),
                        values(number.within()),
                        number.up()));
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        if (neighbour.up() >= depth) {
            return read(neighbour, neighbour.up());
        }
        return at(
                depth - neighbour.up(),
                () -> new Value.Neighbour(neighbour.next(), map(neighbour.value()), neighbour.up()));
    }

    @Override
    public Value visit(Value.Call call) {
        return new Value.Call(call.function(), values(call.arguments()));
    }

    @Override
    public Value visit(Value.HowMany howMany) {
        return new Value.HowMany(map(howMany.conditions()));
    }

    @Override
    public Value visit(Value.Bucket bucket) {
        return bucket;
    }

    @Override
    public Source visit(Source.Table table) {
        return table;
    }

    @Override
    public Source visit(Source.Lookup lookup) {
        return lookup;
    }

    @Override
    public Source visit(Source.Chosen chosen) {
        return new Source.Chosen(map(chosen.events()));
    }

    @Override
    public Source visit(Source.Union union) {
        return new Source.Union(union.branches().stream().map(this::map).toList());
    }

    @Override
    public Source visit(Source.Groups groups) {
        return new Source.Groups(map(groups.events()), inside(() -> values(groups.keys())));
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return rows.up() >= depth ? rowsOf(rows) : rows;
    }

    @Override
    public Source visit(Source.People people) {
        return new Source.People(people.subject(), people.segment(), values(people.within()));
    }

    @Override
    public Source visit(Source.OfPeople rows) {
        return new Source.OfPeople(
                (Source.People) rows.people().accept(this),
                inside(() -> rows.rows().accept(this)));
    }

    @Override
    public Source visit(Source.Related related) {
        return related;
    }
}
