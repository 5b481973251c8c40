package dev.seg.compiler.law;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.List;

/** Rebuilds a condition from its leaves upwards; subclasses put something else in the place of some parts. */
abstract class ModelMapper implements Predicate.Visitor<Predicate>, Value.Visitor<Value>, Source.Visitor<Source> {

    /** What stands in the place of a part whose own parts have been mapped. */
    protected Predicate replace(Predicate predicate) {
        return predicate;
    }

    protected Value replace(Value value) {
        return value;
    }

    protected Events replace(Events events) {
        return events;
    }

    protected Source replace(Source source) {
        return source;
    }

    /** The parts that are mapped until {@link #leave} are about one row of this source. */
    protected void enter(Source source, boolean isFigure) {}

    protected void leave() {}

    final Predicate map(Predicate predicate) {
        return replace(predicate.accept(this));
    }

    final Value map(Value value) {
        return replace(value.accept(this));
    }

    final Source map(Source source) {
        return replace(source.accept(this));
    }

    private Events map(Events events, boolean isFigure) {
        Source source = map(events.source());
        enter(events.source(), isFigure);
        Predicate filter = map(events.filter());
        leave();
        return replace(new Events(source, filter));
    }

    private Value inRow(Source source, Value value, boolean isFigure) {
        enter(source, isFigure);
        Value mapped = map(value);
        leave();
        return mapped;
    }

    private List<Predicate> map(List<Predicate> parts) {
        return parts.stream().map(this::map).toList();
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
        return new Predicate.Exists(map(exists.events(), false));
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        return member;
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        return new Predicate.Ranked(
                ranked.bottom(),
                ranked.limit(),
                ranked.of(),
                map(ranked.by()),
                ranked.within().stream().map(this::map).toList());
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
        return attribute;
    }

    @Override
    public Value visit(Value.EventMoment moment) {
        return moment;
    }

    @Override
    public Value visit(Value.Aggregate aggregate) {
        return new Value.Aggregate(
                aggregate.function(),
                map(aggregate.events(), true),
                aggregate.argument().map(argument -> inRow(aggregate.events().source(), argument, true)));
    }

    @Override
    public Value visit(Value.Named named) {
        return new Value.Named(named.name(), map(named.definition()), named.up());
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
        return new Value.Common(
                common.name(), common.branches().stream().map(this::map).toList(), common.up());
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return new Value.GroupKey(key.name(), key.index(), map(key.key()), key.up());
    }

    @Override
    public Value visit(Value.RowNumber number) {
        return new Value.RowNumber(
                number.by().stream()
                        .map(by -> new Value.Ordering(map(by.value()), by.descending()))
                        .toList(),
                number.last(),
                number.within().stream().map(this::map).toList(),
                number.up());
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        return new Value.Neighbour(neighbour.next(), map(neighbour.value()), neighbour.up());
    }

    @Override
    public Value visit(Value.Call call) {
        return new Value.Call(
                call.function(), call.arguments().stream().map(this::map).toList());
    }

    @Override
    public Value visit(Value.HowMany howMany) {
        return new Value.HowMany(howMany.conditions().stream().map(this::map).toList());
    }

    @Override
    public Value visit(Value.Bucket bucket) {
        return new Value.Bucket(bucket.size(), bucket.salt());
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
        return new Source.Chosen(map(chosen.events(), false));
    }

    @Override
    public Source visit(Source.Union union) {
        return new Source.Union(
                union.branches().stream().map(branch -> map(branch, false)).toList());
    }

    @Override
    public Source visit(Source.Groups groups) {
        return new Source.Groups(
                map(groups.events(), false),
                groups.keys().stream()
                        .map(key -> inRow(groups.events().source(), key, false))
                        .toList());
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return map((Source) rows.groups()) instanceof Source.Groups groups
                ? new Source.GroupRows(groups, rows.up())
                : rows;
    }

    @Override
    public Source visit(Source.People people) {
        return new Source.People(
                people.subject(),
                people.segment(),
                people.within().stream().map(this::map).toList());
    }

    @Override
    public Source visit(Source.OfPeople rows) {
        Source people = map((Source) rows.people());
        enter(rows.people(), true);
        Source own = map(rows.rows());
        leave();
        return new Source.OfPeople((Source.People) people, own);
    }

    @Override
    public Source visit(Source.Related related) {
        return related;
    }
}
