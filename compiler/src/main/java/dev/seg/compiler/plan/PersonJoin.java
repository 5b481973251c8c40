package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Joins to rows what is to be known of the persons whose rows they are. */
final class PersonJoin {
    private final RowsPlanner planner;
    private final PlanContext context;
    private final Subject subject;

    PersonJoin(RowsPlanner planner, Subject subject) {
        this.planner = planner;
        this.context = planner.context();
        this.subject = subject;
    }

    /** @param asked what is asked of the persons */
    RowFrame join(RowFrame rows, Source source, List<Predicate> asked) {
        String name = RowNames.of(source);
        if (asked.isEmpty() || isKnown(rows, asked)) {
            return rows;
        }
        if (RowNames.within(source).isPresent()) {
            throw new IllegalStateException("groups of peers do not know the person spoken of: " + asked);
        }
        RowFrame people = people(asked, false).named(subject.name() + "_values");
        if (!rows.isOwned()) {
            return rows.beside(people, name);
        }
        RexNode owner = rows.expression(new RowField.Owner());
        int key = ((RexInputRef) people.expression(new RowField.Owner())).getIndex();
        return rows.joined(people.relation(), List.of(owner), List.of(key), JoinRelType.INNER, offset -> {
            Map<RowField, Quantity> more = new LinkedHashMap<>();
            people.fieldsOf(RowField.OfPerson.class)
                    .forEach(field -> more.put(
                            field,
                            people.field(field).map(node -> context.relations().moved(node, offset))));
            return more;
        });
    }

    private Set<PersonField> wanted(List<Predicate> asked) {
        Needs needs = Needs.ofColumns(context);
        needs.walkAll(asked);
        return needs.fields();
    }

    private boolean isKnown(RowFrame rows, List<Predicate> asked) {
        return wanted(asked).stream()
                .filter(field -> !(field instanceof PersonField.Key && rows.isOwned()))
                .filter(field -> !(field instanceof PersonField.GroupSize))
                .filter(field ->
                        !(field instanceof PersonField.Zone) || subject.zone().isPresent())
                .allMatch(field -> rows.has(new RowField.OfPerson(field)));
    }

    /**
     * The people with what is asked of them, each owned by itself.
     *
     * @param alone only those of the population
     */
    RowFrame people(List<Predicate> asked, boolean alone) {
        Needs needs = new Needs(context);
        needs.walkAll(asked);
        Optional<Predicate> population = alone || needs.needsLayers() ? context.population(subject) : Optional.empty();
        PersonRows people = new PersonPlanner(context, subject, asked, population).rows(Optional.empty());
        List<RexNode> conditions = new ArrayList<>();
        if (alone && !people.isPopulation()) {
            ConditionTranslator translator = context.translator(people);
            population.ifPresent(
                    filter -> PlanContext.parts(filter).forEach(part -> conditions.add(translator.translate(part))));
        }
        Map<RowField, Quantity> fields = new LinkedHashMap<>();
        Quantity key = Quantity.of(people.key());
        fields.put(new RowField.Owner(), key);
        fields.put(new RowField.Among(0), key);
        fields.put(new RowField.OfPerson(new PersonField.Key()), key);
        Set<PersonField> wanted = wanted(asked);
        people.fields().keySet().stream()
                .filter(wanted::contains)
                .forEach(field -> fields.put(new RowField.OfPerson(field), Quantity.of(people.reference(field))));
        return new RowFrame(planner, people.relation(), conditions, fields);
    }
}
