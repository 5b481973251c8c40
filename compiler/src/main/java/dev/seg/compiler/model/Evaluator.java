package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The specification of the language: says of made-up or real people whether a condition holds, without any database. The
 * SQL of every dialect is tested against it.
 *
 * <p>Example: of one person without orders {@code members("buyers")} for {@code segment buyers = count(order) > 0} is
 * empty, and {@code members("others")} for {@code segment others = NOT buyers} holds that person's key.
 */
public final class Evaluator {

    /** Where people are put in order by a quotient it is cut after so many decimals. */
    public static final int RANKED_DECIMALS = 12;

    private static final Person NOBODY = new Person("nobody", Map.of(), Map.of());

    private final Model model;
    private final AsOf asOf;
    private final List<Person> people;
    private final ValueOrder order;
    private final Map<String, Set<Object>> members = new HashMap<>();
    private final Map<Predicate.Ranked, Set<Object>> first = new HashMap<>();

    /**
     * @param people the whole population of one subject: who is not among them does not exist
     */
    public Evaluator(Model model, AsOf asOf, List<Person> people) {
        this.model = model;
        this.asOf = asOf;
        this.people = List.copyOf(people);
        this.order = new ValueOrder(model.catalog());
    }

    /** The keys of a segment's members, in the order of the people. */
    public Set<Object> members(String segment) {
        Set<Object> known = members.get(segment);
        if (known == null) {
            known = members(model.segment(segment).predicate());
            members.put(segment, known);
        }
        return known;
    }

    /** The keys of those whom the condition holds for. */
    public Set<Object> members(Predicate predicate) {
        Set<Object> keys = new LinkedHashSet<>();
        people.stream().filter(person -> holds(predicate, person)).forEach(person -> keys.add(person.key()));
        return keys;
    }

    /** Whether the condition holds for one of the people. */
    public boolean holds(Predicate predicate, Person person) {
        return predicate.accept(new Meaning(person, Optional.empty()));
    }

    /** Whether a stream's filter holds for a row. */
    boolean holds(Predicate filter, Person.Event event) {
        return filter.accept(new Meaning(NOBODY, Optional.of(event)));
    }

    /** A value of one of the people: a number is a {@link Fraction}, or a {@code Double} where it is a {@code float}. */
    public Optional<Object> value(Value value, Person person) {
        return value.accept(new Meaning(person, Optional.empty()));
    }

    private Set<Object> first(Predicate.Ranked ranked) {
        Set<Object> known = first.get(ranked);
        if (known == null) {
            known = rank(ranked);
            first.put(ranked, known);
        }
        return known;
    }

    private Set<Object> rank(Predicate.Ranked ranked) {
        record Candidate(Object key, Object by) {}
        Map<List<Optional<Object>>, List<Candidate>> groups = new HashMap<>();
        for (Person person : people) {
            boolean meant = ranked.of().isEmpty() || members(ranked.of().get()).contains(person.key());
            Optional<Object> by = meant ? rankedValue(ranked.by(), person) : Optional.empty();
            by.ifPresent(known -> groups.computeIfAbsent(
                            ranked.within().stream()
                                    .map(value -> value(value, person))
                                    .toList(),
                            group -> new ArrayList<>())
                    .add(new Candidate(person.key(), known)));
        }
        Comparator<Candidate> byValue = Comparator.comparing(Candidate::by, order);
        Comparator<Candidate> best =
                (ranked.bottom() ? byValue : byValue.reversed()).thenComparing(Candidate::key, order);
        Set<Object> keys = new LinkedHashSet<>();
        for (List<Candidate> group : groups.values()) {
            group.stream()
                    .sorted(best)
                    .limit(limit(ranked.limit(), group.size()))
                    .forEach(candidate -> keys.add(candidate.key()));
        }
        return keys;
    }

