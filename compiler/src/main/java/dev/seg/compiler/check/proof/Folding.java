package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Conditions without those parts of them that are the same for everybody: what holds always or never, rows that there cannot
 * be, and values that are missing for everybody. It means the same of each person.
 *
 * <p>Example: {@code avg(order.amount where amount * amount < 0) > 3} is never so: squares are not negative, so there is no
 * such order, and no average of none.
 */
class Folding extends ModelMapper {

    private static final Predicate ALWAYS = new Predicate.Truth(true);
    private static final Predicate NEVER = new Predicate.Truth(false);
    private static final Value ZERO = new Value.Literal(Constant.Numeric.of(0));
    private static final NumberSet.Span NONE =
            new NumberSet.Span(NumberSet.Cut.below(Fraction.ZERO), NumberSet.Cut.above(Fraction.ZERO));
    private static final long YEAR = 366;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final Ranges ranges;
    private final Model model;
    private final Days days;
    private final boolean claimed;
    private final Deque<Source> rows = new ArrayDeque<>();

    /**
     * @param model whose segments and streams' filters are without such parts
     */
    Folding(Model model, TimeOrder times) {
        this(model, times, true);
    }

    /**
     * @param claimed whether what the catalog claims of values is known; it claims nothing of rows and people that filters
     *     of streams and of populations leave out
     */
    private Folding(Model model, TimeOrder times, boolean claimed) {
        this.model = model;
        this.days = new Days(times);
        this.claimed = claimed;
        this.ranges = new Ranges(claimed);
    }

    /** The same project without such parts in its segments, populations and streams' filters. */
    static Model of(Model declared, TimeOrder times) {
        Map<String, Predicate> filters = new HashMap<>(declared.streamFilters());
        filters.replaceAll((name, filter) -> new Folding(declared, times, false).map(filter));
        Map<String, Segment> segments = new LinkedHashMap<>(declared.segments());
        Model known = with(declared, declared.populations(), filters, segments);
        for (Segment segment : declared.segments().values()) {
            Predicate folded = new Folding(known, times).map(segment.predicate());
            if (!folded.equals(segment.predicate())) {
                segments.put(segment.name(), with(segment, folded));
                known = with(declared, declared.populations(), filters, segments);
            }
        }
        Folding last = new Folding(known, times, false);
        Map<String, Predicate> populations = new HashMap<>(declared.populations());
        populations.replaceAll((name, population) -> last.map(population));
        return with(declared, populations, filters, segments);
    }

    private static Segment with(Segment segment, Predicate predicate) {
        return new Segment(segment.name(), segment.title(), segment.documentation(), segment.subject(), predicate);
    }

    private static Model with(
            Model model,
            Map<String, Predicate> populations,
            Map<String, Predicate> filters,
            Map<String, Segment> segments) {
        return new Model(
                model.catalog(),
                populations,
                filters,
                segments,
                model.partitions(),
                model.expectations(),
                model.tests());
    }

    // ---- conditions

    @Override
    public Predicate visit(Predicate.And and) {
        Predicate mapped = super.visit(and);
        return mapped instanceof Predicate.And whole ? joined(whole, whole.parts(), NEVER, ALWAYS) : mapped;
    }

    @Override
    public Predicate visit(Predicate.Or or) {
        Predicate mapped = super.visit(or);
        return mapped instanceof Predicate.Or whole ? joined(whole, whole.parts(), ALWAYS, NEVER) : mapped;
    }

    /** What is decided by one part, or else what is left without the parts that decide nothing. */
    private static Predicate joined(Predicate whole, List<Predicate> parts, Predicate deciding, Predicate idle) {
        if (parts.contains(deciding)) {
            return deciding;
        }
        if (!parts.contains(idle)) {
            return whole;
        }
        List<Predicate> rest = parts.stream().filter(part -> !part.equals(idle)).toList();
        if (rest.isEmpty()) {
            return idle;
        }
        return whole instanceof Predicate.And ? new Predicate.And(rest) : new Predicate.Or(rest);
    }

    @Override
    public Predicate visit(Predicate.Not not) {
        Predicate mapped = super.visit(not);
        return mapped instanceof Predicate.Not whole && whole.operand() instanceof Predicate.Truth truth
                ? new Predicate.Truth(!truth.holds())
                : mapped;
    }

    @Override
    public Predicate visit(Predicate.Comparison comparison) {
        Predicate mapped = super.visit(comparison);
        return mapped instanceof Predicate.Comparison whole ? compared(whole) : mapped;
    }

