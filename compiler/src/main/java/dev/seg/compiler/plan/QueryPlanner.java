package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Plans the queries of a model as of one moment: people come from their own table, with one block of figures for each
 * stream that matters; those that nothing happened to are kept, unless they cannot be in the segment.
 */
public final class QueryPlanner {
    /** So many conditions are in each number of {@link #masks}. */
    public static final int MASK_WIDTH = Masks.WIDTH;

    private final Model model;
    private final AsOf asOf;
    private final boolean live;
    private final Set<Rewrite> rewrites;
    private final Statistics statistics;

    public QueryPlanner(Model model, AsOf asOf, Set<Rewrite> rewrites) {
        this(model, asOf, rewrites, Statistics.none());
    }

    /** @param statistics of the warehouse that will be asked, as far as they are known */
    public QueryPlanner(Model model, AsOf asOf, Set<Rewrite> rewrites, Statistics statistics) {
        this(model, asOf, false, rewrites, statistics);
    }

    private QueryPlanner(Model model, AsOf asOf, boolean live, Set<Rewrite> rewrites, Statistics statistics) {
        this.model = model;
        this.asOf = asOf;
        this.live = live;
        this.rewrites = ImmutableSet.copyOf(rewrites);
        this.statistics = statistics;
    }

    /**
     * Plans of which nothing hangs on where the clock stands now: the warehouse reckons what moves, see {@link Reckoning}.
     *
     * @param asOf any moment, on the calendar that is meant
     */
    public static QueryPlanner live(Model model, AsOf asOf, Set<Rewrite> rewrites) {
        Set<Rewrite> lasting = new LinkedHashSet<>(rewrites);
        lasting.remove(Rewrite.AGES_AS_DATES);
        lasting.remove(Rewrite.FOREIGN_KEYS); // nobody holds the claim against the data of later
        return new QueryPlanner(model, asOf, true, lasting, Statistics.none());
    }

    /** The keys of a segment's members. */
    public Plan ids(String segment) {
        Predicate member = new Predicate.Member(segment);
        return planned(List.of(member), false, context -> ids(context, context.subjectOf(segment), member));
    }

    private Plan ids(PlanContext context, Subject subject, Predicate member) {
        Predicate condition = context.resolve(member);
        Needs needs = new Needs(context);
        needs.walk(condition);
        if (needs.needsLayers()) {
            return members(context, subject, population(context, subject, List.of(condition)), condition);
        }
        condition = withPopulation(context, subject, member);
        Steps steps = Steps.of(context, subject, condition);
        if (rewrites.contains(Rewrite.CANDIDATES) && rewrites.contains(Rewrite.SEMI_JOINS) && steps.areMany()) {
            return finish(context, new MemberPlanner(context, subject, steps).members());
        }
        PersonPlanner people = new PersonPlanner(context, subject, List.of(condition), Optional.empty());
        return members(context, subject, people.rows(Optional.of(condition)), condition);
    }

    private static Plan members(PlanContext context, Subject subject, PersonRows rows, Predicate condition) {
        RelNode members = rows.filtered(context.translator(rows).translate(condition));
        String key = subject.key().name();
        return finish(context, context.relations().project(members, List.of(rows.key()), List.of(key)));
    }

    private Predicate withPopulation(PlanContext context, Subject subject, Predicate condition) {
        List<Predicate> conditions = new ArrayList<>();
        context.population(subject).ifPresent(conditions::add);
        conditions.add(condition);
        Predicate all = context.resolve(new Predicate.And(conditions));
        boolean looking = rewrites.contains(Rewrite.EXISTENCE) && rewrites.contains(Rewrite.SEMI_JOINS);
        return looking ? Existence.ofExtremes(context, all) : all;
    }

    /** How many there are, and for how many each condition holds. */
    public Plan counts(String subjectName, Map<String, Predicate> conditions) {
        return planned(List.copyOf(conditions.values()), true, context -> counts(context, subjectName, conditions));
    }

