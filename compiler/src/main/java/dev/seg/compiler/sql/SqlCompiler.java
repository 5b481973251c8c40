package dev.seg.compiler.sql;

import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.plan.Plan;
import dev.seg.compiler.plan.QueryPlanner;
import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.type.Constant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;

/**
 * Turns the segments of a model into queries for one warehouse, as of one moment.
 *
 * <p>Example: {@code new SqlCompiler(model, asOf, Dialect.DUCKDB).ids("vip").text()} is a {@code SELECT} of one column, the
 * key of each member once.
 */
public final class SqlCompiler {
    /** What reads the clock: the moment at which the reader's transaction began, the same throughout it. */
    private static final String CLOCK = "CURRENT_TIMESTAMP";

    private final QueryPlanner planner;
    private final Dialect dialect;
    private final Function<LiteralWriter, ClockWriter> clocks;
    private final Optional<String> schema;

    public SqlCompiler(Model model, AsOf asOf, Dialect dialect) {
        this(model, asOf, dialect, Rewrite.all());
    }

    /** With some rewrites only: the result is the same, the query is not. */
    public SqlCompiler(Model model, AsOf asOf, Dialect dialect, Set<Rewrite> rewrites) {
        this(model, asOf, dialect, rewrites, Statistics.none());
    }

    /**
     * With what is known of the warehouse: the result is the same, the query is not.
     *
     * @param statistics indexes among them serve PostgreSQL alone; the others scan, or are not known to find single rows by them
     */
    public SqlCompiler(Model model, AsOf asOf, Dialect dialect, Set<Rewrite> rewrites, Statistics statistics) {
        this(
                new QueryPlanner(
                        model,
                        asOf,
                        rewrites,
                        dialect == Dialect.POSTGRESQL ? statistics : statistics.withoutIndexes()),
                dialect,
                literals -> new ClockWriter(literals, asOf, model.catalog().timestampZone(), CLOCK),
                Optional.empty());
    }

    private SqlCompiler(
            QueryPlanner planner,
            Dialect dialect,
            Function<LiteralWriter, ClockWriter> clocks,
            Optional<String> schema) {
        this.planner = planner;
        this.dialect = dialect;
        this.clocks = clocks;
        this.schema = schema;
    }

    /** The same queries, where tables that the catalog names by one word stand in a schema, whatever the session says. */
    public SqlCompiler within(String named) {
        return new SqlCompiler(planner, dialect, clocks, Optional.of(named));
    }

    /**
     * Queries to be kept, as views are: whenever they are run, the warehouse's clock is the run's moment. All of a transaction
     * see one moment, that of its start.
     *
     * @param calendar any moment, on the catalog's calendar
     */
    public static SqlCompiler live(Model model, AsOf calendar, Dialect dialect) {
        return live(model, calendar, dialect, CLOCK);
    }

    /**
     * The same by another clock.
     *
     * @param clock an expression of the dialect for a moment: that of the run
     */
    public static SqlCompiler live(Model model, AsOf calendar, Dialect dialect, String clock) {
        return live(model, calendar, dialect, clock, Rewrite.all());
    }

    /** With some rewrites only: the result is the same, the query is not. */
    public static SqlCompiler live(Model model, AsOf calendar, Dialect dialect, String clock, Set<Rewrite> rewrites) {
        if (!dialect.isLive()) {
            throw new IllegalArgumentException(
                    "nothing is kept on " + dialect.title() + ": no views are written for it");
        }
        return new SqlCompiler(
                QueryPlanner.live(model, calendar, rewrites),
                dialect,
                literals -> new ClockWriter(literals, calendar, model.catalog().timestampZone(), clock),
                Optional.empty());
    }

    /**
     * The keys of a segment's members, in no order: one column, named as the key's.
     *
     * @param segment one that has no {@link #refusal}
     */
    public SqlStatement ids(String segment) {
        return write(planner.ids(segment));
    }

    /** Why the dialect has no query for a segment's members; empty: there is one. */
    public Optional<Refusal> refusal(String segment) {
        Capability capability = WarehouseDialects.capability(dialect);
        return capability == Capability.ALL || capability == Capability.ALL_AND_MATERIALIZED
                ? Optional.empty()
                : Limits.of(planner.ids(segment), capability);
    }

    /** One row, read in one pass: how many there are in the population, then how many in each segment, in order. */
    public SqlStatement sizes(String subject, List<String> segments) {
        return counts(subject, members(segments));
    }