    private Predicate compared(Predicate.Comparison comparison) {
        Value left = comparison.left();
        Value right = comparison.right();
        if (isMissing(left) || isMissing(right)) {
            return NEVER;
        }
        if (Unknowns.plain(left).equals(Unknowns.plain(right))) {
            return comparison.comparator().holds(0) ? known(left) : NEVER;
        }
        Optional<Boolean> decided = decided(left, comparison.comparator(), right);
        if (decided.isPresent()) {
            return decided.get() ? both(left, right) : NEVER;
        }
        return squared(left, comparison.comparator(), right)
                .or(() -> squared(right, comparison.comparator().flipped(), left))
                .or(() -> counted(left, comparison.comparator(), right))
                .or(() -> days.compared(left, comparison.comparator(), right))
                .or(() -> days.compared(right, comparison.comparator().flipped(), left))
                .map(this::map)
                .orElse(comparison);
    }

    /** Whether one number stands to another one as is said, wherever they lie; empty where that depends. */
    private Optional<Boolean> decided(Value left, Comparator comparator, Value right) {
        Optional<NumberSet.Span> one = ranges.of(left);
        Optional<NumberSet.Span> other = ranges.of(right);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        NumberSet.Span apart = Ranges.plus(one.get(), Ranges.negated(other.get()));
        NumberSet possible = NumberSet.between(apart.from(), apart.to());
        NumberSet wanted = NumberSet.of(comparator, Fraction.ZERO);
        boolean isWhole = left.type() == Type.INT && right.type() == Type.INT;
        boolean isBetween = left.type() == Type.INT && isBetweenWholes(comparator, right);
        if (isBetween || !possible.meets(wanted, isWhole)) {
            return Optional.of(false);
        }
        return possible.exceeds(wanted, isWhole) ? Optional.empty() : Optional.of(true);
    }

    /** No whole number is 0.99. */
    private static boolean isBetweenWholes(Comparator comparator, Value right) {
        return comparator == Comparator.EQUAL
                && right instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Numeric number
                && number.type() == Type.DECIMAL;
    }

    private static Optional<Predicate> squared(Value square, Comparator comparator, Value right) {
        return right instanceof Value.Literal literal && literal.constant() instanceof Constant.Numeric number
                ? Squares.root(square).flatMap(root -> Squares.compared(root, comparator, number.value()))
                : Optional.empty();
    }

    /** {@code at least 2 of (a, b)} is {@code a AND b}. */
    private static Optional<Predicate> counted(Value left, Comparator comparator, Value right) {
        if (!(left instanceof Value.HowMany howMany)
                || !(right instanceof Value.Literal literal)
                || !(literal.constant() instanceof Constant.Numeric number)) {
            return Optional.empty();
        }
        List<Predicate> conditions = howMany.conditions();
        Fraction limit = Fraction.of(number.value());
        List<Integer> allowed = IntStream.rangeClosed(0, conditions.size())
                .filter(count -> comparator.holds(Fraction.of(count).compareTo(limit)))
                .boxed()
                .toList();
        int size = conditions.size();
        if (allowed.size() == 1 && (allowed.contains(0) || allowed.contains(size))) {
            return Optional.of(
                    allowed.contains(size)
                            ? new Predicate.And(conditions)
                            : new Predicate.Not(new Predicate.Or(conditions)));
        }
        if (allowed.size() == size && (!allowed.contains(0) || !allowed.contains(size))) {
            return Optional.of(
                    allowed.contains(size)
                            ? new Predicate.Or(conditions)
                            : new Predicate.Not(new Predicate.And(conditions)));
        }
        return Optional.empty();
    }

    private Predicate both(Value left, Value right) {
        return map(new Predicate.And(List.of(known(left), known(right))));
    }

    private Predicate known(Value value) {
        return !claimed || value.canBeMissing() ? new Predicate.Known(value) : ALWAYS;
    }

    @Override
    public Predicate visit(Predicate.OneOf oneOf) {
        Predicate mapped = super.visit(oneOf);
        return mapped instanceof Predicate.OneOf whole ? among(whole) : mapped;
    }

