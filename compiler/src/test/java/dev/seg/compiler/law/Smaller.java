package dev.seg.compiler.law;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The conditions and values that are one step simpler than a given one, the simplest first. */
final class Smaller
        implements Predicate.Visitor<List<Predicate>>, Value.Visitor<List<Value>>, Source.Visitor<List<Source>> {
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
        }
        for (Source source : events.source().accept(this)) {
            smaller.add(new Events(source, Regrouped.of(events.source(), source).map(events.filter())));
        }
        than(events.filter()).forEach(filter -> smaller.add(new Events(events.source(), filter)));
        return smaller;
    }

    /** Speaks of the rows of other groups, where those of some were spoken of. */
    private static final class Regrouped extends ModelMapper {
        private final Source before;
        private final Source after;

        private Regrouped(Source before, Source after) {
            this.before = before;
            this.after = after;
        }

        static Regrouped of(Source before, Source after) {
            return new Regrouped(groups(before), groups(after));
        }

        private static Source groups(Source source) {
            return source instanceof Source.OfPeople of ? groups(of.rows()) : source;
        }

        @Override
        public Source visit(Source.GroupRows rows) {
            return rows.groups().equals(before) && after instanceof Source.Groups groups
                    ? new Source.GroupRows(groups, rows.up())
                    : super.visit(rows);
        }
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
    public List<Predicate> visit(Predicate.Recurs r) {
        return each(than(r.date()), date -> new Predicate.Recurs(date, r.from(), r.until(), r.clock()));
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
        List<Value> smaller = new ArrayList<>();
        for (Events events : than(a.events())) {
            Regrouped regrouped = Regrouped.of(a.events().source(), events.source());
            smaller.add(new Value.Aggregate(a.function(), events, a.argument().map(regrouped::map)));
        }
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
        List<Value> smaller = new ArrayList<>();
        if (!number.by().isEmpty()) {
            smaller.add(new Value.RowNumber(List.of(), number.last(), number.within(), number.up()));
        }
        if (!number.within().isEmpty()) {
            smaller.add(new Value.RowNumber(number.by(), number.last(), List.of(), number.up()));
        }
        return smaller;
    }

    @Override
    public List<Value> visit(Value.Neighbour neighbour) {
        return List.of(Shift.by(neighbour.up(), neighbour.value()));
    }

    @Override
    public List<Value> visit(Value.Call call) {
        List<Value> smaller = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            for (Value argument : than(call.arguments().get(i))) {
                List<Value> arguments = new ArrayList<>(call.arguments());
                arguments.set(i, argument);
                smaller.add(new Value.Call(call.function(), arguments));
            }
        }
        return smaller;
    }

    @Override
    public List<Value> visit(Value.HowMany howMany) {
        List<Value> smaller = new ArrayList<>();
        for (int i = 0; i < howMany.conditions().size(); i++) {
            List<Predicate> fewer = new ArrayList<>(howMany.conditions());
            Predicate condition = fewer.remove(i);
            smaller.add(new Value.HowMany(fewer));
            for (Predicate other : than(condition)) {
                List<Predicate> changed = new ArrayList<>(howMany.conditions());
                changed.set(i, other);
                smaller.add(new Value.HowMany(changed));
            }
        }
        return smaller;
    }

    @Override
    public List<Value> visit(Value.Bucket bucket) {
        return List.of();
    }

    @Override
    public List<Source> visit(Source.Table table) {
        return List.of();
    }

    @Override
    public List<Source> visit(Source.Lookup lookup) {
        return List.of();
    }

    /** The rows that are chosen from are of the same shape. */
    @Override
    public List<Source> visit(Source.Chosen chosen) {
        List<Source> smaller = new ArrayList<>(List.of(chosen.events().source()));
        smaller.addAll(each(than(chosen.events()), Source.Chosen::new));
        return smaller;
    }

    @Override
    public List<Source> visit(Source.Union union) {
        List<Source> smaller = new ArrayList<>();
        for (int i = 0; i < union.branches().size(); i++) {
            for (Events branch : than(union.branches().get(i))) {
                List<Events> branches = new ArrayList<>(union.branches());
                branches.set(i, branch);
                smaller.add(new Source.Union(branches));
            }
        }
        return smaller;
    }

    @Override
    public List<Source> visit(Source.Groups groups) {
        return each(than(groups.events()), events -> new Source.Groups(events, groups.keys()));
    }

    @Override
    public List<Source> visit(Source.GroupRows rows) {
        return List.of();
    }

    @Override
    public List<Source> visit(Source.People people) {
        List<Source> smaller = new ArrayList<>();
        if (people.segment().isPresent()) {
            smaller.add(new Source.People(people.subject(), Optional.empty(), people.within()));
        }
        if (!people.within().isEmpty()) {
            smaller.add(new Source.People(people.subject(), people.segment(), List.of()));
        }
        return smaller;
    }

    @Override
    public List<Source> visit(Source.OfPeople rows) {
        List<Source> smaller = new ArrayList<>(
                each(rows.people().accept(this), people -> new Source.OfPeople((Source.People) people, rows.rows())));
        smaller.addAll(each(rows.rows().accept(this), own -> new Source.OfPeople(rows.people(), own)));
        return smaller;
    }

    @Override
    public List<Source> visit(Source.Related related) {
        return List.of();
    }
}
