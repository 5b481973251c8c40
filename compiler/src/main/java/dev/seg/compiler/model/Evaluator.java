package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
    private final World world;
    private final List<Person> people;
    private final ValueOrder order;
    private final RowOrder rowOrder;
    private final Scalars scalars;
    private final IdentityHashMap<Person, List<Person>> populations = new IdentityHashMap<>();
    private final Map<String, Set<Object>> members = new HashMap<>();
    private final IdentityHashMap<Value.Aggregate, Map<List<Optional<Object>>, Optional<Object>>> figures =
            new IdentityHashMap<>();
    private final IdentityHashMap<List<Person>, Map<Predicate.Ranked, Set<Object>>> first = new IdentityHashMap<>();

    /**
     * @param people the whole population of one subject: who is not among them does not exist
     */
    public Evaluator(Model model, AsOf asOf, List<Person> people) {
        this(model, asOf, World.of(model, people), people);
    }

    /** @param subject whose conditions are asked */
    public Evaluator(Model model, AsOf asOf, World world, String subject) {
        this(model, asOf, world, world.people(subject));
    }

    private Evaluator(Model model, AsOf asOf, World world, List<Person> people) {
        this.model = model;
        this.asOf = asOf;
        this.world = world;
        this.people = List.copyOf(people);
        this.order = new ValueOrder(model.catalog());
        this.rowOrder = new RowOrder(order);
        this.scalars = new Scalars(asOf, order);
        world.people().values().forEach(all -> all.forEach(person -> populations.put(person, all)));
    }

    /** The keys of a segment's members, in the order of the people. */
    public Set<Object> members(String segment) {
        Set<Object> known = members.get(segment);
        if (known == null) {
            Segment meant = model.segment(segment);
            known = members(meant.predicate(), populationOf(meant.subject()));
            members.put(segment, known);
        }
        return known;
    }

    private List<Person> populationOf(String subject) {
        return world.people().containsKey(subject) ? world.people(subject) : people;
    }

    /** The keys of those whom the condition holds for. */
    public Set<Object> members(Predicate predicate) {
        return members(predicate, people);
    }

    private Set<Object> members(Predicate predicate, List<Person> population) {
        Set<Object> keys = new LinkedHashSet<>();
        population.stream().filter(person -> holds(predicate, person)).forEach(person -> keys.add(person.key()));
        return keys;
    }

    /** Whether the condition holds for one of the people. */
    public boolean holds(Predicate predicate, Person person) {
        return predicate.accept(new Meaning(this, person));
    }

    /** Whether an event is one of its stream's: the stream's own filter, if it has one, holds for it. */
    public boolean isThere(Stream stream, Person.Event event) {
        Predicate filter = model.streamFilters().get(stream.name());
        return filter == null || holds(filter, event, stream.moment());
    }

    /** Whether a row is one of its table's: the table's own filter, if it has one, holds for it. */
    public boolean isThere(LookupTable table, Person.Event row) {
        Predicate filter = model.streamFilters().get(table.name());
        return filter == null || holds(filter, row, table.moment());
    }

    /** Whether a stream's filter holds for a row. */
    boolean holds(Predicate filter, Person.Event event, Optional<Stream.Moment> declared) {
        Optional<Object> moment = declared.flatMap(at -> event.moment().map(value -> order.typed(value, at.type())));
        Row.Content content = new Row.Content.OfTable(event, moment);
        return filter.accept(new Meaning(this, NOBODY).of(Row.alone(content)));
    }

    /** A value of one of the people: a number is a {@link Fraction}, or a {@code Double} where it is a {@code float}. */
    public Optional<Object> value(Value value, Person person) {
        return value.accept(new Meaning(this, person));
    }

    World world() {
        return world;
    }

    AsOf asOf() {
        return asOf;
    }

    ValueOrder order() {
        return order;
    }

    RowOrder rowOrder() {
        return rowOrder;
    }

    Scalars scalars() {
        return scalars;
    }

    /** A figure of people, which is the same for all who have the values in common that those people are within. */
    Optional<Object> figureOfPeople(
            Value.Aggregate aggregate, List<Optional<Object>> within, Supplier<Optional<Object>> figure) {
        Map<List<Optional<Object>>, Optional<Object>> known = figures.computeIfAbsent(aggregate, a -> new HashMap<>());
        Optional<Object> value = known.get(within);
        if (value == null) {
            value = figure.get();
            known.put(within, value);
        }
        return value;
    }

    /** An attribute of a person, or its key. */
    Optional<Object> fact(Person person, String subjectName, Attribute attribute) {
        boolean isKey = model.catalog()
                .subject(subjectName)
                .map(Subject::key)
                .filter(attribute.column()::equals)
                .isPresent();
        return (isKey ? Optional.of(person.key()) : person.values().getOrDefault(attribute.name(), Optional.empty()))
                .map(value -> order.typed(value, attribute.type()));
    }

    /** The keys of those who are among the first of the people that {@code person} is one of. */
    Set<Object> first(Predicate.Ranked ranked, Person person) {
        List<Person> peers = populations.getOrDefault(person, people);
        Map<Predicate.Ranked, Set<Object>> known = first.computeIfAbsent(peers, any -> new HashMap<>());
        Set<Object> keys = known.get(ranked);
        if (keys == null) {
            keys = rank(ranked, peers);
            known.put(ranked, keys);
        }
        return keys;
    }

    private Set<Object> rank(Predicate.Ranked ranked, List<Person> peers) {
        record Candidate(Object key, Object by) {}
        Map<List<Optional<Object>>, List<Candidate>> groups = new HashMap<>();
        for (Person person : peers) {
            boolean meant = ranked.of().isEmpty() || members(ranked.of().get()).contains(person.key());
            Optional<Object> by = meant ? new Meaning(this, person).rankedValue(ranked.by()) : Optional.empty();
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
}
