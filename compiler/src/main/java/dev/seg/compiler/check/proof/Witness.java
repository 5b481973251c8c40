package dev.seg.compiler.check.proof;

import dev.seg.compiler.check.search.FoundWorld;
import dev.seg.compiler.check.search.Keys;
import dev.seg.compiler.check.search.WorldTables;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.World;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A made-up person, at a moment, among others, whom conditions hold for; the evaluator says so. */
public final class Witness {

    private final Model model;
    private final AsOf asOf;
    private final String subject;
    private final Person person;
    private final World world;
    private final boolean alike;
    private final Optional<Map<String, List<Map<String, Object>>>> tables;
    private final Evaluator evaluator;

    private Witness(
            Model model,
            AsOf asOf,
            String subject,
            Person person,
            World world,
            boolean alike,
            Optional<Map<String, List<Map<String, Object>>>> tables) {
        this.model = model;
        this.asOf = asOf;
        this.subject = subject;
        this.person = person;
        this.world = world;
        this.alike = alike;
        this.tables = tables;
        this.evaluator = new Evaluator(model, asOf, world, subject);
    }

    /**
     * A person among its like, see {@link #told(Setting)}.
     *
     * @param place how many have lesser keys
     * @param size how many there are with it
     */
    static Witness among(Setting setting, String subject, Person person, int place, int size) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            people.add(new Person(key(setting.model(), subject, i + 1L), person.values(), person.events()));
        }
        return alike(setting, subject, people.get(place), people);
    }

    /** A key of the type that the subject's people have. */
    static Object key(Model model, String subject, long number) {
        Type type = model.catalog().subject(subject).orElseThrow().keyType();
        return Keys.of(number, type == Type.TEXT);
    }

    /** The world in the words that are reasoned in. */
    Optional<FoundWorld> found(Setting setting) {
        return WorldTables.read(setting.model(), asOf, subject, tables(), person.key(), List.of());
    }

    /** A person who is the only one there is, see {@link #told(Setting)}. */
    static Witness alone(Setting setting, String subject, Person person) {
        Object key = person.key() instanceof BigDecimal number && number.scale() <= 0
                ? key(setting.model(), subject, number.longValueExact())
                : person.key();
        Person own = new Person(key, person.values(), person.events());
        return alike(setting, subject, own, List.of(own));
    }

    private static Witness alike(Setting setting, String subject, Person person, List<Person> people) {
        Model model = setting.model();
        World world = world(model, subject, people);
        return new Witness(model, setting.sample(), subject, person, world, true, Optional.empty());
    }

    /**
     * The person in the project's own words, as rows of its tables tell it; empty where they do not. Until then it is one in
     * the words that are reasoned in, of whom nothing is told but what was made up.
     */
    Optional<Witness> told(Setting setting) {
        if (setting.streams().isAsDeclared() && !setting.cells().any(world)) {
            return Optional.of(this);
        }
        return read(setting, subject, person, world)
                .map(found -> of(
                        setting, subject, found, alike && found.people(subject).size() == people().size()));
    }

    /** A person among others and rows that belong to nobody, as it was found in rows of tables. */
    static Witness within(Setting setting, String subject, FoundWorld found) {
        return of(setting, subject, found, false);
    }

    /** A person of a world as it is read from the rows of tables; empty where these do not tell it. */
    static Optional<Witness> told(Setting setting, String subject, Person person, World world) {
        return read(setting, subject, person, world).map(found -> within(setting, subject, found));
    }

    private static Optional<FoundWorld> read(Setting setting, String subject, Person person, World world) {
        Model model = setting.model();
        return WorldTables.read(
                model, setting.sample(), subject, WorldTables.of(model, world), person.key(), List.of());
    }

    private static Witness of(Setting setting, String subject, FoundWorld found, boolean alike) {
        return new Witness(
                setting.declared(),
                setting.sample(),
                subject,
                found.person(),
                found.world(),
                alike,
                Optional.of(found.tables()));
    }

    /** The meaning of conditions among these people, where there is nobody of any other kind. */
    static Evaluator evaluator(Model model, AsOf asOf, String subject, List<Person> people) {
        return new Evaluator(model, asOf, world(model, subject, people), subject);
    }

    private static World world(Model model, String subject, List<Person> people) {
        Map<String, List<Person>> populations = new LinkedHashMap<>();
        model.catalog().subjects().forEach(other -> populations.put(other.name(), List.of()));
        populations.put(subject, people);
        return new World(populations, Map.of());
    }

    /** The meaning of conditions where another one is in the person's place, and in that of all who are just like it. */
    Evaluator with(Function<Object, Person> other) {
        Map<String, List<Person>> populations = new LinkedHashMap<>(world.people());
        populations.put(
                subject,
                people().stream()
                        .map(one -> alike || one.key().equals(person.key()) ? other.apply(one.key()) : one)
                        .toList());
        return new Evaluator(model, asOf, new World(populations, world.tables()), subject);
    }

    /** Whether a condition holds for the person. */
    public boolean fulfils(Predicate condition) {
        return evaluator.holds(condition, person);
    }

    /** Whether the person's rows are such as their streams have: the filters of the streams hold for them. */
    boolean hasRowsOfStreams() {
        return model.catalog().streams().stream()
                .allMatch(stream -> person.events().getOrDefault(stream.name(), List.of()).stream()
                        .allMatch(event -> evaluator.isThere(stream, event)));
    }

    /**
     * The person as a row of a {@code test} block, with the fewest fields that all of {@code conditions} hold with; empty
     * where the language has no words for it.
     *
     * <p>Example: <code>{ purchases: 1, spend: 900, last_order: 3d ago }</code>.
     */
    public Optional<String> row(List<Predicate> conditions) {
        WitnessRow row = new WitnessRow(model, this, conditions);
        return row.person().map(row::text);
    }

    /** Whether conditions hold for the person because of its key, which no row of a test tells. */
    public boolean isByKey(List<Predicate> conditions) {
        return new MentionedNames(model, subject, conditions).ofKeys();
    }

    public AsOf asOf() {
        return asOf;
    }

    public Person person() {
        return person;
    }

    /** The person with all others of the population it lives in. */
    public List<Person> people() {
        return world.people().getOrDefault(subject, List.of());
    }

    /** All that there is where the person lives. */
    public World world() {
        return world;
    }

    /** The rows of all tables that tell of the person and of all that there is beside it, by the tables' whole names. */
    public Map<String, List<Map<String, Object>>> tables() {
        return tables.orElseGet(() -> WorldTables.of(model, world));
    }

    /**
     * What no row of a test tells of the person: who else there is, and the key where that matters.
     *
     * <p>Example: <code>, beside { spend: 900 }</code>.
     */
    public String surroundings(List<Predicate> conditions) {
        String key = isByKey(conditions) ? ", with the key " + person.key() : "";
        int others = people().size() - 1;
        String among = others == 0 ? "" : ", among " + others + " of the like";
        return (alike ? among : new WitnessRow(model, this, conditions).beside()) + key;
    }

    /** Whose people these are. */
    public String subject() {
        return subject;
    }

    Evaluator evaluator() {
        return evaluator;
    }
}
