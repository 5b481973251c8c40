package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A made-up person, at a moment, among others, whom conditions hold for; the evaluator says so. */
public final class Witness {

    private final Model model;
    private final AsOf asOf;
    private final String subject;
    private final Person person;
    private final List<Person> people;
    private final Evaluator evaluator;

    private Witness(Model model, AsOf asOf, String subject, Person person, List<Person> people, Evaluator evaluator) {
        this.model = model;
        this.asOf = asOf;
        this.subject = subject;
        this.person = person;
        this.people = List.copyOf(people);
        this.evaluator = evaluator;
    }

    /**
     * A person among its like.
     *
     * @param place how many have lesser keys
     * @param size how many there are with it
     */
    static Witness among(Model model, AsOf asOf, String subject, Person person, int place, int size) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            people.add(new Person(BigDecimal.valueOf(i + 1L), person.values(), person.events()));
        }
        return new Witness(model, asOf, subject, people.get(place), people, evaluator(model, asOf, subject, people));
    }

    /** A person who is the only one there is. */
    static Witness alone(Model model, AsOf asOf, String subject, Person person) {
        List<Person> people = List.of(person);
        return new Witness(model, asOf, subject, person, people, evaluator(model, asOf, subject, people));
    }

    /** The meaning of conditions among these people, where there is nobody of any other kind. */
    static Evaluator evaluator(Model model, AsOf asOf, String subject, List<Person> people) {
        Map<String, List<Person>> populations = new LinkedHashMap<>();
        model.catalog().subjects().forEach(other -> populations.put(other.name(), List.of()));
        populations.put(subject, people);
        return new Evaluator(model, asOf, new World(populations, Map.of()), subject);
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
        return people;
    }

    /** Whose people these are. */
    public String subject() {
        return subject;
    }

    Evaluator evaluator() {
        return evaluator;
    }
}
