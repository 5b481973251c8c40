package dev.seg.compiler.plan;

import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What has to be known of a row, and of those further out, to answer conditions on it: 0 is the row itself.
 *
 * <p>Facts and existence that no row is spoken of in are known of the person; those that speak of rows are known of the
 * innermost row that they speak of.
 */
final class RowNeeds extends PredicateWalker {
    private final PlanContext context;
    private final Set<Value> values = new LinkedHashSet<>();
    private final Set<Fact> facts = new LinkedHashSet<>();
    private final Set<Events> existences = new LinkedHashSet<>();
    private final List<Predicate> person = new ArrayList<>();

    private boolean ordered;

    /** Whether a condition is read that need not hold for the whole to hold. */
    private boolean isChoice;

    /** How far inside of the row we are. */
    private int depth;

    RowNeeds(PlanContext context) {
        this.context = context;
    }

    /** What conditions on a row need. */
    static RowNeeds of(PlanContext context, Collection<Predicate> conditions) {
        RowNeeds needs = new RowNeeds(context);
        needs.walkAll(List.copyOf(conditions));
        return needs;
    }

    /** What figures about rows need of each row. */
    static RowNeeds of(PlanContext context, Collection<Predicate> conditions, Collection<Fact> figures) {
        RowNeeds needs = of(context, conditions);
        figures.forEach(fact -> fact.argument().ifPresent(needs::walk));
        return needs;
    }

    /** Whether rows are told without speaking of any row in scope. */
    static boolean isClosed(PlanContext context, Events events) {
        return farthest(context, events) < 0;
    }

    static boolean isClosed(PlanContext context, Source source) {
        RowNeeds needs = new RowNeeds(context);
        needs.walk(source);
        return needs.values.isEmpty();
    }

    /** The farthest row that is spoken of; -1: none. */
    static int farthest(PlanContext context, Events events) {
        return farthest(context, Fact.count(events));
    }

    static int farthest(PlanContext context, Fact fact) {
        return inside(context, fact).stream().mapToInt(Ups::of).max().orElse(-1);
    }

    private static int nearest(Set<Value> values) {
        return values.stream().mapToInt(Ups::of).min().orElse(0);
    }

    /** The values of rows in scope that a figure speaks of. */
    private static Set<Value> inside(PlanContext context, Fact fact) {
        RowNeeds needs = new RowNeeds(context);
        needs.into(fact);
        return needs.values;
    }

    /** Values of this row (0) and those further out. */
    Set<Value> values() {
        return values;
    }

    /** Figures that this row is the innermost of. */
    Set<Fact> facts() {
        return facts;
    }

    /** Existence that is asked of this row, and speaks of rows. */
    Set<Events> existences() {
        return existences;
    }

    /** Conditions on the person, or on what is known of it. */
    List<Predicate> person() {
        return person;
    }

    /** Where the row stands in the order of all rows. */
    void order() {
        ordered = true;
    }

    boolean isOrdered() {
        return ordered;
    }

    /** The same, but that existence is found by counting: where no condition is asked. */
    RowNeeds counted() {
        existences.forEach(events -> facts.add(Fact.count(events)));
        existences.clear();
        return this;
    }

    void add(RowNeeds others) {
        ordered |= others.ordered;
        values.addAll(others.values);
        facts.addAll(others.facts);
        existences.addAll(others.existences);
        person.addAll(others.person);
    }

    private void leaf(Value value) {
        if (Ups.of(value) >= depth) {
            values.add(Shifted.value(value, -depth));
        }
    }

    private void about(Value value) {
        person.add(new Predicate.Known(value));
    }

    private void into(Fact fact) {
        Events events = fact.events();
        walk(events.source());
        depth++;
        walk(context.resolve(events.filter()));
        fact.argument().ifPresent(this::walk);
        depth--;
    }

    @Override
    public Boolean visit(Predicate.Exists exists) {
        Events events = exists.events();
        Value.Aggregate count = GroupFacts.count(events);
        if (GroupFacts.isOne(context, count)) {
            leaf(count);
            return true;
        }
        if (isClosed(context, events)) {
            person.add(exists);
            return true;
        }
        if (depth == 0 && isChoice && nearest(inside(context, Fact.count(events))) == 0) {
            facts.add(Fact.count(events));
        } else if (depth == 0) {
            existences.add(events);
        }
        into(Fact.count(events));
        return true;
    }

    @Override
    public Boolean visit(Value.Aggregate aggregate) {
        if (GroupFacts.isOne(context, aggregate)) {
            leaf(aggregate);
            return true;
        }
        List<Fact> figures = Fact.all(aggregate);
        Set<Value> spokenOf = inside(context, figures.get(0));
        if (spokenOf.isEmpty()) {
            about(aggregate);
            return true;
        }
        if (nearest(spokenOf) == depth) {
            figures.forEach(fact -> facts.add(Shifted.fact(fact, -depth)));
        }
        into(figures.get(0));
        return true;
    }

    @Override
    public Boolean visit(Predicate.Or or) {
        return choice(() -> super.visit(or));
    }

    @Override
    public Boolean visit(Predicate.Not not) {
        return not.operand() instanceof Predicate.Exists ? super.visit(not) : choice(() -> super.visit(not));
    }

    @Override
    public Boolean visit(Value.HowMany howMany) {
        return choice(() -> super.visit(howMany));
    }

    /** Beside an OR a sub-query would be run once for each row. */
    private boolean choice(BooleanSupplier inside) {
        boolean before = isChoice;
        isChoice = true;
        boolean on = inside.getAsBoolean();
        isChoice = before;
        return on;
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        person.add(member);
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        person.add(ranked);
        return true;
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        if (recurs.clock() == Clock.PERSON) {
            person.add(recurs);
        }
        return super.visit(recurs);
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        about(attribute);
        return true;
    }

    @Override
    public Boolean visit(Value.EventAttribute attribute) {
        leaf(attribute);
        return true;
    }

    @Override
    public Boolean visit(Value.EventMoment moment) {
        leaf(moment);
        return true;
    }

    @Override
    public Boolean visit(Value.Common common) {
        leaf(common);
        return true;
    }

    @Override
    public Boolean visit(Value.GroupKey key) {
        leaf(key);
        return true;
    }

    @Override
    public Boolean visit(Value.RowNumber number) {
        leaf(number);
        return true;
    }

    @Override
    public Boolean visit(Value.Neighbour neighbour) {
        leaf(neighbour);
        return true;
    }

    @Override
    public Boolean visit(Value.Point point) {
        if (point.clock() == Clock.PERSON) {
            about(point);
        }
        return true;
    }

    @Override
    public Boolean visit(Value.Call call) {
        if (call.function() == ScalarFunction.LOCAL) {
            about(call);
        }
        return super.visit(call);
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        about(bucket);
        return true;
    }

    @Override
    public Boolean visit(Source.Chosen chosen) {
        into(Fact.count(chosen.events()));
        return true;
    }

    @Override
    public Boolean visit(Source.Union union) {
        union.branches().forEach(branch -> into(Fact.count(branch)));
        return true;
    }

    @Override
    public Boolean visit(Source.Groups groups) {
        into(Fact.count(groups.events()));
        depth++;
        walkEach(groups.keys());
        depth--;
        return true;
    }

    @Override
    public Boolean visit(Source.GroupRows rows) {
        GroupFacts.keys(rows).forEach(this::leaf);
        return true;
    }

    @Override
    public Boolean visit(Source.People people) {
        return true;
    }

    @Override
    public Boolean visit(Source.OfPeople rows) {
        return true;
    }
}