    private static long limit(RankLimit limit, int ranked) {
        if (limit instanceof RankLimit.Count count) {
            return count.members();
        }
        BigDecimal percent = ((RankLimit.Percent) limit).percent();
        return BigDecimal.valueOf(ranked)
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private Optional<Object> rankedValue(Value by, Person person) {
        Optional<Object> value = value(by, person);
        return isQuotient(by) ? value.map(number -> ((Fraction) number).cutAfter(RANKED_DECIMALS)) : value;
    }

    /** Whether a division takes part in the value. */
    private static boolean isQuotient(Value value) {
        if (value instanceof Value.Named named) {
            return isQuotient(named.definition());
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            return arithmetic.operator() == ArithmeticOperator.DIVIDE
                    || isQuotient(arithmetic.left())
                    || isQuotient(arithmetic.right());
        }
        return value instanceof Value.Aggregate aggregate && aggregate.function() == AggregateFunction.AVERAGE;
    }

    /** What conditions and values mean of one person, and inside of a filter of one event. */
    private final class Meaning implements Predicate.Visitor<Boolean>, Value.Visitor<Optional<Object>> {

        private final Person person;
        private final Optional<Person.Event> event;

        Meaning(Person person, Optional<Person.Event> event) {
            this.person = person;
            this.event = event;
        }

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
                    && oneOf.constants().stream()
                            .anyMatch(constant -> order.compare(value.get(), known(constant)) == 0);
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
            return members(member.segment()).contains(person.key());
        }

        @Override
        public Boolean visit(Predicate.Ranked ranked) {
            return first(ranked).contains(person.key());
        }

        @Override
        public Optional<Object> visit(Value.Literal literal) {
            return Optional.of(known(literal.constant()));
        }

        @Override
        public Optional<Object> visit(Value.SubjectAttribute value) {
            return read(person.values(), value.attribute().name(), value.type());
        }

        @Override
        public Optional<Object> visit(Value.EventAttribute value) {
            return read(event.orElseThrow().values(), value.attribute().name(), value.type());
        }

        @Override
        public Optional<Object> visit(Value.EventMoment value) {
            return event.orElseThrow().moment().map(moment -> order.typed(moment, value.type()));
        }

        @Override
        public Optional<Object> visit(Value.Named named) {
            Map<String, Optional<Object>> given =
                    event.map(Person.Event::values).orElse(person.values());
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
            return Optional.of(asOf.resolve(point.bound()));
        }

        @Override
        public Optional<Object> visit(Value.Age age) {
            return age.date().accept(this).map(date -> Fraction.of(years((LocalDate) date)));
        }

        private long years(LocalDate date) {
            LocalDate today = asOf.now().toLocalDate();
            long years = (long) today.getYear() - date.getYear();
            return date.isAfter(today.minusYears(years)) ? years - 1 : years;
        }

        @Override
        public Optional<Object> visit(Value.Aggregate aggregate) {
            List<Person.Event> events = matching(aggregate.events());
            if (aggregate.function() == AggregateFunction.COUNT) {
                return Optional.of(Fraction.of(events.size()));
            }
            Value argument = aggregate.argument().orElseThrow();
            List<Object> known = events.stream()
                    .flatMap(row -> argument(argument, row).stream())
                    .toList();
            return switch (aggregate.function()) {
                case COUNT -> throw new IllegalStateException("counted above");
                case COUNT_DISTINCT ->
                    Optional.of(Fraction.of(known.stream().distinct().count()));
                case SUM -> Optional.of(sum(known));
                case AVERAGE ->
                    known.isEmpty() ? Optional.empty() : Optional.of(sum(known).dividedBy(Fraction.of(known.size())));
                case MIN -> known.stream().min(order);
                case MAX -> known.stream().max(order);
                case FIRST -> earliest(aggregate, missingLast(order));
                case LAST -> earliest(aggregate, missingLast(order.reversed()));
            };
        }

        /** The events that exist and that the filter holds for. */
        private List<Person.Event> matching(Events events) {
            return person.events().getOrDefault(events.stream().name(), List.of()).stream()
                    .filter(row -> exists(events.stream(), row))
                    .filter(row -> events.filter().accept(new Meaning(person, Optional.of(row))))
                    .toList();
        }

        private boolean exists(Stream stream, Person.Event row) {
            return stream.moment().isEmpty()
                    || moment(stream, row)
                            .filter(moment -> order.compare(moment, asOf.now()) <= 0)
                            .isPresent();
        }

        private Optional<Object> moment(Stream stream, Person.Event row) {
            return stream.moment().flatMap(moment -> row.moment().map(value -> order.typed(value, moment.type())));
        }

        private Optional<Object> argument(Value argument, Person.Event row) {
            return argument.accept(new Meaning(person, Optional.of(row)));
        }

        private Fraction sum(List<Object> numbers) {
            return numbers.stream().map(number -> (Fraction) number).reduce(Fraction.ZERO, Fraction::plus);
        }

        private Optional<Object> earliest(Value.Aggregate aggregate, Comparator<Optional<Object>> earlier) {
            Stream stream = aggregate.events().stream();
            Value argument = aggregate.argument().orElseThrow();
            return matching(aggregate.events()).stream()
                    .min(Comparator.comparing((Person.Event row) -> moment(stream, row), earlier)
                            .thenComparing(Person.Event::key, earlier)
                            .thenComparing(row -> argument(argument, row), earlier))
                    .flatMap(row -> argument(argument, row));
        }

        private Optional<Object> read(Map<String, Optional<Object>> values, String name, Type type) {
            return values.getOrDefault(name, Optional.empty()).map(value -> order.typed(value, type));
        }
    }

    private static Comparator<Optional<Object>> missingLast(Comparator<Object> order) {
        return (left, right) -> left.isPresent() && right.isPresent()
                ? order.compare(left.get(), right.get())
                : Boolean.compare(left.isEmpty(), right.isEmpty());
    }

    private Object known(Constant constant) {
        return order.typed(ValueOrder.plain(constant), constant.type());
    }
}
