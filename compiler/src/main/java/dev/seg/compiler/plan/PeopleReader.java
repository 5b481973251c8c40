package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Plans rows that are people, or those of other people: what is said about a person there is said about them. */
final class PeopleReader {
    private static final RowField OWNER = new RowField.Owner();
    private static final RowField KEY = new RowField.OfPerson(new PersonField.Key());

    /** The number of those whom a person has the values of {@link Source.People#within} in common with. */
    static final RowField GROUP = new RowField.Among(1);

    private final PlanContext context;
    private final RowNeeds needs;

    PeopleReader(PlanContext context, RowNeeds needs) {
        this.context = context;
        this.needs = needs;
    }

    private RowsPlanner planner(String subject) {
        return new RowsPlanner(context, context.subject(subject));
    }

    /** Everybody of the population with what is asked, owned by itself. */
    private RowFrame everybody(String subject, List<Predicate> further) {
        List<Predicate> asked = new ArrayList<>(needs.person());
        asked.addAll(further);
        return new PersonJoin(planner(subject), context.subject(subject)).people(asked, true);
    }

    private Map<RowField, Quantity> order(String subject, Quantity key) {
        boolean isText = context.subject(subject).keyType() == Type.TEXT;
        return ImmutableMap.of(new RowField.Order(0, isText), key);
    }

    private Optional<Predicate> member(Source.People people) {
        return people.segment().map(context::member);
    }

    /** The people themselves, who are nobody's. */
    RowFrame people(Source.People people) {
        if (!people.within().isEmpty()) {
            return grouped(people);
        }
        RowFrame chosen = chosen(people);
        return chosen.with(order(people.subject(), chosen.field(KEY)))
                .without(field -> field.equals(OWNER) || field instanceof RowField.Among);
    }

    private RowFrame chosen(Source.People people) {
        Optional<Predicate> member = member(people);
        RowFrame all = everybody(people.subject(), member.stream().toList());
        return member.map(all::where).orElse(all);
    }

    /** Everybody of the population, whoever is meant, with the number of its group; a named part of the query. */
    RowFrame peers(Source.People people) {
        List<Predicate> asked = new ArrayList<>(member(people).stream().toList());
        people.within().forEach(value -> asked.add(new Predicate.Known(value)));
        RowFrame all = everybody(people.subject(), asked);
        List<RexFieldCollation> order = new ArrayList<>();
        ConditionTranslator translator = context.translator(all);
        for (Value value : people.within()) {
            order.add(context.expressions()
                    .ordered(
                            value.type().isNumber()
                                    ? translator.orderable(value)
                                    : translator.values().translate(value),
                            false));
        }
        Quantity group = Quantity.of(context.expressions().groupNumber(order));
        return all.named(people.subject() + "_groups", ImmutableMap.of(GROUP, group), List.of(), List.of());
    }

    /** Those of the peers that are meant. */
    RowFrame meant(Source.People people, RowFrame peers) {
        return member(people).map(peers::where).orElse(peers);
    }

    /** Those that are meant, each owned by its group. */
    private RowFrame grouped(Source.People people) {
        RowFrame meant = meant(people, peers(people));
        Map<RowField, Quantity> group = new LinkedHashMap<>();
        group.put(OWNER, meant.field(GROUP));
        group.put(new RowField.Among(0), meant.field(GROUP));
        return meant.with(group).with(order(people.subject(), meant.field(KEY))).without(GROUP::equals);
    }

    /** @param left and {@code right}: what is to be equal */
    private RowFrame beside(RowFrame each, RowFrame others, RexNode left, RexNode right) {
        int field = ((RexInputRef) right).getIndex();
        return each.joined(others.relation(), List.of(left), List.of(field), JoinRelType.INNER, offset -> {
            Map<RowField, Quantity> more = new LinkedHashMap<>();
            others.fieldsOf(RowField.OfPerson.class)
                    .forEach(of -> more.put(
                            of, others.field(of).map(node -> context.relations().moved(node, offset))));
            if (others.has(GROUP)) {
                more.put(
                        OWNER,
                        others.field(GROUP).map(node -> context.relations().moved(node, offset)));
            }
            return more;
        });
    }