    /**
     * One row, read in one pass: how many there are in the population, then for how many each condition holds, in the
     * map's order. Shares and overlaps are counts of conjunctions of {@link Predicate.Member}s.
     */
    public SqlStatement counts(String subject, Map<String, Predicate> conditions) {
        return write(planner.counts(subject, conditions));
    }

    /**
     * The same of those alone whose bucket is 0: of one in {@code buckets}, by the key, so that it is always the same people. Nobody else's
     * events are read, unless people are ranked.
     */
    public SqlStatement sample(String subject, List<String> segments, Value.Bucket buckets) {
        return write(planner.sample(subject, members(segments), buckets));
    }

    /** A row for everybody in the population: the key, then for each segment whether they are in it; never null. */
    public SqlStatement membership(String subject, List<String> segments) {
        return write(planner.membership(subject, members(segments)));
    }

    /** So many conditions are in each number of {@link #masks}. */
    public static final int MASK_WIDTH = QueryPlanner.MASK_WIDTH;

    /**
     * A row for everybody in the population: the key, then whole numbers whose binary digits tell whether the conditions hold, the
     * first {@value #MASK_WIDTH} in the first number, from its lowest digit on; for hundreds of conditions this is the least that can
     * be sent. Then for each number that is asked for two columns, of which it is the quotient: {@code spend} and 1, or {@code
     * sum(order.amount)} and {@code count(order)} for the average. It is missing where one of them is, or the second is 0.
     */
    public SqlStatement masks(String subject, List<Predicate> conditions, List<Value> numbers) {
        return write(planner.masks(subject, conditions, numbers));
    }

    /**
     * A row for everybody in the population: the key, then values by name; missing ones are null, quotients are floating point
     * numbers. To be shown: nothing is decided by what is rounded here.
     */
    public SqlStatement facts(String subject, Map<String, Value> values) {
        return write(planner.facts(subject, values));
    }

    /**
     * A row for one person of the population, or none: the key, then for each condition whether it holds (never null), then
     * each value; of a number that is a quotient two columns, the second named {@code …_by}. Only rows of this person are
     * read, unless people are ranked.
     */
    public SqlStatement person(
            String subject, Constant key, Map<String, Predicate> conditions, Map<String, Value> values) {
        return write(planner.person(subject, key, conditions, values));
    }

    /** A row for each member of a segment: the key, then values in the map's order, as {@link #facts} has them. */
    public SqlStatement members(String segment, Map<String, Value> values) {
        return write(planner.members(segment, values));
    }

    /** The plan behind {@link #ids}, as an indented tree. */
    public String plan(String segment) {
        return PlanPrinter.print(planner.ids(segment), new LiteralWriter(dialect));
    }

    private static Map<String, Predicate> members(List<String> segments) {
        Map<String, Predicate> members = new LinkedHashMap<>();
        segments.forEach(segment -> members.put(segment, new Predicate.Member(segment)));
        return members;
    }

    private SqlStatement write(Plan plan) {
        return write(plan, dialect, clocks, schema);
    }

    /** The SQL of a plan of which nothing is live. */
    static SqlStatement write(Plan plan, Dialect dialect) {
        Function<LiteralWriter, ClockWriter> none = literals -> {
            throw new IllegalStateException("a plan that reads the clock");
        };
        return write(plan, dialect, none, Optional.empty());
    }

    private static SqlStatement write(
            Plan plan, Dialect dialect, Function<LiteralWriter, ClockWriter> clocks, Optional<String> schema) {
        SqlDialect spelling = WarehouseDialects.of(dialect);
        Map<String, NamedPart> parts = new LinkedHashMap<>();
        SqlNode statement = new SegConverter(spelling, parts, schema).convert(plan.root());
        Capability words = WarehouseDialects.capability(dialect);
        LiteralWriter literals = new LiteralWriter(dialect);
        ClockPart clock = new ClockPart(plan, spelling, () -> clocks.apply(literals));
        ExpressionWriter binding =
                new ExpressionWriter(dialect, spelling, plan.values(), Optional.empty(), clock::read);
        ExpressionWriter printing =
                new ExpressionWriter(dialect, spelling, plan.values(), Optional.of(literals), clock::read);
        String text = new SqlLayout(words, binding, printing).write(clock.written(), parts, statement);
        String printed = new SqlLayout(words, printing, printing).write(clock.written(), parts, statement);
        List<SqlParameter> parameters = binding.bound().stream()
                .map(value -> new SqlParameter(value.type(), dialect.bound(value.value())))
                .toList();
        return new SqlStatement(text, parameters, printed, plan.columns());
    }
}
