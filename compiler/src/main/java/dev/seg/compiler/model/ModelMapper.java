package dev.seg.compiler.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Builds conditions and values anew from their mapped parts; where no part changes, the whole stays the same object.
 * Subclasses override the visits of the kinds in whose place they put something else, or a {@code map} to change all of them
 * once their parts are mapped.
 *
 * <p>Example: a mapper that puts {@code region} in the place of {@code city} makes {@code region = "EU" OR age > 30} of
 * {@code city = "EU" OR age > 30}, and {@code age > 30} is the same object in both.
 */
public abstract class ModelMapper
        implements Predicate.Visitor<Predicate>, Value.Visitor<Value>, Source.Visitor<Source> {

    /** Every condition is mapped here. */
    public Predicate map(Predicate predicate) {
        return predicate.accept(this);
    }

    /** Every value is mapped here. */
    public Value map(Value value) {
        return value.accept(this);
    }

    /** Every source is mapped here. Groups that do not become groups, and people that do not become people, are left. */
    public Source map(Source source) {
        return source.accept(this);
    }

    /** Rows are mapped here: their source, and what is asked of one of them. */
    public Events map(Events events) {
        Source source = map(events.source());
        Predicate filter = inRow(events.source(), () -> map(events.filter()));
        return same(source, events.source()) && same(filter, events.filter()) ? events : new Events(source, filter);
    }

    /** What is said over one row of {@code source} is mapped here. */
    protected <T> T inRow(Source source, Supplier<T> mapped) {
        return mapped.get();
    }

    /** The mapped conditions; the same list where none changes. */
    protected final List<Predicate> mapAll(List<Predicate> predicates) {
        return each(predicates, this::map);
    }

    /** The mapped values; the same list where none changes. */
    protected final List<Value> mapEach(List<Value> values) {
        return each(values, this::map);
    }

    /** The mapped orderings; the same list where none changes. */
    protected final List<Value.Ordering> mapOrderings(List<Value.Ordering> orderings) {
        return each(orderings, by -> {
            Value value = map(by.value());
            return same(value, by.value()) ? by : new Value.Ordering(value, by.descending());
        });
    }

    private static <T> List<T> each(List<T> parts, Function<T, T> map) {
        List<T> mapped = new ArrayList<>();
        boolean same = true;
        for (T part : parts) {
            T next = map.apply(part);
            same &= same(next, part);
            mapped.add(next);
        }
        return same ? parts : mapped;
    }

    /** Whether a part stayed as it is; that another one is equal to it is not asked, which may take long. */
    @SuppressWarnings("ReferenceEquality")
    private static <T> boolean same(T mapped, T part) {
        return mapped == part;
    }

    // ---- conditions

    @Override
    public Predicate visit(Predicate.Truth truth) {
        return truth;
    }

    @Override
    public Predicate visit(Predicate.And and) {
        List<Predicate> parts = mapAll(and.parts());
        return same(parts, and.parts()) ? and : new Predicate.And(parts);
    }

    @Override
    public Predicate visit(Predicate.Or or) {
        List<Predicate> parts = mapAll(or.parts());
        return same(parts, or.parts()) ? or : new Predicate.Or(parts);
    }

    @Override
    public Predicate visit(Predicate.Not not) {
        Predicate operand = map(not.operand());
        return same(operand, not.operand()) ? not : new Predicate.Not(operand);
    }

    @Override
    public Predicate visit(Predicate.Comparison comparison) {
        Value left = map(comparison.left());
        Value right = map(comparison.right());
        boolean same = same(left, comparison.left()) && same(right, comparison.right());
        return same ? comparison : new Predicate.Comparison(left, comparison.comparator(), right);
    }

    @Override
    public Predicate visit(Predicate.OneOf oneOf) {
        Value value = map(oneOf.value());
        return same(value, oneOf.value()) ? oneOf : new Predicate.OneOf(value, oneOf.constants());
    }

    @Override
    public Predicate visit(Predicate.Matches matches) {
        Value text = map(matches.text());
        return same(text, matches.text()) ? matches : new Predicate.Matches(text, matches.pattern());
    }

    @Override
    public Predicate visit(Predicate.Known known) {
        Value value = map(known.value());
        return same(value, known.value()) ? known : new Predicate.Known(value);
    }

    @Override
    public Predicate visit(Predicate.Holds holds) {
        Value bool = map(holds.bool());
        return same(bool, holds.bool()) ? holds : new Predicate.Holds(bool);
    }

    @Override
    public Predicate visit(Predicate.Exists exists) {
        Events events = map(exists.events());
        return same(events, exists.events()) ? exists : new Predicate.Exists(events);
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        return member;
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        Value by = map(ranked.by());
        List<Value> within = mapEach(ranked.within());
        boolean same = same(by, ranked.by()) && same(within, ranked.within());
        return same ? ranked : new Predicate.Ranked(ranked.bottom(), ranked.limit(), ranked.of(), by, within);
    }

    @Override
    public Predicate visit(Predicate.Recurs recurs) {
        Value date = map(recurs.date());
        boolean same = same(date, recurs.date());
        return same ? recurs : new Predicate.Recurs(date, recurs.from(), recurs.until(), recurs.clock());
    }

    // ---- values

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
        return attribute;
    }

    @Override
    public Value visit(Value.EventMoment moment) {
        return moment;
    }

    @Override
    public Value visit(Value.Aggregate aggregate) {
        Events events = map(aggregate.events());
        Source source = aggregate.events().source();
        Optional<Value> argument = Optional.empty();
        boolean same = same(events, aggregate.events());
        if (aggregate.argument().isPresent()) {
            Value before = aggregate.argument().get();
            Value mapped = inRow(source, () -> map(before));
            argument = Optional.of(mapped);
            same &= same(mapped, before);
        }
        return same ? aggregate : new Value.Aggregate(aggregate.function(), events, argument);
    }

    @Override
    public Value visit(Value.Named named) {
        Value definition = map(named.definition());
        return same(definition, named.definition()) ? named : new Value.Named(named.name(), definition, named.up());
    }

    @Override
    public Value visit(Value.Arithmetic arithmetic) {
        Value left = map(arithmetic.left());
        Value right = map(arithmetic.right());
        boolean same = same(left, arithmetic.left()) && same(right, arithmetic.right());
        return same ? arithmetic : new Value.Arithmetic(left, arithmetic.operator(), right);
    }

    @Override
    public Value visit(Value.Point point) {
        return point;
    }

    @Override
    public Value visit(Value.Age age) {
        Value date = map(age.date());
        return same(date, age.date()) ? age : new Value.Age(date);
    }

    @Override
    public Value visit(Value.Common common) {
        List<Value> branches = mapEach(common.branches());
        return same(branches, common.branches()) ? common : new Value.Common(common.name(), branches, common.up());
    }

    @Override
    public Value visit(Value.GroupKey key) {
        Value mapped = map(key.key());
        return same(mapped, key.key()) ? key : new Value.GroupKey(key.name(), key.index(), mapped, key.up());
    }

    @Override
    public Value visit(Value.RowNumber number) {
        List<Value.Ordering> by = mapOrderings(number.by());
        List<Value> within = mapEach(number.within());
        boolean same = same(by, number.by()) && same(within, number.within());
        return same ? number : new Value.RowNumber(by, number.last(), within, number.up());
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        Value value = map(neighbour.value());
        return same(value, neighbour.value())
                ? neighbour
                : new Value.Neighbour(neighbour.next(), value, neighbour.up());
    }

    @Override
    public Value visit(Value.Call call) {
        List<Value> arguments = mapEach(call.arguments());
        return same(arguments, call.arguments()) ? call : new Value.Call(call.function(), arguments);
    }

    @Override
    public Value visit(Value.HowMany howMany) {
        List<Predicate> conditions = mapAll(howMany.conditions());
        return same(conditions, howMany.conditions()) ? howMany : new Value.HowMany(conditions);
    }

    @Override
    public Value visit(Value.Bucket bucket) {
        return bucket;
    }

    // ---- sources

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
        Events events = map(chosen.events());
        return same(events, chosen.events()) ? chosen : new Source.Chosen(events);
    }

    @Override
    public Source visit(Source.Union union) {
        List<Events> branches = each(union.branches(), this::map);
        return same(branches, union.branches()) ? union : new Source.Union(branches);
    }

    @Override
    public Source visit(Source.Groups groups) {
        Events events = map(groups.events());
        List<Value> keys = inRow(groups.events().source(), () -> mapEach(groups.keys()));
        boolean same = same(events, groups.events()) && same(keys, groups.keys());
        return same ? groups : new Source.Groups(events, keys);
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return map(rows.groups()) instanceof Source.Groups groups && !same(groups, rows.groups())
                ? new Source.GroupRows(groups, rows.up())
                : rows;
    }

    @Override
    public Source visit(Source.People people) {
        List<Value> within = mapEach(people.within());
        return same(within, people.within()) ? people : new Source.People(people.subject(), people.segment(), within);
    }

    @Override
    public Source visit(Source.OfPeople rows) {
        Source.People people = map(rows.people()) instanceof Source.People mapped ? mapped : rows.people();
        Source own = inRow(rows.people(), () -> map(rows.rows()));
        boolean same = same(people, rows.people()) && same(own, rows.rows());
        return same ? rows : new Source.OfPeople(people, own);
    }

    @Override
    public Source visit(Source.Related related) {
        return related;
    }
}
