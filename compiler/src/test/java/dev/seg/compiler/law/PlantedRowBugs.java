package dev.seg.compiler.law;

import static dev.seg.compiler.law.PlantedBugs.known;
import static dev.seg.compiler.law.PlantedBugs.mapping;
import static dev.seg.compiler.law.PlantedBugs.ofPredicates;
import static dev.seg.compiler.law.PlantedBugs.ofValues;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Mistakes about rows of all kinds, other people, clocks and functions. */
final class PlantedRowBugs {
    private static final Predicate ALWAYS = new Predicate.Truth(true);

    private PlantedRowBugs() {}

    static List<PlantedBug> all() {
        List<PlantedBug> bugs = new ArrayList<>(aboutPlaces());
        bugs.addAll(aboutSources());
        bugs.addAll(aboutSequences());
        bugs.addAll(aboutPeople());
        bugs.addAll(aboutFunctions());
        bugs.addAll(aboutClocks());
        return bugs;
    }

    private static List<PlantedBug> aboutPlaces() {
        return List.of(
                mapping("places are told after the filter", new ModelMapper() {
                    @Override
                    public Events map(Events events) {
                        return chosenBeforeTheirPlaces(super.map(events));
                    }
                }),
                ofValues(
                        "nth is nth_last",
                        v -> v instanceof Value.RowNumber n
                                ? new Value.RowNumber(n.by(), !n.last(), n.within(), n.up())
                                : v),
                ofValues(
                        "places within groups go through all",
                        v -> v instanceof Value.RowNumber n
                                ? new Value.RowNumber(n.by(), n.last(), List.of(), n.up())
                                : v),
                ofValues(
                        "the greatest comes last",
                        v -> v instanceof Value.RowNumber n
                                ? new Value.RowNumber(
                                        n.by().stream()
                                                .map(by -> new Value.Ordering(by.value(), !by.descending()))
                                                .toList(),
                                        n.last(),
                                        n.within(),
                                        n.up())
                                : v),
                ofValues(
                        "previous is next",
                        v -> v instanceof Value.Neighbour n ? new Value.Neighbour(!n.next(), n.value(), n.up()) : v));
    }

    /** Of a filter with places the other parts choose first. */
    private static Events chosenBeforeTheirPlaces(Events events) {
        if (!(events.filter() instanceof Predicate.And and)) {
            return events;
        }
        List<Predicate> places = and.parts().stream()
                .filter(part -> FormFinder.of(new Predicate.Exists(new Events(events.source(), part)))
                        .contains(Form.NUMBERING))
                .toList();
        List<Predicate> others = new ArrayList<>(and.parts());
        others.removeAll(places);
        return places.isEmpty() || others.isEmpty()
                ? events
                : new Events(
                        new Source.Chosen(new Events(events.source(), new Predicate.And(others))),
                        new Predicate.And(places));
    }

    private static List<PlantedBug> aboutSources() {
        return List.of(
                ofSources(
                        "a missing key is no group",
                        s -> s instanceof Source.Groups g
                                ? new Source.Groups(
                                        PlantedBugs.where(
                                                g.events(), known(g.keys().get(0))),
                                        g.keys())
                                : s),
                ofSources(
                        "the second key is forgotten",
                        s -> s instanceof Source.Groups g && g.keys().size() > 1
                                ? new Source.Groups(
                                        g.events(),
                                        List.of(g.keys().get(0), g.keys().get(0)))
                                : s),
                ofSources(
                        "rows of a group are all rows",
                        s -> s instanceof Source.GroupRows rows
                                ? new Source.Chosen(rows.groups().events())
                                : s),
                ofSources(
                        "the filter before the groups is lost",
                        s -> s instanceof Source.Groups g
                                ? new Source.Groups(new Events(g.events().source(), ALWAYS), g.keys())
                                : s),
                ofSources("a union keeps no row twice", PlantedRowBugs::withoutDoubles),
                ofSources(
                        "a union is its first branch",
                        s -> s instanceof Source.Union u
                                ? new Source.Union(u.branches().stream()
                                        .map(branch ->
                                                branch.equals(u.branches().get(0))
                                                        ? branch
                                                        : new Events(branch.source(), new Predicate.Truth(false)))
                                        .toList())
                                : s),
                ofSources(
                        "brackets choose nothing",
                        s -> s instanceof Source.Chosen c ? c.events().source() : s));
    }

    private static Source withoutDoubles(Source source) {
        if (!(source instanceof Source.Union union)) {
            return source;
        }
        Events first = union.branches().get(0);
        List<Events> branches = new ArrayList<>();
        for (Events branch : union.branches()) {
            boolean same = !branches.isEmpty() && branch.source().equals(first.source());
            branches.add(same ? PlantedBugs.where(branch, new Predicate.Not(first.filter())) : branch);
        }
        return new Source.Union(branches);
    }

    private static List<PlantedBug> aboutSequences() {
        return List.of(
                ofPredicates(
                        "then allows the same moment",
                        p -> p instanceof Predicate.Comparison c
                                        && c.comparator() == Comparator.GREATER
                                        && isOfRow(c.left())
                                        && isFurtherOut(c.right())
                                ? new Predicate.Comparison(c.left(), Comparator.AT_LEAST, c.right())
                                : p),
                ofPredicates(
                        "any other row will do",
                        p -> p instanceof Predicate.Comparison c && isOfRow(c.left()) && isFurtherOut(c.right())
                                ? ALWAYS
                                : p),
                ofPredicates(
                        "within excludes its end",
                        p -> p instanceof Predicate.Comparison c
                                        && c.comparator() == Comparator.AT_MOST
                                        && isCall(c.left(), ScalarFunction.ELAPSED)
                                ? new Predicate.Comparison(c.left(), Comparator.LESS, c.right())
                                : p),
                ofCalls("time elapses backwards", ScalarFunction.ELAPSED, call -> {
                    List<Value> turned =
                            List.of(call.arguments().get(1), call.arguments().get(0));
                    return new Value.Call(call.function(), turned);
                }));
    }

