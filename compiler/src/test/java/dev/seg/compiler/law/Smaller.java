package dev.seg.compiler.law;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The conditions and values that are one step simpler than a given one, the simplest first. */
final class Smaller implements Predicate.Visitor<List<Predicate>>, Value.Visitor<List<Value>> {
    private static final Predicate ALWAYS = new Predicate.Truth(true);

    List<Predicate> than(Predicate predicate) {
        return predicate.accept(this);
    }

    private List<Value> than(Value value) {
        return value.accept(this);
    }

    private static <A, B> List<B> each(List<A> smaller, Function<A, B> whole) {
        return smaller.stream().map(whole).toList();
    }

    private List<Predicate> parts(List<Predicate> parts, Function<List<Predicate>, Predicate> whole) {
        List<Predicate> smaller = new ArrayList<>(parts);
        for (int i = 0; i < parts.size(); i++) {
            List<Predicate> fewer = new ArrayList<>(parts);
            fewer.remove(i);
            smaller.add(whole.apply(fewer));
        }
        for (int i = 0; i < parts.size(); i++) {
            for (Predicate part : than(parts.get(i))) {
                List<Predicate> changed = new ArrayList<>(parts);
                changed.set(i, part);
                smaller.add(whole.apply(changed));
            }
        }
        return smaller;
    }

    private List<Events> than(Events events) {
        List<Events> smaller = new ArrayList<>();
        if (!events.filter().equals(ALWAYS)) {
            smaller.add(new Events(events.source(), ALWAYS));
            than(events.filter()).forEach(filter -> smaller.add(new Events(events.source(), filter)));
        }
        return smaller;
    }

    @Override
    public List<Predicate> visit(Predicate.Truth truth) {
        return List.of();
    }

    @Override
    public List<Predicate> visit(Predicate.And and) {
        return parts(and.parts(), Predicate.And::new);
    }

    @Override
    public List<Predicate> visit(Predicate.Or or) {
        return parts(or.parts(), Predicate.Or::new);
    }

    @Override
    public List<Predicate> visit(Predicate.Not not) {
        List<Predicate> smaller = new ArrayList<>(List.of(not.operand()));
        smaller.addAll(each(than(not.operand()), Predicate.Not::new));
        return smaller;
    }

    @Override
    public List<Predicate> visit(Predicate.Comparison c) {
        List<Predicate> smaller = new ArrayList<>(
                each(than(c.left()), left -> new Predicate.Comparison(left, c.comparator(), c.right())));
        smaller.addAll(each(than(c.right()), right -> new Predicate.Comparison(c.left(), c.comparator(), right)));
        return smaller;
    }

    @Override
    public List<Predicate> visit(Predicate.OneOf oneOf) {
        List<Predicate> smaller =
                new ArrayList<>(each(than(oneOf.value()), value -> new Predicate.OneOf(value, oneOf.constants())));
        if (oneOf.constants().size() > 1) {
            for (Constant constant : oneOf.constants()) {
                smaller.add(new Predicate.OneOf(oneOf.value(), List.of(constant)));
            }
        }
        return smaller;
    }

    @Override
    public List<Predicate> visit(Predicate.Matches matches) {
        return each(than(matches.text()), text -> new Predicate.Matches(text, matches.pattern()));
    }

    @Override
    public List<Predicate> visit(Predicate.Known known) {
        return each(than(known.value()), Predicate.Known::new);
    }

    @Override
    public List<Predicate> visit(Predicate.Holds holds) {
        return each(than(holds.bool()), Predicate.Holds::new);
    }

    @Override
    public List<Predicate> visit(Predicate.Exists exists) {
        return each(than(exists.events()), Predicate.Exists::new);
    }

    @Override
    public List<Predicate> visit(Predicate.Member member) {
        return List.of();
    }

    @Override
    public List<Predicate> visit(Predicate.Ranked r) {
        List<Predicate> smaller = new ArrayList<>();
        if (r.of().isPresent()) {
            smaller.add(new Predicate.Ranked(r.bottom(), r.limit(), Optional.empty(), r.by(), r.within()));
        }
        if (!r.within().isEmpty()) {
            smaller.add(new Predicate.Ranked(r.bottom(), r.limit(), r.of(), r.by(), List.of()));
            smaller.add(new Predicate.Ranked(
                    r.bottom(),
                    r.limit(),
                    r.of(),
                    r.by(),
                    r.within().subList(1, r.within().size())));
        }
        smaller.addAll(each(than(r.by()), by -> new Predicate.Ranked(r.bottom(), r.limit(), r.of(), by, r.within())));
        return smaller;
    }

    @Override
    public List<Predicate> visit(Predicate.Recurs recurs) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.Literal literal) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.SubjectAttribute attribute) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.EventAttribute attribute) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.EventMoment moment) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.Aggregate a) {
        List<Value> smaller = new ArrayList<>(
                each(than(a.events()), events -> new Value.Aggregate(a.function(), events, a.argument())));
        a.argument()
                .ifPresent(argument -> smaller.addAll(each(
                        than(argument), other -> new Value.Aggregate(a.function(), a.events(), Optional.of(other)))));
        return smaller;
    }

    @Override
    public List<Value> visit(Value.Named named) {
        List<Value> smaller = new ArrayList<>(List.of(named.definition()));
        smaller.addAll(
                each(than(named.definition()), definition -> new Value.Named(named.name(), definition, named.up())));
        return smaller;
    }

    @Override
    public List<Value> visit(Value.Arithmetic a) {
        List<Value> smaller = new ArrayList<>(List.of(a.left(), a.right()));
        smaller.addAll(each(than(a.left()), left -> new Value.Arithmetic(left, a.operator(), a.right())));
        smaller.addAll(each(than(a.right()), right -> new Value.Arithmetic(a.left(), a.operator(), right)));
        return smaller;
    }

    @Override
    public List<Value> visit(Value.Point point) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.Age age) {
        return each(than(age.date()), Value.Age::new);
    }

    @Override
    public List<Value> visit(Value.Common common) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.GroupKey key) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.RowNumber number) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.Neighbour neighbour) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.Call call) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.HowMany howMany) {
        return List.of();
    }

    @Override
    public List<Value> visit(Value.Bucket bucket) {
        return List.of();
    }
}