    private static Plan counts(PlanContext context, String subjectName, Map<String, Predicate> conditions) {
        Subject subject = context.subject(subjectName);
        Map<String, Predicate> resolved = resolve(context, conditions);
        PersonRows rows = population(context, subject, List.copyOf(resolved.values()));
        return counted(context, rows, filtered(context, subject, rows), resolved);
    }

    /**
     * The same of a sample: those whose key falls into the first bucket. Nobody else's events are read, unless people are ranked,
     * whom all have to be there for.
     */
    public Plan sample(String subjectName, Map<String, Predicate> conditions, Value.Bucket bucket) {
        Predicate chosen =
                new Predicate.Comparison(bucket, Comparator.EQUAL, new Value.Literal(Constant.Numeric.of(0)));
        PlanContext context = context(List.copyOf(conditions.values()), true);
        Subject subject = context.subject(subjectName);
        Map<String, Predicate> resolved = resolve(context, conditions);
        PersonRows all =
                new PersonPlanner(context, subject, List.of(chosen), Optional.empty()).rows(Optional.of(chosen));
        RelNode few = all.filtered(context.translator(all).translate(chosen));
        RelNode keys = context.part(
                context.relations()
                        .project(few, List.of(all.key()), List.of(subject.key().name())),
                "sample");
        Needs needs = new Needs(context);
        needs.walkAll(List.copyOf(resolved.values()));
        Optional<Predicate> population = context.population(subject);
        population.ifPresent(needs::walk);
        Among among = needs.rankings().isEmpty() ? new Among(Optional.empty(), Optional.of(keys)) : Among.ALL;
        PersonRows rows = new PersonPlanner(
                        context, subject, List.copyOf(resolved.values()), population, Optional.empty(), among)
                .rows(Optional.empty());
        List<RexNode> filters = new ArrayList<>(List.of(RexSubQuery.in(keys, ImmutableList.of(rows.key()))));
        population
                .filter(any -> !rows.isPopulation())
                .ifPresent(filter -> filters.add(context.translator(rows).translate(filter)));
        return counted(context, rows, rows.filtered(context.expressions().and(filters)), resolved);
    }