    private Predicate among(Predicate.OneOf oneOf) {
        Value value = oneOf.value();
        if (isMissing(value)) {
            return NEVER;
        }
        if (!value.type().isExactNumber()) {
            return oneOf;
        }
        List<Constant> left = oneOf.constants().stream()
                .filter(constant -> decided(value, Comparator.EQUAL, new Value.Literal(constant))
                        .orElse(true))
                .toList();
        if (left.isEmpty()) {
            return NEVER;
        }
        Predicate.OneOf rest = left.size() < oneOf.constants().size() ? new Predicate.OneOf(value, left) : oneOf;
        return Squares.root(value).map(root -> map(Squares.among(root, left))).orElse(rest);
    }

    @Override
    public Predicate visit(Predicate.Matches matches) {
        Predicate mapped = super.visit(matches);
        return mapped instanceof Predicate.Matches whole && isMissing(whole.text()) ? NEVER : mapped;
    }

    @Override
    public Predicate visit(Predicate.Known known) {
        Predicate mapped = super.visit(known);
        if (!(mapped instanceof Predicate.Known whole)) {
            return mapped;
        }
        return isMissing(whole.value()) ? NEVER : known(whole.value());
    }

    @Override
    public Predicate visit(Predicate.Holds holds) {
        Predicate mapped = super.visit(holds);
        return mapped instanceof Predicate.Holds whole && isMissing(whole.bool()) ? NEVER : mapped;
    }

    @Override
    public Predicate visit(Predicate.Exists exists) {
        Predicate mapped = super.visit(exists);
        if (!(mapped instanceof Predicate.Exists whole)) {
            return mapped;
        }
        return isEmpty(whole.events()) ? NEVER : isOneItself(whole.events()) ? ALWAYS : whole;
    }

    /** Whether a row is itself one of those: {@code (has order as other where other.amount >= order.amount)}. */
    private boolean isOneItself(Events events) {
        return !rows.isEmpty()
                && events.source() instanceof Source.Table
                && events.source().equals(rows.peek())
                && inRow(events.source(), () -> map(new Itself().map(events.filter())))
                        .equals(ALWAYS);
    }

    /** Reads what is read of a row from the one that it stands in. */
    private static final class Itself extends RowMapper {
        @Override
        protected Value own(Value read) {
            return read instanceof Value.EventAttribute || read instanceof Value.EventMoment
                    ? new RowParts.Shift(1).map(read)
                    : read;
        }
    }

    @Override
    protected <T> T inRow(Source source, Supplier<T> mapped) {
        rows.push(source);
        T result = mapped.get();
        rows.pop();
        return result;
    }

