package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What conditions and values mean of one person, and inside of filters of one row and those further out. */
final class Meaning implements Predicate.Visitor<Boolean>, Value.Visitor<Optional<Object>> {

    private static final Value NOW = new Value.Point(new TimeBound.Ago(new TimeAmount(0, TimeUnit.MINUTE)));

    private final Evaluator evaluator;
    private final ValueOrder order;
    private final Person person;
    private final @Nullable Row row;
    private final @Nullable Meaning outer;

    private Meaning(Evaluator evaluator, Person person, @Nullable Row row, @Nullable Meaning outer) {
        this.evaluator = evaluator;
        this.order = evaluator.order();
        this.person = person;
        this.row = row;
        this.outer = outer;
    }

    /** Of a person, outside of all rows. */
    Meaning(Evaluator evaluator, Person person) {
        this(evaluator, person, null, null);
    }

    /** Inside of a filter over this row. */
    Meaning of(Row inner) {
        return new Meaning(evaluator, inner.person().orElse(person), inner, this);
    }

    Person person() {
        return person;
    }

    /** The row {@code up} filters further out; 0 is the innermost. */
    Row row(int up) {
        return Objects.requireNonNull(frame(up).row, "no row in scope");
    }

    private Meaning frame(int up) {
        Meaning frame = this;
        for (int i = 0; i < up; i++) {
            frame = Objects.requireNonNull(frame.outer, "no row so far out");
        }
        return frame;
    }

    /** The rows of the source that the filter holds for. */
    List<Row> matching(Events events) {
        return events.source().accept(new RowReader(evaluator, this)).stream()
                .filter(candidate -> events.filter().accept(of(candidate)))
                .toList();
    }

    Optional<Object> value(Value value) {
        return value.accept(this);
    }

    // ---- conditions

    @Override
    public Boolean visit(Predicate.Truth truth) {
        return truth.holds();
    }

    @Override
    public Boolean visit(Predicate.And and) {
        return and.parts().stream().allMatch(part -> part.accept(this));
    }

    @Override
    public Boolean visit(Predicate.Or or) {
        return or.parts().stream().anyMatch(part -> part.accept(this));
    }

    @Override
    public Boolean visit(Predicate.Not not) {
        return !not.operand().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Comparison comparison) {
        Optional<Object> left = comparison.left().accept(this);
        Optional<Object> right = comparison.right().accept(this);
        return left.isPresent()
                && right.isPresent()
                && comparison.comparator().holds(order.compare(left.get(), right.get()));
    }

    @Override
    public Boolean visit(Predicate.OneOf oneOf) {
        Optional<Object> value = oneOf.value().accept(this);
        return value.isPresent()
                && oneOf.constants().stream().anyMatch(constant -> order.compare(value.get(), known(constant)) == 0);
    }

    @Override
    public Boolean visit(Predicate.Matches matches) {
        return matches.text()
                .accept(this)
                .filter(text -> matches.pattern().matches((String) text))
                .isPresent();
    }

    @Override
    public Boolean visit(Predicate.Known known) {
        return known.value().accept(this).isPresent();
    }

    @Override
    public Boolean visit(Predicate.Holds holds) {
        return holds.bool().accept(this).equals(Optional.of(true));
    }

    @Override
    public Boolean visit(Predicate.Exists exists) {
        return !matching(exists.events()).isEmpty();
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        return evaluator.members(member.segment()).contains(person.key());
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        return evaluator.first(ranked, person).contains(person.key());
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        Optional<Object> date = recurs.date().accept(this);
        Optional<AsOf> clock = clock(recurs.clock());
        return date.isPresent()
                && clock.isPresent()
                && Scalars.recurs(
                        (LocalDate) date.get(),
                        clock.get().resolve(recurs.from()).toLocalDate(),
                        clock.get().resolve(recurs.until()).toLocalDate());
    }

    /** The run's moment on the catalog's or the person's wall clock; a person may have none. */
    private Optional<AsOf> clock(Clock clock) {
        return clock == Clock.CATALOG
                ? Optional.of(evaluator.asOf())
                : zone().map(zone -> evaluator.asOf().in(zone));
    }

    private Optional<ZoneId> zone() {
        return Optional.ofNullable(person.values().get(Person.ZONE))
                .flatMap(zone -> zone)
                .map(String.class::cast)
                .filter(PersonZones.NAMES::contains)
                .map(ZoneId::of);
    }

    // ---- values of the person and of rows

    @Override
    public Optional<Object> visit(Value.Literal literal) {
        return Optional.of(known(literal.constant()));
    }

