package dev.seg.compiler.plan;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Figures about the rows of a group: those that come from the pass that makes the groups. */
final class GroupFacts {

    private GroupFacts() {}

    static Value.Aggregate count(Events events) {
        return new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty());
    }

    /** Whether it speaks of nothing but one row of the group at a time, and of the group's keys. */
    static boolean isOne(PlanContext context, Value.Aggregate aggregate) {
        Events events = aggregate.events();
        if (!(events.source() instanceof Source.GroupRows rows)) {
            return false;
        }
        RowNeeds inside = RowNeeds.of(context, List.of(context.resolve(events.filter())), Fact.all(aggregate));
        return inside.facts().isEmpty()
                && inside.existences().isEmpty()
                && inside.values().stream().allMatch(value -> isTold(value, rows.up() + 1));
    }

    private static boolean isTold(Value value, int group) {
        return Ups.of(value) == 0 || (Ups.of(value) == group && value instanceof Value.GroupKey);
    }

    /** The keys of the group whose rows are meant. */
    static List<Value> keys(Source.GroupRows rows) {
        List<Value> keys = new ArrayList<>();
        List<Value> of = rows.groups().keys();
        for (int i = 0; i < of.size(); i++) {
            keys.add(new Value.GroupKey("", i, of.get(i), rows.up()));
        }
        return keys;
    }

    /** The rows of a group as those of all groups that have its keys: for what else is asked of them. */
    static Source chosen(Source.GroupRows rows) {
        Events grouped = Shifted.events(rows.groups().events(), rows.up() + 1);
        List<Predicate> parts = new ArrayList<>(List.of(grouped.filter()));
        List<Value> own = rows.groups().keys();
        List<Value> theirs = keys(new Source.GroupRows(rows.groups(), rows.up() + 1));
        for (int i = 0; i < own.size(); i++) {
            parts.add(same(own.get(i), theirs.get(i)));
        }
        return new Source.Chosen(new Events(grouped.source(), new Predicate.And(parts)));
    }

    /** Equal, or both missing. */
    static Predicate same(Value left, Value right) {
        Predicate equal = new Predicate.Comparison(left, Comparator.EQUAL, right);
        if (!left.canBeMissing()) {
            return equal;
        }
        Predicate neither =
                new Predicate.Not(new Predicate.Or(List.of(new Predicate.Known(left), new Predicate.Known(right))));
        return new Predicate.Or(List.of(equal, neither));
    }
}
