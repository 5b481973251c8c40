package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Rows of people: one for each. */
final class PersonRows implements Scope {
    private final PlanContext context;
    private final RelNode relation;
    private final Map<PersonField, Integer> fields;
    private final Map<Events, RelNode> subQueries;
    private final boolean isPopulation;
    private final List<CorrelationId> variables = new ArrayList<>();

    /**
     * @param fields where everything stands
     * @param subQueries events that are not counted but looked for: the keys of the people that have them
     * @param isPopulation whether those that are not of the population are left out already
     */
    PersonRows(
            PlanContext context,
            RelNode relation,
            Map<PersonField, Integer> fields,
            Map<Events, RelNode> subQueries,
            boolean isPopulation) {
        this.context = context;
        this.relation = relation;
        this.fields = ImmutableMap.copyOf(fields);
        this.subQueries = ImmutableMap.copyOf(subQueries);
        this.isPopulation = isPopulation;
    }

    RelNode relation() {
        return relation;
    }

    boolean isPopulation() {
        return isPopulation;
    }

    RexNode reference(PersonField field) {
        Integer index = fields.get(field);
        if (index == null) {
            throw new IllegalArgumentException("no field " + field + " in " + fields.keySet());
        }
        return context.relations().field(relation, index);
    }

    @Override
    public RexNode key() {
        return reference(new PersonField.Key());
    }

    /** Of a population without zones, nobody's is known. */
    @Override
    public RexNode zone() {
        return fields.containsKey(new PersonField.Zone())
                ? reference(new PersonField.Zone())
                : context.expressions().missing(Type.TEXT);
    }

    @Override
    public RexNode attribute(Attribute attribute) {
        RexNode column = reference(new PersonField.OfColumn(attribute.column()));
        return JsonValue.of(context.expressions(), column, attribute);
    }

    @Override
    public RexNode property(Value value) {
        throw new IllegalArgumentException("a value of a row outside of all rows: " + value);
    }

    @Override
    public RexNode fact(Fact fact) {
        return reference(new PersonField.OfFact(fact));
    }

    @Override
    public RexNode exists(Events events, boolean positive) {
        RelNode keys = subQueries.get(events);
        if (keys == null) {
            return context.expressions().isThere(fact(Fact.count(events)), positive);
        }
        return positive ? RexSubQuery.in(keys, ImmutableList.of(key())) : notExists(keys);
    }

    /** No row of {@code keys} is the person's; NOT IN would be slow, and wrong for keys that are null. */
    private RexNode notExists(RelNode keys) {
        CorrelationId person = context.relations().correlation();
        variables.add(person);
        Expressions expressions = context.expressions();
        int index = fields.getOrDefault(new PersonField.Key(), 0);
        RexNode outer =
                expressions.rex().makeFieldAccess(expressions.rex().makeCorrel(relation.getRowType(), person), index);
        RexNode same = expressions.compare(context.relations().field(keys, 0), Comparator.EQUAL, outer, true);
        return expressions.call(
                SqlStdOperatorTable.NOT, RexSubQuery.exists(context.relations().filter(keys, same)));
    }

    @Override
    public RexNode ranked(Predicate.Ranked ranked, boolean positive) {
        return new RankTranslator(context, this).among(ranked, positive);
    }

    @Override
    public RexNode member(String segment, boolean positive) {
        RexNode member = reference(new PersonField.InSegment(segment));
        return positive ? member : context.expressions().call(SqlStdOperatorTable.NOT, member);
    }

    /** Only those that the condition holds for. */
    RelNode filtered(RexNode condition) {
        return context.relations().filter(relation, condition, variables);
    }

    Map<PersonField, Integer> fields() {
        return fields;
    }
}