    /** The rows of all these people, each numbered among its person's; owned by the people's group, if by anybody. */
    RowFrame ofPeople(Source.OfPeople rows) {
        Source.People people = rows.people();
        RowNeeds inner = new RowNeeds(context);
        needs.values().stream()
                .filter(value -> Ups.of(value) == 0 && !Ups.isPlace(value))
                .forEach(inner.values()::add);
        if (needs.isOrdered()) {
            inner.order();
        }
        RowFrame all = planner(people.subject())
                .frame(rows.rows(), inner, Optional.empty())
                .withoutPlaces();
        RowFrame owners = (people.within().isEmpty() ? chosen(people) : meant(people, peers(people)))
                .named(RowNames.of(people) + "_values");
        RowFrame joined = beside(all, owners, all.expression(OWNER), owners.expression(OWNER));
        Map<RowField, Quantity> more = new LinkedHashMap<>();
        if (needs.isOrdered()) {
            boolean isText = context.subject(people.subject()).keyType() == Type.TEXT;
            more.put(new RowField.Order(Integer.MAX_VALUE, isText), joined.field(KEY));
        }
        RowFrame ordered = joined.with(more);
        return people.within().isEmpty() ? ordered.without(OWNER::equals) : ordered;
    }

    /** Beside each person those whom the relation leads to. */
    RowFrame related(Source.Related related) {
        Relation relation = related.relation();
        Subject own = context.subject(relation.subject());
        RowFrame each = new PersonJoin(planner(relation.other()), own)
                .people(List.of(known(relation.mine())), false)
                .named(own.name() + "_values");
        RowFrame others =
                everybody(relation.other(), List.of(known(relation.theirs()))).named(relation.name() + "_values");
        RexNode mine = each.expression(field(relation.mine()));
        RexNode theirs = others.expression(field(relation.theirs()));
        RowFrame joined = beside(each.without(of -> of instanceof RowField.OfPerson), others, mine, theirs);
        RowFrame all = joined.with(order(relation.other(), joined.field(KEY)));
        if (!relation.subject().equals(relation.other())) {
            return all;
        }
        return all.where(
                context.expressions().compare(all.expression(KEY), Comparator.EQUAL, all.expression(OWNER), false));
    }

    private static Predicate known(Attribute attribute) {
        return new Predicate.Known(new Value.SubjectAttribute(attribute));
    }

    private static RowField field(Attribute attribute) {
        return new RowField.OfPerson(new PersonField.OfColumn(attribute.column()));
    }

    /** One row for each person: the key, then figures about those whom it has values in common with. */
    static DerivedBlock peersBlock(
            PlanContext context, Source.People people, Predicate filter, Map<Fact, String> columnNames) {
        PeopleReader reader = new PeopleReader(context, RowNeeds.of(context, List.of(filter), columnNames.keySet()));
        RowFrame peers = reader.peers(people);
        RowFrame meant = reader.meant(people, peers).where(filter);
        String name = RowNames.of(people);
        return ofEach(context, peers, figures(context, meant, GROUP, columnNames, name), columnNames, name);
    }

    /** The same about rows that are owned by groups. */
    static DerivedBlock groupsBlock(
            PlanContext context, Source.People people, RowFrame rows, Map<Fact, String> columnNames, String name) {
        RowFrame peers = new PeopleReader(context, new RowNeeds(context)).peers(people);
        return ofEach(context, peers, figures(context, rows, OWNER, columnNames, name), columnNames, name);
    }

    private static Cte figures(
            PlanContext context, RowFrame rows, RowField group, Map<Fact, String> columnNames, String name) {
        Map<Fact, List<Predicate>> filters = new LinkedHashMap<>();
        columnNames.keySet().forEach(fact -> filters.put(fact, List.of()));
        GroupedRows grouped = new GroupedRows(context, rows, List.of(group), name);
        return context.part(new Figures(context, columnNames, filters).of(grouped), name + "_facts");
    }

    /** The figures of its group for each person. */
    private static DerivedBlock ofEach(
            PlanContext context, RowFrame peers, Cte groups, Map<Fact, String> columnNames, String name) {
        RowFrame joined = peers.without(field -> field instanceof RowField.OfPerson)
                .joined(groups, List.of(peers.expression(GROUP)), List.of(0), JoinRelType.INNER, offset -> {
                    Map<RowField, Quantity> more = new LinkedHashMap<>();
                    for (Fact fact : columnNames.keySet()) {
                        RexNode column = context.relations().joinedField(groups, 1 + more.size(), offset);
                        more.put(new RowField.OfFact(fact), Quantity.of(column));
                    }
                    return more;
                });
        RexNode key = joined.expression(OWNER);
        List<RexNode> projected = new ArrayList<>(List.of(key));
        columnNames.keySet().forEach(fact -> projected.add(joined.expression(new RowField.OfFact(fact))));
        List<String> names = new ArrayList<>(List.of(joined.nameOf(key, OWNER)));
        names.addAll(columnNames.values());
        return new DerivedBlock(
                context.part(context.relations().project(joined.filtered(), projected, names), name + "_group_facts"),
                true);
    }
}