    private Object known(Constant constant) {
        return order.typed(ValueOrder.plain(constant), constant.type());
    }

    @Override
    public Optional<Object> visit(Value.SubjectAttribute value) {
        return read(person.values(), value.attribute().name(), value.type());
    }

    @Override
    public Optional<Object> visit(Value.EventAttribute value) {
        Optional<Object> stored =
                read(event(value.up()).event().values(), value.attribute().name(), value.type());
        return value.attribute().is(Attribute.Mark.UP_TO_NOW) ? stored.filter(this::isPast) : stored;
    }

    private boolean isPast(Object moment) {
        return NOW.accept(this).filter(now -> order.compare(moment, now) <= 0).isPresent();
    }

    @Override
    public Optional<Object> visit(Value.EventMoment value) {
        return event(value.up()).moment();
    }

    private Row.Content.OfTable event(int up) {
        return Row.event(row(up).content()).orElseThrow();
    }

    private Optional<Object> read(Map<String, Optional<Object>> values, String name, Type type) {
        return values.getOrDefault(name, Optional.empty()).map(value -> order.typed(value, type));
    }

    @Override
    public Optional<Object> visit(Value.Common common) {
        Meaning frame = frame(common.up());
        Row.Content content = row(common.up()).content();
        while (content instanceof Row.Content.Owned owned) {
            content = owned.row();
        }
        Row.Content.OfBranch branch = (Row.Content.OfBranch) content;
        Row inner = Row.alone(branch.row());
        return common.branches().get(branch.branch()).accept(new Meaning(evaluator, frame.person, inner, frame.outer));
    }

    @Override
    public Optional<Object> visit(Value.GroupKey key) {
        return Row.group(row(key.up()).content()).keys().get(key.index());
    }

    @Override
    public Optional<Object> visit(Value.RowNumber number) {
        Meaning self = frame(number.up());
        Row own = row(number.up());
        List<Optional<Object>> group = self.rankedValues(number.within());
        long before = 0;
        for (int i = 0; i < own.among().size(); i++) {
            Meaning other = self.beside(i);
            int compared = compare(number, other, self);
            boolean isBefore = compared < 0 || (compared == 0 && i < own.index());
            if (isBefore && other.rankedValues(number.within()).equals(group)) {
                before++;
            }
        }
        return Optional.of(Fraction.of(before + 1));
    }

    private int compare(Value.RowNumber number, Meaning left, Meaning right) {
        for (Value.Ordering by : number.by()) {
            Comparator<Object> values = by.descending() == number.last() ? order : order.reversed();
            int compared = RowOrder.missingLast(values, left.rankedValue(by.value()), right.rankedValue(by.value()));
            if (compared != 0) {
                return compared;
            }
        }
        RowOrder rows = evaluator.rowOrder();
        return (number.last() ? rows.latestFirst() : rows)
                .compare(left.row(0).content(), right.row(0).content());
    }

    /** The meaning in another of the rows that this one is numbered among. */
    private Meaning beside(int index) {
        return Objects.requireNonNull(outer, "rows stand in something").of(new Row(row(0).among(), index));
    }

    private List<Optional<Object>> rankedValues(List<Value> values) {
        return values.stream().map(this::rankedValue).toList();
    }

    /** A value that figures are made of. */
    private Optional<Object> figured(Value argument) {
        Optional<Object> value = argument.accept(this);
        return Quotients.areCut(argument)
                ? value.map(number ->
                        number instanceof Fraction fraction ? fraction.cutAfter(Evaluator.RANKED_DECIMALS) : number)
                : value;
    }

    /** A value that rows or people are put in order by. */
    Optional<Object> rankedValue(Value by) {
        Optional<Object> value = by.accept(this);
        return Scalars.isQuotient(by)
                ? value.map(number -> ((Fraction) number).cutAfter(Evaluator.RANKED_DECIMALS))
                : value;
    }

    @Override
    public Optional<Object> visit(Value.Neighbour neighbour) {
        Row self = row(neighbour.up());
        int place = self.index() + (neighbour.next() ? 1 : -1);
        return place < 0 || place >= self.among().size()
                ? Optional.empty()
                : neighbour.value().accept(frame(neighbour.up()).beside(place));
    }

    // ---- values of values

    @Override
    public Optional<Object> visit(Value.Named named) {
        Map<String, Optional<Object>> given =
                named.up() < 0 ? person.values() : event(named.up()).event().values();
        return given.containsKey(named.name())
                ? read(given, named.name(), named.type())
                : named.definition().accept(this);
    }

