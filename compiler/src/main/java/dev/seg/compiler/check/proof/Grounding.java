package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for one certain row, or for certain groups, where conditions ask for any: that is more than is asked for, but told in
 * constants, and so what reasoning makes somebody up for.
 *
 * <p>Example: {@code has view then cart within 1h where product = view.product} becomes {@code has view where at = @12:00
 * and product = 1} and {@code has cart where at > @12:00 and at <= @13:00 and product = 1}; {@code every month in last 2
 * months has order} becomes an order in the last month and one in the month before.
 *
 * <p>What holds for a person found so says nothing of others: where nobody is found, nothing is proved.
 */
final class Grounding {

    private static final int MOST_GROUPS = 24;

    /** So much earlier some rows are asked for, so that there is time for others after them. */
    private static final int DAYS = 3;

    private final Model model;
    private final Person person;
    private final int variant;
    private boolean changed;

    private Grounding(Model model, Person person, int variant) {
        this.model = model;
        this.person = person;
        this.variant = variant;
    }

    /**
     * Goals that ask for more.
     *
     * @param person somebody for whom much of the goals holds: its rows are those that are asked for
     * @param variant which of its rows, and which groups
     * @return empty where there is nothing to put constants for
     */
    static Optional<List<Predicate>> of(Model model, List<Predicate> goals, Person person, int variant) {
        Grounding grounding = new Grounding(model, person, variant);
        List<Predicate> grounded = goals.stream().map(grounding::grounded).toList();
        return grounding.changed ? Optional.of(grounded) : Optional.empty();
    }

    /** A condition that is to hold. */
    private Predicate grounded(Predicate condition) {
        if (condition instanceof Predicate.And and) {
            return new Predicate.And(and.parts().stream().map(this::grounded).toList());
        }
        if (condition instanceof Predicate.Or or) {
            return new Predicate.Or(or.parts().stream().map(this::grounded).toList());
        }
        if (condition instanceof Predicate.Member member) {
            return ofMember(member);
        }
        if (condition instanceof Predicate.Exists exists) {
            return exists.events().source() instanceof Source.Groups groups
                    ? ofGroups(condition, groups, exists.events().filter(), 1)
                    : ofRow(exists);
        }
        return condition instanceof Predicate.Comparison comparison ? ofComparison(comparison) : condition;
    }

    private Predicate ofMember(Predicate.Member member) {
        boolean before = changed;
        changed = false;
        Predicate meant = grounded(model.segment(member.segment()).predicate());
        boolean isOther = changed;
        changed |= before;
        return isOther ? meant : member;
    }

    /** {@code count(order per month) >= 6}: six certain months. */
    private Predicate ofComparison(Predicate.Comparison comparison) {
        if (Unknowns.plain(comparison.left()) instanceof Value.Aggregate aggregate
                && aggregate.function() == AggregateFunction.COUNT
                && aggregate.events().source() instanceof Source.Groups groups
                && comparison.right() instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Numeric limit
                && comparison.comparator() != Comparator.LESS
                && comparison.comparator() != Comparator.AT_MOST) {
            int least = limit.value().intValue() + (comparison.comparator() == Comparator.GREATER ? 1 : 0);
            Predicate grounded = ofGroups(comparison, groups, aggregate.events().filter(), least);
            // more groups may be there than are asked for
            return comparison.comparator() == Comparator.EQUAL && !grounded.equals(comparison)
                    ? new Predicate.And(List.of(grounded, comparison))
                    : grounded;
        }
        return comparison;
    }

    private Predicate ofGroups(Predicate condition, Source.Groups groups, Predicate filter, int least) {
        if (least < 1 || least > MOST_GROUPS) {
            return condition;
        }
        List<Predicate> parts = new ArrayList<>();
        for (int i = 0; i < least; i++) {
            Optional<Predicate> group = new GroupInstance(groups, i + (variant + 1) % 2).of(filter);
            if (group.isEmpty()) {
                return condition;
            }
            parts.add(group.get());
        }
        changed = true;
        return new Predicate.And(parts);
    }

    /** {@code has view where …}: a certain view, where other rows are compared with it. */
    private Predicate ofRow(Predicate.Exists exists) {
        if (!(exists.events().source() instanceof Source.Table table)) {
            return exists;
        }
        List<Person.Event> rows = person.events().getOrDefault(table.stream().name(), List.of());
        if (rows.isEmpty()) {
            return exists;
        }
        RowInstance row = new RowInstance(model, rows.get(variant / 2 % rows.size()), variant % 2 * DAYS);
        List<Predicate> own = new ArrayList<>();
        List<Predicate> others = new ArrayList<>();
        for (Predicate part : EventCounts.parts(exists.events().filter())) {
            row.compared(part).ifPresentOrElse(others::add, () -> own.add(part));
        }
        Map<Value, Predicate> asked = row.asked();
        if (others.isEmpty() || asked.isEmpty() || row.isOpen()) {
            return exists;
        }
        changed = true;
        own.addAll(asked.values());
        others.add(new Predicate.Exists(new Events(table, new Predicate.And(own))));
        return new Predicate.And(others);
    }
}
