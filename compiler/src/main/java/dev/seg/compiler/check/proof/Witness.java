package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A made-up person, at a moment, among others, whom conditions hold for; the evaluator says so. */
public final class Witness {

    private final AsOf asOf;
    private final Person person;
    private final List<Person> people;
    private final Evaluator evaluator;

    private Witness(AsOf asOf, Person person, List<Person> people, Evaluator evaluator) {
        this.asOf = asOf;
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
    static Witness among(Model model, AsOf asOf, Person person, int place, int size) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            people.add(new Person(BigDecimal.valueOf(i + 1L), person.values(), person.events()));
        }
        return new Witness(asOf, people.get(place), people, new Evaluator(model, asOf, people));
    }

    /** Whether a condition holds for the person. */
    public boolean fulfils(Predicate condition) {
        return evaluator.holds(condition, person);
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

    Evaluator evaluator() {
        return evaluator;
    }
}
