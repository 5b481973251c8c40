package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Plans rows that take more than one step: of all persons at once, in the order that {@link Source} says, with what is to
 * be known of each row. What is asked of rows further in is a sub-query that can stop at the first, or a figure that is
 * worked out for all rows in one pass and joined to them.
 */
final class RowsPlanner {
    private final PlanContext context;
    private final Subject subject;

    /** @param subject whose rows they are, and whose facts are spoken of */
    RowsPlanner(PlanContext context, Subject subject) {
        this.context = context;
        this.subject = subject;
    }

    PlanContext context() {
        return context;
    }

    /** The chosen rows, with what figures about them need. */
    RowFrame chosen(Events events, Collection<Fact> figures) {
        return chosen(events, figures, Optional.empty());
    }

    /** @param around the rows that the condition speaks of, if any */
    RowFrame chosen(Events events, Collection<Fact> figures, Optional<RowFrame> around) {
        Predicate filter = context.resolve(events.filter());
        RowNeeds needs = RowNeeds.of(context, List.of(), figures).counted();
        needs.add(RowNeeds.of(context, List.of(filter)));
        if (figures.stream().anyMatch(fact -> fact.kind().isEdge())) {
            needs.order();
        }
        return frame(events.source(), needs, around).where(filter);
    }

    /** The rows of a source, with everything that is needed of them. */
    RowFrame frame(Source source, RowNeeds asked, Optional<RowFrame> around) {
        RowNeeds needs = new RowNeeds(context);
        needs.add(asked);
        for (Events events : asked.existences()) {
            if (!isInline(events)) {
                needs.facts().add(Fact.count(events));
            }
        }
        if (!needs.facts().isEmpty()
                || !Places.of(context, needs).needs().facts().isEmpty()) {
            needs.values().add(Value.RowNumber.of(false));
        }
        Places places = Places.of(context, needs);
        RowNeeds below = new RowNeeds(context);
        below.add(needs);
        below.add(places.needs());
        if (!places.isEmpty()) {
            below.order();
        }
        String name = RowNames.of(source);
        boolean apart = around.isPresent() && RowNeeds.isClosed(context, source) && places.areClosed();
        if (apart) {
            RowNeeds own = new RowNeeds(context);
            below.values().stream().filter(value -> Ups.of(value) == 0).forEach(own.values()::add);
            if (below.isOrdered()) {
                own.order();
            }
            RowFrame rows = frame(source, own, Optional.empty()).beside(around.orElseThrow(), name);
            return withFigures(withPerson(rows, source, below.person()), below.facts(), name);
        }
        below.values().removeIf(value -> Ups.of(value) == 0 && Ups.isPlace(value));
        RowFrame rows = source.accept(new SourceReader(this, below, around));
        rows = withPerson(rows, source, below.person());
        rows = places.before().place(rows, name);
        rows = withFigures(rows, below.facts(), name);
        return places.after().place(rows, name);
    }

    private RowFrame withPerson(RowFrame rows, Source source, List<Predicate> asked) {
        return new PersonJoin(this, subject).join(rows, source, asked);
    }

    /**
     * Whether a sub-query can ask for the rows: they speak of rows further out in their condition alone, and what is asked
     * of them speaks of no other rows. A sub-query in a sub-query that speaks of the rows around both cannot be a join.
     */
    private boolean isInline(Events events) {
        if (!RowNeeds.isClosed(context, events.source())) {
            return false;
        }
        RowNeeds needs = RowNeeds.of(context, List.of(context.resolve(events.filter())));
        return needs.facts().stream().allMatch(fact -> RowNeeds.farthest(context, fact) == 0)
                && needs.existences().stream().allMatch(inner -> RowNeeds.farthest(context, inner) == 0);
    }

    /** Whether there are such rows for one of the rows around. */
    RexNode exists(RowFrame around, Events events) {
        Predicate filter = context.resolve(events.filter());
        RowNeeds needs = RowNeeds.of(context, List.of(filter));
        needs.person().clear(); // known around
        RowFrame rows =
                frame(events.source(), needs, Optional.empty()).inside(around).where(filter);
        RelNode found = rows.filtered();
        RexNode any = rows.isOwned()
                ? rows.expression(new RowField.Owner())
                : context.relations().field(found, 0);
        String name = rows.nameOf(any, new RowField.Owner());
        return RexSubQuery.exists(context.relations().project(found, List.of(any), List.of(name)));
    }

    /** The rows with figures about others, that speak of them. */
    private RowFrame withFigures(RowFrame rows, Set<Fact> facts, String name) {
        Map<Events, Set<Fact>> byEvents = new LinkedHashMap<>();
        facts.forEach(fact -> byEvents.computeIfAbsent(fact.events(), any -> new LinkedHashSet<>())
                .add(fact));
        RowFrame with = rows;
        for (Map.Entry<Events, Set<Fact>> entry : byEvents.entrySet()) {
            with = withFigures(with.named(name + "_rows"), entry.getKey(), entry.getValue());
        }
        return with;
    }

    private RowFrame withFigures(RowFrame rows, Events events, Set<Fact> facts) {
        Map<Fact, String> names = FactNames.unique(facts, List.of());
        Map<Fact, List<Predicate>> filters = new LinkedHashMap<>();
        facts.forEach(fact -> filters.put(fact, List.of()));
        RowFrame others = chosen(events, facts, Optional.of(rows));
        List<RowField> identity = others.fieldsOf(RowField.Among.class);
        List<RowField> around = new ArrayList<>();
        for (int i = 0; i < rows.identity().size(); i++) {
            around.add(new RowField.Among(i));
        }
        String name = RowNames.of(events.source());
        GroupedRows grouped = new GroupedRows(context, others, around.isEmpty() ? identity : around, name);
        RelNode block = context.part(new Figures(context, names, filters).of(grouped), name + "_facts");
        List<RexNode> left = new ArrayList<>();
        rows.identity().forEach(field -> left.add(rows.expression(field)));
        List<Integer> right = IntStream.range(0, left.size()).boxed().toList();
        return rows.joined(block, left, right, JoinRelType.LEFT, offset -> {
            Map<RowField, Quantity> more = new LinkedHashMap<>();
            for (Fact fact : names.keySet()) {
                RexNode column = context.relations().joinedField(block, left.size() + more.size(), offset);
                more.put(new RowField.OfFact(fact), Quantity.of(column));
            }
            return more;
        });
    }

    /** The groups of rows, with figures about each. */
    RowFrame grouped(RowFrame rows, List<RowField> keys, Map<Fact, String> names, String name) {
        Map<Fact, List<Predicate>> filters = new LinkedHashMap<>();
        names.keySet()
                .forEach(fact -> filters.put(
                        fact, PlanContext.parts(context.resolve(fact.events().filter()))));
        GroupedRows grouped = new GroupedRows(context, rows, keys, name);
        List<RexNode> columns = grouped.keys();
        RelNode groups = context.part(new Figures(context, names, filters).of(grouped), name);
        Map<RowField, Quantity> fields = new LinkedHashMap<>();
        for (RowField key : keys) {
            Quantity before = rows.field(key);
            Iterator<RexNode> each = context.columns(before).stream()
                    .map(column -> context.relations().field(groups, columns.indexOf(column)))
                    .iterator();
            fields.put(key, RowColumns.again(before, each));
        }
        for (Fact fact : names.keySet()) {
            int place = columns.size() + fields.size() - keys.size();
            fields.put(
                    new RowField.OfFact(fact), Quantity.of(context.relations().field(groups, place)));
        }
        return new RowFrame(this, groups, List.of(), fields);
    }
}