    @Override
    public Optional<Object> visit(Value.Arithmetic arithmetic) {
        Optional<Object> left = arithmetic.left().accept(this);
        Optional<Object> right = arithmetic.right().accept(this);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Fraction a = (Fraction) left.get();
        Fraction b = (Fraction) right.get();
        return switch (arithmetic.operator()) {
            case PLUS -> Optional.of(a.plus(b));
            case MINUS -> Optional.of(a.minus(b));
            case TIMES -> Optional.of(a.times(b));
            case DIVIDE -> b.isZero() ? Optional.empty() : Optional.of(a.dividedBy(b));
        };
    }

    @Override
    public Optional<Object> visit(Value.Point point) {
        return clock(point.clock()).map(clock -> clock.resolve(point.bound()));
    }

    @Override
    public Optional<Object> visit(Value.Age age) {
        return age.date().accept(this).map(date -> Fraction.of(years((LocalDate) date)));
    }

    private long years(LocalDate date) {
        LocalDate today = evaluator.asOf().now().toLocalDate();
        long years = (long) today.getYear() - date.getYear();
        return date.isAfter(today.minusYears(years)) ? years - 1 : years;
    }

    @Override
    public Optional<Object> visit(Value.Call call) {
        List<Object> arguments = new ArrayList<>();
        for (Value argument : call.arguments()) {
            Optional<Object> value = argument.accept(this);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(value.get());
        }
        return call.function() == ScalarFunction.LOCAL
                ? zone().map(zone -> local(call.arguments().get(0).type(), arguments.get(0), zone))
                : evaluator.scalars().call(call.function(), arguments);
    }

    /** A moment on the person's wall clock; a day is that day there. */
    private Scalars.Local local(Type type, Object moment, ZoneId zone) {
        return new Scalars.Local(
                type == Type.DATE && !(moment instanceof ZonedDateTime)
                        ? ((LocalDate) moment).atStartOfDay()
                        : order.instant(moment).atZone(zone).toLocalDateTime());
    }

    @Override
    public Optional<Object> visit(Value.HowMany howMany) {
        return Optional.of(Fraction.of(howMany.conditions().stream()
                .filter(condition -> condition.accept(this))
                .count()));
    }

    @Override
    public Optional<Object> visit(Value.Bucket bucket) {
        return Optional.of(Fraction.of(Scalars.bucket(bucket, person.key())));
    }

    @Override
    public Optional<Object> visit(Value.Aggregate aggregate) {
        Source source = aggregate.events().source();
        Source from = source instanceof Source.OfPeople of ? of.people() : source;
        return from instanceof Source.People people
                ? evaluator.figureOfPeople(
                        aggregate, people.within().stream().map(this::value).toList(), () -> figure(aggregate))
                : figure(aggregate);
    }

    private Optional<Object> figure(Value.Aggregate aggregate) {
        List<Row> rows = matching(aggregate.events());
        if (aggregate.function() == AggregateFunction.COUNT) {
            return Optional.of(Fraction.of(rows.size()));
        }
        Value argument = aggregate.argument().orElseThrow();
        List<Object> known =
                rows.stream().flatMap(r -> of(r).figured(argument).stream()).toList();
        return switch (aggregate.function()) {
            case COUNT -> throw new IllegalStateException("counted above");
            case COUNT_DISTINCT ->
                Optional.of(Fraction.of(known.stream().distinct().count()));
            case SUM -> Optional.of(Scalars.sum(known));
            case AVERAGE ->
                known.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Scalars.sum(known).dividedBy(Fraction.of(known.size())));
            case MEDIAN, VARIANCE ->
                known.isEmpty() ? Optional.empty() : Optional.of(Scalars.spread(aggregate.function(), known));
            case MIN -> known.stream().min(order);
            case MAX -> known.stream().max(order);
            case FIRST -> edge(rows, argument, evaluator.rowOrder(), order);
            case LAST -> edge(rows, argument, evaluator.rowOrder().latestFirst(), order.reversed());
        };
    }

    private Optional<Object> edge(
            List<Row> rows, Value argument, Comparator<Row.Content> earlier, Comparator<Object> lesser) {
        Comparator<Row> first = Comparator.comparing(Row::content, earlier);
        return rows.stream()
                .min(first.thenComparing((left, right) -> RowOrder.missingLast(
                        lesser, of(left).figured(argument), of(right).figured(argument))))
                .flatMap(r -> of(r).figured(argument));
    }
}