    /** How many of some people there are, and for how many of them each condition holds. */
    private static Plan counted(PlanContext context, PersonRows rows, RelNode people, Map<String, Predicate> resolved) {
        ConditionTranslator translator = context.translator(rows);
        List<RexNode> filters = resolved.values().stream()
                .map(translator::translate)
                .map(context.expressions()::asFilter)
                .toList();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i <= filters.size(); i++) {
            fields.add("$" + i);
        }
        List<RexNode> projected = new ArrayList<>(filters);
        projected.add(rows.key());
        RelNode input = context.relations().project(people, projected, fields);
        Names names = new Names();
        List<AggregateCall> calls = new ArrayList<>();
        calls.add(count(input, -1, names.unique("population")));
        int field = 0;
        for (String name : resolved.keySet()) {
            calls.add(count(input, field, names.unique(name)));
            field++;
        }
        return finish(context, context.relations().aggregate(input, 0, calls));
    }

    /** For everybody the key, and whether each condition holds. */
    public Plan membership(String subjectName, Map<String, Predicate> conditions) {
        return planned(List.copyOf(conditions.values()), true, context -> membership(context, subjectName, conditions));
    }

    private static Plan membership(PlanContext context, String subjectName, Map<String, Predicate> conditions) {
        Subject subject = context.subject(subjectName);
        Map<String, Predicate> resolved = resolve(context, conditions);
        PersonRows rows = population(context, subject, List.copyOf(resolved.values()));
        ConditionTranslator translator = context.translator(rows);
        List<RexNode> projected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Names unique = new Names();
        projected.add(rows.key());
        names.add(unique.unique(subject.key().name()));
        resolved.forEach((name, condition) -> {
            projected.add(context.expressions().twoValued(translator.translate(condition)));
            names.add(unique.unique(name));
        });
        return finish(context, context.relations().project(filtered(context, subject, rows), projected, names));
    }

    /**
     * For everybody the key, numbers whose binary digits tell whether each condition holds, see {@link Masks}, and for each number
     * that is asked for its numerator and its denominator, which is 1 for most.
     */
    public Plan masks(String subjectName, List<Predicate> conditions, List<Value> numbers) {
        return planned(reading(conditions, numbers), true, context -> masks(context, subjectName, conditions, numbers));
    }

    private static Plan masks(
            PlanContext context, String subjectName, List<Predicate> conditions, List<Value> numbers) {
        Subject subject = context.subject(subjectName);
        List<Predicate> resolved = conditions.stream().map(context::resolve).toList();
        PersonRows rows = population(context, subject, reading(resolved, numbers));
        ConditionTranslator translator = context.translator(rows);
        List<RexNode> projected = new ArrayList<>(List.of(rows.key()));
        Names unique = new Names();
        List<String> names = new ArrayList<>(List.of(unique.unique(subject.key().name())));
        for (int from = 0; from < resolved.size(); from += Masks.WIDTH) {
            List<Predicate> part = resolved.subList(from, Math.min(from + Masks.WIDTH, resolved.size()));
            projected.add(Masks.of(part, translator, context.expressions()));
            names.add(unique.unique("mask"));
        }
        for (Value number : numbers) {
            List<RexNode> columns = context.columns(translator.quantity(number));
            projected.add(columns.get(0));
            names.add(unique.unique("number"));
            projected.add(
                    columns.size() > 1 ? columns.get(1) : context.expressions().one());
            names.add(unique.unique("by"));
        }
        return finish(context, context.relations().project(filtered(context, subject, rows), projected, names));
    }

    /** For everybody the key and values, a column each; a number that is a quotient is reckoned, in floating point. */
    public Plan facts(String subjectName, Map<String, Value> values) {
        List<Predicate> read = reading(List.of(), values.values());
        PlanContext context = context(read, true);
        Subject subject = context.subject(subjectName);
        PersonRows rows = population(context, subject, read);
        return shown(context, subject, rows, filtered(context, subject, rows), values);
    }

    /** For each member of a segment the key and values, as {@link #facts} has them. */
    public Plan members(String segment, Map<String, Value> values) {
        Predicate member = new Predicate.Member(segment);
        PlanContext context = context(reading(List.of(member), values.values()), true);
        Subject subject = context.subjectOf(segment);
        Predicate resolved = context.resolve(member);
        PersonRows rows = population(context, subject, reading(List.of(resolved), values.values()));
        List<RexNode> filters = new ArrayList<>();
        ConditionTranslator translator = context.translator(rows);
        if (!rows.isPopulation()) {
            context.population(subject).ifPresent(filter -> filters.add(translator.translate(filter)));
        }
        filters.add(translator.translate(resolved));
        return shown(context, subject, rows, rows.filtered(context.expressions().and(filters)), values);
    }

    private static Plan shown(
            PlanContext context, Subject subject, PersonRows rows, RelNode people, Map<String, Value> values) {
        ConditionTranslator translator = context.translator(rows);
        Names unique = new Names();
        List<RexNode> projected = new ArrayList<>(List.of(rows.key()));
        List<String> names = new ArrayList<>(List.of(unique.unique(subject.key().name())));
        values.forEach((name, value) -> {
            projected.add(
                    value.type().isNumber()
                            ? translator.shown(value)
                            : translator.values().translate(value));
            names.add(unique.unique(name));
        });
        return finish(context, context.relations().project(people, projected, names));
    }

    /**
     * For one person of the population the key, whether each condition holds, and values: a number is two columns where it
     * is a quotient, the second named {@code …_by}. No row if there is no such person.
     */
    public Plan person(String subjectName, Constant key, Map<String, Predicate> conditions, Map<String, Value> values) {
        PlanContext context = context(reading(conditions.values(), values.values()), true);
        Subject subject = context.subject(subjectName);
        Map<String, Predicate> resolved = resolve(context, conditions);
        List<Predicate> read = reading(resolved.values(), values.values());
        OnePerson person = new OnePerson(subject, key);
        Optional<Predicate> population = context.population(subject);
        PersonRows rows =
                new PersonPlanner(context, subject, read, population, Optional.of(person)).rows(Optional.empty());
        ConditionTranslator translator = context.translator(rows);
        List<RexNode> projected = new ArrayList<>(List.of(rows.key()));
        List<String> names = new ArrayList<>(List.of(subject.key().name()));
        resolved.forEach((name, condition) -> {
            projected.add(context.expressions().twoValued(translator.translate(condition)));
            names.add(name);
        });
        values.forEach((name, value) -> {
            List<RexNode> columns = columns(context, translator, value);
            projected.addAll(columns);
            names.addAll(columns.size() == 1 ? List.of(name) : List.of(name, name + "_by"));
        });
        List<RexNode> filters = new ArrayList<>();
        if (!rows.isPopulation()) {
            population.ifPresent(filter -> filters.add(translator.translate(filter)));
        }
        filters.add(person.is(context.expressions(), rows.key()));
        RelNode found = rows.filtered(context.expressions().and(filters));
        return finish(context, context.relations().project(found, projected, names));
    }

    /** The conditions, and one about each value, so that what it needs is read too. */
    private static List<Predicate> reading(Collection<Predicate> conditions, Collection<Value> values) {
        List<Predicate> reading = new ArrayList<>(conditions);
        values.forEach(value -> reading.add(new Predicate.Known(value)));
        return reading;
    }

    private static List<RexNode> columns(PlanContext context, ConditionTranslator translator, Value value) {
        return value.type().isNumber()
                ? context.columns(translator.quantity(value))
                : List.of(translator.values().translate(value));
    }

    /** Plans, and where some events would be read twice plans again. */
    private Plan planned(List<Predicate> conditions, boolean many, Function<PlanContext, Plan> planning) {
        PlanContext context = context(conditions, many);
        Plan plan = planning.apply(context);
        return rewrites.contains(Rewrite.READ_ONCE)
                ? context.readOnce()
                        .again()
                        .map(again -> planning.apply(context(conditions, many, again)))
                        .orElse(plan)
                : plan;
    }

    private PlanContext context(List<Predicate> conditions, boolean many) {
        return context(conditions, many, ReadOnce.noting());
    }

    private PlanContext context(List<Predicate> conditions, boolean many, ReadOnce readOnce) {
        Set<String> shared = rewrites.contains(Rewrite.SHARED_SEGMENTS)
                ? SharedSegments.of(model, conditions, many)
                : ImmutableSet.of();
        return new PlanContext(model, asOf, live, rewrites, statistics, readOnce, shared);
    }

    private static Map<String, Predicate> resolve(PlanContext context, Map<String, Predicate> conditions) {
        Map<String, Predicate> resolved = new LinkedHashMap<>();
        conditions.forEach((name, condition) -> resolved.put(name, context.resolve(condition)));
        return resolved;
    }

    private static PersonRows population(PlanContext context, Subject subject, List<Predicate> conditions) {
        return new PersonPlanner(context, subject, conditions, context.population(subject)).rows(Optional.empty());
    }

    private static RelNode filtered(PlanContext context, Subject subject, PersonRows rows) {
        if (rows.isPopulation()) {
            return rows.relation();
        }
        return context.population(subject)
                .map(filter -> rows.filtered(context.translator(rows).translate(filter)))
                .orElse(rows.relation());
    }

    private static AggregateCall count(RelNode input, int filter, String name) {
        return Relations.aggregateCall(SqlStdOperatorTable.COUNT, false, List.of(), input, filter, true, name);
    }

    private static Plan finish(PlanContext context, RelNode root) {
        PlanRules.check(root);
        return new Plan(
                root,
                context.expressions().values(),
                root.getRowType().getFieldNames(),
                context.names().unique("clock"));
    }
}
