package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Rows that conditions can be asked of: the rows of a source, with what is known of each, and the names of the rows further
 * out, which stand in fields beside it or in the query around.
 */
final class RowFrame implements Scope {
    private final RowsPlanner planner;
    private final PlanContext context;
    private final RelNode relation;
    private final List<RexNode> conditions;
    private final Map<RowField, Quantity> fields;
    private final Optional<Outer> outer;
    private final List<CorrelationId> variables;

    /** The rows of the query around. */
    private record Outer(RowFrame frame, CorrelationId variable) {}

    private RowFrame(
            RowsPlanner planner,
            RelNode relation,
            List<RexNode> conditions,
            Map<RowField, Quantity> fields,
            Optional<Outer> outer,
            List<CorrelationId> variables) {
        this.planner = planner;
        this.context = planner.context();
        this.relation = relation;
        this.conditions = List.copyOf(conditions);
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.outer = outer;
        this.variables = variables;
    }

    /** @param conditions that the rows are still to be filtered by */
    RowFrame(RowsPlanner planner, RelNode relation, List<RexNode> conditions, Map<RowField, Quantity> fields) {
        this(planner, relation, conditions, fields, Optional.empty(), new ArrayList<>());
    }

    /** Whether the rows are somebody's. */
    boolean isOwned() {
        return has(new RowField.Owner());
    }

    boolean has(RowField field) {
        return fields.containsKey(field);
    }

    Map<RowField, Quantity> fields() {
        return fields;
    }

    Quantity field(RowField field) {
        Quantity found = fields.get(field);
        if (found == null) {
            throw new IllegalArgumentException("no field " + field + " in " + fields.keySet());
        }
        return found;
    }

    /** The field as one expression. */
    RexNode expression(RowField field) {
        return expression(field(field));
    }

    private static RexNode expression(Quantity quantity) {
        if (quantity.isFraction()) {
            throw new IllegalArgumentException("a quotient where one expression is expected");
        }
        return quantity.numerator().expression().orElseThrow();
    }

    List<RowField> fieldsOf(Class<? extends RowField> kind) {
        return fields.keySet().stream().filter(kind::isInstance).toList();
    }

    /** The same rows with further fields. */
    RowFrame with(Map<? extends RowField, Quantity> more) {
        Map<RowField, Quantity> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        return new RowFrame(planner, relation, conditions, all, outer, variables);
    }

    /** The same rows without fields of some kinds. */
    RowFrame without(java.util.function.Predicate<RowField> dropped) {
        Map<RowField, Quantity> kept = new LinkedHashMap<>(fields);
        kept.keySet().removeIf(dropped);
        return new RowFrame(planner, relation, conditions, kept, outer, variables);
    }

    /** The same rows, with the numbers that they had forgotten. */
    RowFrame withoutPlaces() {
        return without(
                field -> field instanceof RowField.OfValue of && Ups.of(of.value()) == 0 && Ups.isPlace(of.value()));
    }

    /** The same rows, numbered among all of their owner, or all there are if they are nobody's. */
    RowFrame pooled() {
        RowFrame all = without(RowField.Among.class::isInstance);
        RowField owner = new RowField.Owner();
        return isOwned() ? all.with(ImmutableMap.of(new RowField.Among(0), field(owner))) : all;
    }

    /** Those that the condition holds for. */
    RowFrame where(RexNode condition) {
        List<RexNode> all = new ArrayList<>(conditions);
        all.add(condition);
        return new RowFrame(planner, relation, all, fields, outer, variables);
    }

    /** Those that the condition holds for. */
    RowFrame where(Predicate condition) {
        List<RexNode> all = new ArrayList<>(conditions);
        ConditionTranslator translator = context.translator(this);
        PlanContext.parts(condition).forEach(part -> all.add(translator.translate(part)));
        return new RowFrame(planner, relation, all, fields, outer, variables);
    }

    RelNode relation() {
        return relation;
    }

    RelNode filtered() {
        return context.relations().filter(relation, context.expressions().and(conditions), variables);
    }

    private boolean isNamed() {
        return conditions.isEmpty() && (relation instanceof Cte || relation instanceof TableScan);
    }

    /** The same rows as a named part of the query. */
    RowFrame named(String name) {
        return isNamed() ? this : named(name, ImmutableMap.of(), List.of(), List.of());
    }

