package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.model.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes up a person from the values that a branch of a search leaves, and asks the evaluator whether the conditions hold.
 *
 * <p>Where ranks are spoken of, the person stands among others who are just the same: then its key decides how it ranks.
 */
final class PersonMaker {

    /** So many crowds of people who are all the same are tried. */
    private static final int MOST_ALIKE = 2;

    /** So often others are looked for who rank before or behind a person. */
    private static final int MOST_CROWDS = 3;

    private static final int KEYS = 5_000;

    /** Of all people of a question together. */
    private static final long MOST_KEYS = 4 * KEYS;

    /** So often others are made up around one. */
    private static final int COMPANIES = 3;

    /** So many are kept to go on from. */
    private static final int NEAR = 4;

    private final Setting setting;
    private final Model model;
    private final String subject;
    private final TimeOrder times;
    private final AsOf asOf;
    private final Translator translator;
    private final Map<Source, EventKinds> kinds;
    private final List<Predicate> goals;
    private final Map<Attribute, Value> attributes;
    private final List<Join> joins;
    private final Predicate population;
    private final boolean ofLookups;
    private final List<Person> near = new ArrayList<>();
    private long keysTried;
    private int companies;
    private int crowds;
    private final Company.Finder finder;
    private final RankedCrowd.Finder behind;
    private Optional<Witness> witness = Optional.empty();

    PersonMaker(
            Setting setting,
            String subject,
            Translator translator,
            Map<Source, EventKinds> kinds,
            List<Predicate> goals,
            Company.Finder finder,
            RankedCrowd.Finder behind) {
        this.setting = setting;
        this.behind = behind;
        this.model = setting.model();
        this.finder = finder;
        this.subject = subject;
        this.times = setting.times();
        this.asOf = setting.sample();
        this.translator = translator;
        this.kinds = kinds;
        this.goals = List.copyOf(goals);
        Subject own = model.catalog().subject(subject).orElseThrow();
        this.attributes = Assignment.ofSubject(own.attributes());
        this.joins = own.joins();
        this.ofLookups = new MentionedNames(model, subject, goals).ofLookups();
        this.population = model.populations().getOrDefault(subject, new Predicate.Truth(true));
    }

    boolean hasWitness() {
        return witness.isPresent();
    }

    /** People who were made up and are not accepted. */
    List<Person> near() {
        return near;
    }

    /** How many keys were tried for the buckets they fall into. */
    long keysTried() {
        return keysTried;
    }

    Witness witness() {
        return witness.orElseThrow();
    }

    /** Accepted where a person was made up whom all goals hold for. */
    Search.Outcome make(State state, Arithmetic arithmetic) {
        Optional<Arithmetic.Solution> solution = arithmetic.solution();
        if (solution.isEmpty()) {
            return arithmetic.isRefuted() ? Search.Outcome.NONE : Search.Outcome.OPEN;
        }
        Optional<Person> made = person(state, solution.get(), false);
        made.filter(person -> near.size() < NEAR).ifPresent(near::add);
        witness = made.flatMap(person -> crowd(state, person));
        if (witness.isEmpty() && isAmongOthers(solution.get())) {
            witness = made.flatMap(person -> among(solution.get(), keyed(state, person)));
        }
        if (witness.isEmpty()) {
            witness = person(state, solution.get(), true).flatMap(person -> crowd(state, person));
        }
        return witness.isPresent() ? Search.Outcome.ACCEPTED : Search.Outcome.OPEN;
    }

    private static boolean isAmongOthers(Arithmetic.Solution solution) {
        return solution.events().keySet().stream()
                .anyMatch(source -> source instanceof Source.People
                        || source instanceof Source.OfPeople
                        || source instanceof Source.Related);
    }

    /** The person with the others that are asked for. */
    private Optional<Witness> among(Arithmetic.Solution solution, Person person) {
        companies++;
        if (companies > COMPANIES) {
            return Optional.empty();
        }
        return new Company(model, translator.unknowns().rows().sources(), finder, subject, person)
                .around(solution)
                .flatMap(people -> Witness.told(setting, subject, person, new World(people, Map.of())))
                .filter(witness -> isWanted(witness, goals));
    }