    /** All who are ranked are among the first 100 %. */
    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        boolean isOfNobody = ranked.of().filter(this::isNobody).isPresent();
        if (isOfNobody || isMissing(map(ranked.by()))) {
            return NEVER;
        }
        if (!(ranked.limit() instanceof RankLimit.Percent percent)
                || percent.percent().compareTo(ALL) != 0) {
            return ranked;
        }
        List<Predicate> needed = new ArrayList<>(List.of(known(ranked.by())));
        ranked.of().ifPresent(of -> needed.add(new Predicate.Member(of)));
        return map(new Predicate.And(needed));
    }

    private boolean isNobody(String segment) {
        return NEVER.equals(model.segment(segment).predicate());
    }

    /** Each day recurs within 366 days, and none within no day. */
    @Override
    public Predicate visit(Predicate.Recurs recurs) {
        if (!(super.visit(recurs) instanceof Predicate.Recurs mapped) || isMissing(mapped.date())) {
            return NEVER;
        }
        Optional<Long> days = TimeOrder.days(mapped);
        if (days.filter(number -> number <= 0).isPresent()) {
            return NEVER;
        }
        boolean isAlways = days.filter(number -> number >= YEAR).isPresent() && mapped.clock() == Clock.CATALOG;
        return isAlways ? known(mapped.date()) : mapped;
    }

    // ---- values

    /** Whether a value is missing for everybody. */
    private boolean isMissing(Value value) {
        Value plain = Unknowns.plain(value);
        if (plain instanceof Value.Aggregate aggregate) {
            return aggregate.canBeMissing() && (isEmpty(aggregate.events()) || isBeyondEnd(aggregate));
        }
        if (plain instanceof Value.Arithmetic arithmetic) {
            boolean byNothing = arithmetic.operator() == ArithmeticOperator.DIVIDE
                    && ranges.of(arithmetic.right())
                            .filter(right -> right.from().equals(NONE.from())
                                    && right.to().equals(NONE.to()))
                            .isPresent();
            return byNothing || isMissing(arithmetic.left()) || isMissing(arithmetic.right());
        }
        if (plain instanceof Value.Age age) {
            return isMissing(age.date());
        }
        if (plain instanceof Value.Neighbour neighbour) {
            return isMissing(neighbour.value());
        }
        if (plain instanceof Value.Common common) {
            return common.branches().stream().allMatch(this::isMissing);
        }
        return plain instanceof Value.Call call
                && (call.arguments().stream().anyMatch(this::isMissing)
                        || Scalar.folded(call).isEmpty());
    }

    /** There is no row before the first of all, and none behind the last. */
    private static boolean isBeyondEnd(Value.Aggregate aggregate) {
        Source source = aggregate.events().source();
        return Unknowns.isEdge(aggregate)
                && aggregate.events().filter().equals(ALWAYS)
                && (source instanceof Source.Table || source instanceof Source.Groups)
                && Unknowns.plain(aggregate.argument().orElseThrow()) instanceof Value.Neighbour beside
                && beside.up() == 0
                && beside.next() == (aggregate.function() == AggregateFunction.LAST);
    }

    /** Of no rows there are 0, their sum is 0, and all other figures are missing; so it is where no row has a value. */
    @Override
    public Value visit(Value.Aggregate aggregate) {
        if (!(super.visit(aggregate) instanceof Value.Aggregate mapped)) {
            throw new IllegalStateException("an aggregate stays one");
        }
        boolean isOfNothing = mapped.argument().filter(this::isMissing).isPresent();
        if (!isOfNothing && !isEmpty(mapped.events())) {
            return mapped;
        }
        boolean isZero = !mapped.canBeMissing() && mapped.type().isExactNumber();
        if (isZero) {
            return ZERO;
        }
        return mapped.events().filter().equals(NEVER) || !mapped.canBeMissing()
                ? mapped
                : new Value.Aggregate(mapped.function(), none(mapped.events()), mapped.argument());
    }

    /** {@code age(max(birthday of child))} is the least of the children's ages: who is born later is younger. */
    @Override
    public Value visit(Value.Age age) {
        Value mapped = super.visit(age);
        if (!(mapped instanceof Value.Age whole) || !(Unknowns.plain(whole.date()) instanceof Value.Aggregate dates)) {
            return mapped;
        }
        Optional<Value> ages = dates.argument().map(Value.Age::new);
        return switch (dates.function()) {
            case MIN -> new Value.Aggregate(AggregateFunction.MAX, dates.events(), ages);
            case MAX -> new Value.Aggregate(AggregateFunction.MIN, dates.events(), ages);
            default -> mapped;
        };
    }

    @Override
    public Value visit(Value.HowMany howMany) {
        if (!(super.visit(howMany) instanceof Value.HowMany mapped)
                || !mapped.conditions().contains(NEVER)) {
            return super.visit(howMany);
        }
        List<Predicate> rest = mapped.conditions().stream()
                .filter(condition -> !condition.equals(NEVER))
                .toList();
        return rest.isEmpty() ? ZERO : new Value.HowMany(rest);
    }

    // ---- rows

    /** No rows of the same source. */
    static Events none(Events events) {
        return new Events(events.source(), NEVER);
    }

    /** Rows are grouped by what they were; what is said of a group stays in its words. */
    @Override
    public Source visit(Source.Groups groups) {
        Events events = map(groups.events());
        return events.equals(groups.events()) ? groups : new Source.Groups(events, groups.keys());
    }

    @Override
    public Value visit(Value.GroupKey key) {
        return key;
    }

    /** Whether there are no such rows of anybody. */
    private boolean isEmpty(Events events) {
        return events.filter().equals(NEVER) || isEmpty(events.source());
    }

    private boolean isEmpty(Source source) {
        if (source instanceof Source.Table table) {
            return NEVER.equals(model.streamFilters().get(table.stream().name()));
        }
        if (source instanceof Source.Lookup lookup) {
            return NEVER.equals(model.streamFilters().get(lookup.table().name()));
        }
        if (source instanceof Source.Chosen chosen) {
            return isEmpty(chosen.events());
        }
        if (source instanceof Source.Union union) {
            return union.branches().stream().allMatch(this::isEmpty);
        }
        if (source instanceof Source.Groups groups) {
            return isEmpty(groups.events());
        }
        if (source instanceof Source.OfPeople rows) {
            return isEmpty(rows.people()) || isEmpty(rows.rows());
        }
        return source instanceof Source.People people
                && people.segment().filter(this::isNobody).isPresent();
    }
}