    private static boolean isOfRow(Value value) {
        return (value instanceof Value.EventMoment moment && moment.up() == 0)
                || (value instanceof Value.EventAttribute attribute && attribute.up() == 0);
    }

    private static boolean isFurtherOut(Value value) {
        return (value instanceof Value.EventMoment moment && moment.up() > 0)
                || (value instanceof Value.EventAttribute attribute && attribute.up() > 0);
    }

    private static List<PlantedBug> aboutPeople() {
        return List.of(
                ofSources(
                        "people of a segment are everyone",
                        s -> s instanceof Source.People p
                                ? new Source.People(p.subject(), Optional.empty(), p.within())
                                : s),
                ofSources(
                        "people alike are everyone",
                        s -> s instanceof Source.People p ? new Source.People(p.subject(), p.segment(), List.of()) : s),
                ofSources("everyone's rows are one's own", s -> s instanceof Source.OfPeople of ? of.rows() : s),
                ofPredicates("one is related to oneself", PlantedRowBugs::orOneself),
                ofPredicates(
                        "a table that is looked up is everybody's",
                        p -> p instanceof Predicate.Exists e && e.events().source() instanceof Source.Lookup
                                ? new Predicate.Exists(new Events(e.events().source(), ALWAYS))
                                : p));
    }

    private static Predicate orOneself(Predicate predicate) {
        return predicate instanceof Predicate.Exists exists
                        && exists.events().source() instanceof Source.Related related
                        && related.relation().theirs().equals(related.relation().mine())
                ? new Predicate.Or(List.of(
                        exists,
                        new Predicate.And(List.of(
                                known(new Value.SubjectAttribute(
                                        related.relation().mine())),
                                exists.events().filter()))))
                : predicate;
    }

    private static List<PlantedBug> aboutFunctions() {
        return List.of(
                ofValues(
                        "the median is the mean",
                        v -> v instanceof Value.Aggregate a && a.function() == AggregateFunction.MEDIAN
                                ? new Value.Aggregate(AggregateFunction.AVERAGE, a.events(), a.argument())
                                : v),
                ofValues(
                        "the variance is twice as large",
                        v -> v instanceof Value.Aggregate a && a.function() == AggregateFunction.VARIANCE
                                ? new Value.Arithmetic(v, ArithmeticOperator.TIMES, RowConditions.number(2))
                                : v),
                ofValues(
                        "the last of the conditions does not count",
                        v -> v instanceof Value.HowMany h && h.conditions().size() > 1
                                ? new Value.HowMany(
                                        h.conditions().subList(0, h.conditions().size() - 1))
                                : v),
                ofValues("buckets have no salt", v -> v instanceof Value.Bucket b ? new Value.Bucket(b.size(), "") : v),
                ofCalls(
                        "lower changes nothing",
                        ScalarFunction.LOWER,
                        call -> call.arguments().get(0)),
                ofCalls(
                        "versions are texts",
                        ScalarFunction.VERSION_ORDER,
                        call -> call.arguments().get(0)),
                ofCalls("all places are on one meridian", ScalarFunction.DISTANCE_KM, call -> {
                    List<Value> arguments = new ArrayList<>(call.arguments());
                    arguments.set(3, arguments.get(1));
                    return new Value.Call(call.function(), arguments);
                }),
                ofCalls(
                        "weeks begin with day 0",
                        ScalarFunction.WEEKDAY,
                        call -> new Value.Arithmetic(call, ArithmeticOperator.MINUS, RowConditions.number(1))));
    }

    private static List<PlantedBug> aboutClocks() {
        return List.of(
                ofCalls(
                        "local time is the catalog's",
                        ScalarFunction.LOCAL,
                        call -> call.arguments().get(0)),
                ofValues(
                        "local days are the catalog's",
                        v -> v instanceof Value.Point point ? new Value.Point(point.bound(), Clock.CATALOG) : v),
                ofPredicates(
                        "the 29th of February has no anniversaries",
                        p -> p instanceof Predicate.Recurs r
                                ? new Predicate.And(List.of(p, new Predicate.Not(isLeapDay(r.date()))))
                                : p),
                ofPredicates(
                        "an anniversary is the day itself",
                        p -> p instanceof Predicate.Recurs r
                                ? new Predicate.And(List.of(
                                        new Predicate.Comparison(
                                                r.date(), Comparator.AT_LEAST, new Value.Point(r.from())),
                                        new Predicate.Comparison(
                                                r.date(), Comparator.LESS, new Value.Point(r.until()))))
                                : p));
    }

    private static Predicate isLeapDay(Value date) {
        return new Predicate.And(List.of(part(ScalarFunction.DAY, date, 29), part(ScalarFunction.MONTH, date, 2)));
    }

    private static Predicate part(ScalarFunction function, Value date, int number) {
        return new Predicate.Comparison(
                new Value.Call(function, List.of(date)), Comparator.EQUAL, RowConditions.number(number));
    }

    private static boolean isCall(Value value, ScalarFunction function) {
        return value instanceof Value.Call call && call.function() == function;
    }

    private static PlantedBug ofCalls(String name, ScalarFunction function, Function<Value.Call, Value> change) {
        return ofValues(name, v -> isCall(v, function) ? change.apply((Value.Call) v) : v);
    }

    private static PlantedBug ofSources(String name, UnaryOperator<Source> change) {
        return mapping(name, new ModelMapper() {
            @Override
            public Source map(Source source) {
                return change.apply(super.map(source));
            }
        });
    }
}