    private Optional<Person> person(State state, Arithmetic.Solution solution, boolean turned) {
        MomentPicker picker = new MomentPicker(state, times, asOf, model.catalog());
        Optional<Map<String, Optional<Object>>> values =
                Assignment.of(state, solution.numbers(), picker).flatMap(found -> found.attributes(attributes, joins));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Person.Event>> events = new HashMap<>();
        for (Map.Entry<Source, List<Arithmetic.KindTotal>> source :
                solution.events().entrySet()) {
            if (source.getKey() instanceof Source.Table table) {
                EventCounts counts = translator.unknowns().rows().sources().get(table);
                EventKinds own = kinds.get(table);
                if (counts == null || own == null) {
                    return Optional.empty();
                }
                EventMaker maker = new EventMaker(model, times, asOf, table.stream(), counts, own, solution.numbers());
                Optional<List<Person.Event>> made = maker.make(source.getValue());
                if (made.isEmpty()) {
                    return Optional.empty();
                }
                events.put(table.stream().name(), maker.inOrder(made.get(), turned, translator.areApart(state)));
            }
        }
        Map<String, Optional<Object>> own = new HashMap<>(values.get());
        if (state.terms().flagOf(Clock.PERSON).flatMap(state::flag).orElse(false)) {
            own.put(Person.ZONE, Optional.of(asOf.zone().getId()));
        }
        return Optional.of(new Person(Witness.key(model, subject, 1), own, events));
    }

    /** The person among as many of its like as it takes for the goals to hold. */
    private Optional<Witness> crowd(State state, Person person) {
        if (ofLookups) {
            return Optional.empty();
        }
        if (translator.ranks().isEmpty()) {
            return told(Witness.alone(setting, subject, keyed(state, person)));
        }
        RankedCrowd crowd = ranked(state, person);
        int tries = 0;
        for (int[] alike : crowd.ofAlike()) {
            tries++;
            Optional<Witness> candidate = tries > MOST_ALIKE
                    ? Optional.empty()
                    : told(Witness.among(setting, subject, person, alike[1], alike[0]));
            if (candidate.isPresent()) {
                return candidate;
            }
        }
        crowds++;
        if (crowds > MOST_CROWDS) {
            return Optional.empty();
        }
        return told(crowd).or(() -> crowd.hasOrders() ? behind(state, person, crowd) : Optional.empty());
    }

    /** Somebody else with the same ranks, behind whom there is room for others to be. */
    private Optional<Witness> behind(State state, Person person, RankedCrowd crowd) {
        List<Predicate> conditions = new ArrayList<>(crowd.behind());
        if (conditions.isEmpty()) {
            return Optional.empty();
        }
        Unranked unranked = new Unranked(
                model,
                ranked -> state.terms().flagOf(ranked).flatMap(state::flag).orElse(false));
        setting.meant(goals).forEach(goal -> conditions.add(unranked.map(goal)));
        conditions.addAll(unranked.needed());
        return behind.find(conditions, person).flatMap(other -> told(ranked(state, other)));
    }

    private Optional<Witness> told(RankedCrowd crowd) {
        return crowd.people((one, key) -> new Person(Witness.key(model, subject, key), one.values(), one.events()))
                .flatMap(this::told);
    }

    private RankedCrowd ranked(State state, Person person) {
        Evaluator alone = Witness.evaluator(model, asOf, subject, List.of(person));
        RankedCrowd crowd = new RankedCrowd(alone, behind, person);
        for (Predicate.Ranked ranked : translator.ranks()) {
            state.terms().flagOf(ranked).flatMap(state::flag).ifPresent(among -> crowd.add(ranked, among));
        }
        return crowd;
    }

    /** The first of some people, as rows tell it, among the others. */
    private Optional<Witness> told(List<Person> people) {
        Map<String, List<Person>> populations = new HashMap<>();
        model.catalog().subjects().forEach(other -> populations.put(other.name(), List.of()));
        populations.put(subject, people);
        return Witness.told(setting, subject, people.get(0), new World(populations, Map.of()))
                .filter(witness -> isWanted(witness, goals));
    }

    /** What was made up as rows tell it, if the goals hold before and after. */
    private Optional<Witness> told(Witness made) {
        return isWanted(made, setting.meant(goals))
                ? made.told(setting).filter(witness -> isWanted(witness, goals))
                : Optional.empty();
    }

    private boolean isWanted(Witness candidate, List<Predicate> wanted) {
        return candidate.hasRowsOfStreams()
                && candidate.fulfils(population)
                && wanted.stream().allMatch(candidate::fulfils);
    }

    /** The person with a key that falls into the buckets that are asked for, if one of the first does. */
    private Person keyed(State state, Person person) {
        Map<Value.Bucket, NumberSet> buckets = new HashMap<>();
        List<Terms.Amount> numbers = state.terms().numbers();
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).meaning() instanceof Value.Bucket bucket) {
                buckets.put(bucket, state.number(i));
            }
        }
        Evaluator evaluator = Witness.evaluator(model, asOf, subject, List.of());
        for (long key = 1; key <= KEYS && keysTried < MOST_KEYS && !buckets.isEmpty(); key++) {
            keysTried++;
            Person candidate = new Person(Witness.key(model, subject, key), person.values(), person.events());
            if (buckets.entrySet().stream()
                    .allMatch(bucket -> evaluator
                            .value(bucket.getKey(), candidate)
                            .filter(number -> bucket.getValue().contains((Fraction) number))
                            .isPresent())) {
                return candidate;
            }
        }
        return person;
    }
}