    /**
     * The same rows as a named part of the query.
     *
     * @param more further fields
     * @param columns further columns, which stand behind all others
     */
    RowFrame named(
            String name, Map<? extends RowField, Quantity> more, List<RexNode> columns, List<String> columnNames) {
        Map<RowField, Quantity> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        RowColumns projected = new RowColumns(context, relation);
        all.forEach(projected::add);
        for (int i = 0; i < columns.size(); i++) {
            projected.add(columns.get(i), columnNames.get(i));
        }
        RelNode named = projected.on(filtered(), name);
        return new RowFrame(planner, named, List.of(), projected.fields(named));
    }

    /** Each row with what is joined to it; nothing is joined twice. */
    RowFrame joined(
            RelNode right,
            List<RexNode> left,
            List<Integer> rightFields,
            JoinRelType type,
            Function<Integer, Map<RowField, Quantity>> more) {
        int offset = relation.getRowType().getFieldCount();
        RelNode joined = context.relations().join(relation, right, left, rightFields, type);
        return new RowFrame(planner, joined, conditions, fields, outer, variables).with(more.apply(offset));
    }

    /**
     * These rows beside each of those further out: their own, or all, if they are nobody's.
     *
     * @param around told apart by what {@link #identity} says
     */
    RowFrame beside(RowFrame around, String name) {
        RowFrame right = relation instanceof Cte || relation instanceof TableScan ? this : named(name);
        int offset = around.relation.getRowType().getFieldCount();
        UnaryOperator<RexNode> moved = node -> context.relations().moved(node, offset);
        Map<RowField, Quantity> all = new LinkedHashMap<>(around.asOuter());
        right.fields.forEach((field, quantity) -> {
            if (!(field instanceof RowField.Owner) && !(field instanceof RowField.Among)) {
                all.put(field, quantity.map(moved));
            }
        });
        Optional<RexNode> person = around.person(false).filter(any -> isOwned());
        RexNode theirs = person.map(key -> context.expressions()
                        .compare(key, Comparator.EQUAL, moved.apply(right.expression(new RowField.Owner())), true))
                .orElse(context.expressions().truth(true));
        RelNode joined = context.relations().join(around.relation, right.relation, theirs, JoinRelType.INNER);
        List<RexNode> both = new ArrayList<>(around.conditions);
        right.conditions.forEach(condition -> both.add(moved.apply(condition)));
        return new RowFrame(planner, joined, both, all);
    }

    /** What tells the rows apart: those that are numbered together, and the number. */
    List<RowField> identity() {
        List<RowField> identity = new ArrayList<>(fieldsOf(RowField.Among.class));
        identity.add(RowField.OfValue.of(Value.RowNumber.of(false)));
        return identity;
    }

    /** The fields as rows inside see them. */
    Map<RowField, Quantity> asOuter() {
        Map<RowField, Quantity> seen = new LinkedHashMap<>();
        List<RowField> identity = identity();
        for (int i = 0; i < identity.size(); i++) {
            if (has(identity.get(i))) {
                seen.put(new RowField.Among(i), field(identity.get(i)));
            }
        }
        fields.forEach((field, quantity) -> {
            if (field instanceof RowField.OfValue of) {
                seen.put(RowField.OfValue.of(Shifted.value(of.value(), 1)), quantity);
            } else if (field instanceof RowField.OfFact of) {
                seen.put(new RowField.OfFact(Shifted.fact(of.fact(), 1)), quantity);
            } else if (field instanceof RowField.OfPerson || field instanceof RowField.Owner) {
                seen.put(field, quantity);
            }
        });
        return seen;
    }

    /** The order of the rows that are numbered together. */
    List<RexFieldCollation> order(boolean last) {
        List<RexFieldCollation> order = new ArrayList<>();
        for (RowField field : fieldsOf(RowField.Order.class)) {
            RexNode key = expression(field);
            boolean isText = ((RowField.Order) field).isText();
            order.add(context.expressions()
                    .ordered(isText ? context.translator(this).byCodePoint(key) : key, last));
        }
        return order;
    }

    /** What a column is called where it stands, or else what the field is called. */
    String nameOf(RexNode column, RowField field) {
        return column instanceof RexInputRef reference
                ? relation.getRowType().getFieldNames().get(reference.getIndex())
                : RowNames.of(field);
    }

    // ---- names in conditions

    @Override
    public Quantity number(Value value) {
        Quantity found = fields.get(RowField.OfValue.of(value));
        if (found != null) {
            return found;
        }
        if (Ups.of(value) > 0) {
            return around().map(of -> of.number(Shifted.value(value, -1)).map(this::correlated))
                    .orElseThrow(() -> unknown(value));
        }
        throw unknown(value);
    }

    @Override
    public RexNode property(Value value) {
        return expression(number(value));
    }

