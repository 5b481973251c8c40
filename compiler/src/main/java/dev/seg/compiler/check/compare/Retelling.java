package dev.seg.compiler.check.compare;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.List;

/** Tells conditions again from their leaves upwards; subclasses put something else in the place of some parts. */
abstract class Retelling implements Predicate.Visitor<Predicate>, Value.Visitor<Value>, Source.Visitor<Source> {

    final Predicate tell(Predicate predicate) {
        return predicate.accept(this);
    }

    final Value tell(Value value) {
        return value.accept(this);
    }

    final Source tell(Source source) {
        return source.accept(this);
    }

    /** Rows of a source with their filter. */
    protected Events tell(Events events) {
        return new Events(tell(events.source()), tell(events.filter()));
    }

    private List<Predicate> tell(List<Predicate> parts) {
        return parts.stream().map(this::tell).toList();
    }

    @Override
    public Predicate visit(Predicate.Truth truth) {
        return truth;
    }

    @Override
    public Predicate visit(Predicate.And and) {
        return new Predicate.And(tell(and.parts()));
    }

    @Override
    public Predicate visit(Predicate.Or or) {
        return new Predicate.Or(tell(or.parts()));
    }

    @Override
    public Predicate visit(Predicate.Not not) {
        return new Predicate.Not(tell(not.operand()));
    }

    @Override
    public Predicate visit(Predicate.Comparison comparison) {
        return new Predicate.Comparison(tell(comparison.left()), comparison.comparator(), tell(comparison.right()));
    }

    @Override
    public Predicate visit(Predicate.OneOf oneOf) {
        return new Predicate.OneOf(tell(oneOf.value()), oneOf.constants());
    }

    @Override
    public Predicate visit(Predicate.Matches matches) {
        return new Predicate.Matches(tell(matches.text()), matches.pattern());
    }

    @Override
    public Predicate visit(Predicate.Known known) {
        return new Predicate.Known(tell(known.value()));
    }

    @Override
    public Predicate visit(Predicate.Holds holds) {
        return new Predicate.Holds(tell(holds.bool()));
    }

    @Override
    public Predicate visit(Predicate.Exists exists) {
        return new Predicate.Exists(tell(exists.events()));
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
                tell(ranked.by()),
                ranked.within().stream().map(this::tell).toList());
    }

    @Override
    public Predicate visit(Predicate.Recurs recurs) {
        return new Predicate.Recurs(tell(recurs.date()), recurs.from(), recurs.until(), recurs.clock());
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
                tell(aggregate.events()),
                aggregate.argument().map(this::tell));
    }

    @Override
    public Value visit(Value.Named named) {
        return new Value.Named(named.name(), tell(named.definition()), named.up());
    }

    @Override
    public Value visit(Value.Arithmetic arithmetic) {
        return new Value.Arithmetic(tell(arithmetic.left()), arithmetic.operator(), tell(arithmetic.right()));
    }

    @Override
    public Value visit(Value.Point point) {
        return point;
    }

    @Override
    public Value visit(Value.Age age) {
        return new Value.Age(tell(age.date()));
    }

    @Override
    public Value visit(Value.Common common) {
        return new Value.Common(
                common.name(), common.branches().stream().map(this::tell).toList(), common.up());
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return new Value.GroupKey(key.name(), key.index(), tell(key.key()), key.up());
    }

    @Override
    public Value visit(Value.RowNumber number) {
        return new Value.RowNumber(
                number.by().stream()
                        .map(by -> new Value.Ordering(tell(by.value()), by.descending()))
                        .toList(),
                number.last(),
                number.within().stream().map(this::tell).toList(),
                number.up());
    }

    @Override
    public Value visit(Value.Neighbour neighbour) {
        return new Value.Neighbour(neighbour.next(), tell(neighbour.value()), neighbour.up());
    }

    @Override
    public Value visit(Value.Call call) {
        return new Value.Call(
                call.function(), call.arguments().stream().map(this::tell).toList());
    }

    @Override
    public Value visit(Value.HowMany howMany) {
        return new Value.HowMany(howMany.conditions().stream().map(this::tell).toList());
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
        return new Source.Chosen(tell(chosen.events()));
    }

    @Override
    public Source visit(Source.Union union) {
        return new Source.Union(union.branches().stream().map(this::tell).toList());
    }

    @Override
    public Source visit(Source.Groups groups) {
        return tellGroups(groups);
    }

    private Source.Groups tellGroups(Source.Groups groups) {
        return new Source.Groups(
                tell(groups.events()), groups.keys().stream().map(this::tell).toList());
    }

    @Override
    public Source visit(Source.GroupRows rows) {
        return new Source.GroupRows(tellGroups(rows.groups()), rows.up());
    }

    @Override
    public Source visit(Source.People people) {
        return tellPeople(people);
    }

    protected Source.People tellPeople(Source.People people) {
        return new Source.People(
                people.subject(),
                people.segment(),
                people.within().stream().map(this::tell).toList());
    }

    @Override
    public Source visit(Source.OfPeople rows) {
        return new Source.OfPeople(tellPeople(rows.people()), tell(rows.rows()));
    }

    @Override
    public Source visit(Source.Related related) {
        return related;
    }
}