    private Optional<RowFrame> around() {
        return outer.map(Outer::frame);
    }

    private IllegalArgumentException unknown(Object what) {
        return new IllegalArgumentException("not known of these rows: " + what + " in " + fields.keySet());
    }

    /** An expression of the query around, as it is said in this one. */
    private RexNode correlated(RexNode node) {
        Outer around = outer.orElseThrow();
        RexNode variable = context.expressions().rex().makeCorrel(around.frame.relation.getRowType(), around.variable);
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                return context.expressions().rex().makeFieldAccess(variable, reference.getIndex());
            }
        });
    }

    private RexNode ofPerson(PersonField field, Function<Scope, RexNode> read) {
        if (has(new RowField.OfPerson(field))) {
            return read.apply(person());
        }
        return around().map(of -> correlated(of.ofPerson(field, read))).orElseThrow(() -> unknown(field));
    }

    private PersonRows person() {
        Map<PersonField, Integer> known = new LinkedHashMap<>();
        fields.forEach((field, quantity) -> {
            if (field instanceof RowField.OfPerson of) {
                known.put(of.field(), ((RexInputRef) expression(quantity)).getIndex());
            }
        });
        return new PersonRows(context, relation, known, ImmutableMap.of(), true);
    }

    @Override
    public RexNode attribute(Attribute attribute) {
        return ofPerson(new PersonField.OfColumn(attribute.column()), person -> person.attribute(attribute));
    }

    @Override
    public RexNode key() {
        return person(true).orElseThrow(() -> unknown("the person's key"));
    }

    @Override
    public RexNode zone() {
        RowField own = new RowField.OfPerson(new PersonField.Zone());
        if (has(own)) {
            return expression(own);
        }
        return around().map(of -> correlated(of.zone()))
                .orElseGet(() -> context.expressions().missing(Type.TEXT));
    }

    @Override
    public RexNode fact(Fact fact) {
        if (has(new RowField.OfFact(fact))) {
            return expression(new RowField.OfFact(fact));
        }
        if (RowNeeds.farthest(context, fact) < 0) {
            return ofPerson(new PersonField.OfFact(fact), person -> person.fact(fact));
        }
        return around().map(of -> correlated(of.fact(Shifted.fact(fact, -1)))).orElseThrow(() -> unknown(fact));
    }

    @Override
    public RexNode exists(Events events, boolean positive) {
        Fact count = Fact.count(events);
        if (has(new RowField.OfFact(count))) {
            return context.expressions().isThere(expression(new RowField.OfFact(count)), positive);
        }
        if (RowNeeds.isClosed(context, events)) {
            return ofPerson(new PersonField.OfFact(count), person -> person.exists(events, positive));
        }
        RexNode exists = planner.exists(this, events);
        return positive ? exists : context.expressions().call(SqlStdOperatorTable.NOT, exists);
    }

    /** The same rows inside of a query about others. */
    RowFrame inside(RowFrame around) {
        CorrelationId variable = context.relations().correlation();
        around.variables.add(variable);
        RowFrame inner = new RowFrame(
                planner, relation, conditions, fields, Optional.of(new Outer(around, variable)), new ArrayList<>());
        Optional<RexNode> person = around.person(true);
        if (!isOwned() || person.isEmpty()) {
            return inner;
        }
        RexNode owner = expression(new RowField.Owner());
        RexNode same = inner.correlated(person.orElseThrow());
        List<RexNode> all = new ArrayList<>();
        all.add(context.expressions().compare(owner, Comparator.EQUAL, same, true));
        all.addAll(conditions);
        return new RowFrame(planner, relation, all, fields, inner.outer, inner.variables);
    }

    /** The key of the person whose facts are spoken of, as it stands here, or ({@code anywhere}) further out. */
    private Optional<RexNode> person(boolean anywhere) {
        RowField own = new RowField.OfPerson(new PersonField.Key());
        if (has(own)) {
            return Optional.of(expression(own));
        }
        if (isOwned()) {
            return Optional.of(expression(new RowField.Owner()));
        }
        return anywhere ? around().flatMap(of -> of.person(true)).map(this::correlated) : Optional.empty();
    }

    @Override
    public RexNode member(String segment, boolean positive) {
        return ofPerson(new PersonField.InSegment(segment), person -> person.member(segment, positive));
    }

    @Override
    public RexNode ranked(Predicate.Ranked ranked, boolean positive) {
        return ofPerson(new PersonField.Place(Ranking.of(ranked)), person -> person.ranked(ranked, positive));
    }
}
