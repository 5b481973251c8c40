package dev.seg.compiler.check.proof;

import dev.seg.compiler.check.search.FoundWorld;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for somebody as if it were settled who is among the first, and then for the others that make it so.
 *
 * <p>Example: for {@code has friend where vip AND NOT top 100 by spend} somebody with such a friend, and a hundred others who
 * are just the same and whose keys are lesser.
 */
final class RankedSearch {

    /** Of so many ranks each may be held or not. */
    private static final int MOST_RANKS = 4;

    private static final int MOST_CROWDS = 3;

    private final Setting setting;
    private final String subject;
    private final RankedCrowd.Finder behind;
    private final Set<Predicate.Ranked> ranks = new LinkedHashSet<>();
    private final List<Predicate> goals;
    private final List<Predicate> mapped;

    /**
     * @param behind finds others who rank in another way
     */
    RankedSearch(Setting setting, String subject, List<Predicate> goals, RankedCrowd.Finder behind) {
        this.setting = setting;
        this.subject = subject;
        this.behind = behind;
        this.goals = goals;
        this.mapped = setting.meant(goals);
        Unranked collecting = new Unranked(setting.model(), ranked -> {
            ranks.add(ranked);
            return false;
        });
        mapped.forEach(collecting::map);
    }

    /**
     * Puts others around one of some people.
     *
     * @param near people who were made up for conditions like these
     */
    Optional<Witness> find(List<Witness> near) {
        if (ranks.isEmpty() || ranks.size() > MOST_RANKS) {
            return Optional.empty();
        }
        List<FoundWorld> worlds = near.stream()
                .flatMap(witness -> witness.found(setting).stream())
                .toList();
        for (int among = 0; among < 1 << ranks.size(); among++) {
            Set<Predicate.Ranked> held = held(among);
            List<Predicate> left = left(held);
            for (FoundWorld world : worlds) {
                Evaluator evaluator = new Evaluator(setting.model(), setting.sample(), world.world(), subject);
                Optional<Witness> found = left.stream().allMatch(goal -> evaluator.holds(goal, world.person()))
                        ? around(held, world)
                        : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What is left to ask of a person once it is settled what it is among the first of. */
    private List<Predicate> left(Set<Predicate.Ranked> held) {
        Unranked unranked = new Unranked(setting.model(), held::contains);
        List<Predicate> left =
                new ArrayList<>(mapped.stream().map(unranked::map).toList());
        left.addAll(unranked.needed());
        return left;
    }

    private Set<Predicate.Ranked> held(int among) {
        Set<Predicate.Ranked> held = new HashSet<>();
        int index = 0;
        for (Predicate.Ranked ranked : ranks) {
            if ((among >> index & 1) == 1) {
                held.add(ranked);
            }
            index++;
        }
        return held;
    }

    private Optional<Witness> around(Set<Predicate.Ranked> held, FoundWorld found) {
        Person person = own(found.person());
        RankedCrowd crowd = new RankedCrowd(
                Witness.evaluator(setting.model(), setting.sample(), subject, List.of(person)), behind, person);
        ranks.forEach(ranked -> crowd.add(ranked, held.contains(ranked)));
        int tries = 0;
        for (int[] alike : crowd.ofAlike()) {
            tries++;
            Optional<Witness> witness = tries > MOST_CROWDS ? Optional.empty() : crowd(found, person, alike);
            if (witness.isPresent()) {
                return witness;
            }
        }
        return crowd.people((one, key) -> new Person(key(key), one.values(), one.events()))
                .flatMap(people -> told(people.get(0), people, found));
    }

    private Optional<Witness> crowd(FoundWorld found, Person person, int[] alike) {
        List<Person> others = found.people(subject).stream()
                .filter(other -> !other.key().equals(found.person().key()))
                .map(this::own)
                .toList();
        List<Person> people = new ArrayList<>();
        if (others.isEmpty()) {
            for (int i = 1; i <= alike[0]; i++) {
                people.add(new Person(key(i), person.values(), person.events()));
            }
            return told(people.get(alike[1]), people, found);
        }
        if (!(person.key() instanceof BigDecimal own)) {
            return Optional.empty();
        }
        people.add(person);
        people.addAll(others);
        Set<Object> used = new HashSet<>(people.stream().map(Person::key).toList());
        add(people, person, own, alike[1], BigDecimal.ONE.negate(), used);
        add(people, person, own, alike[0] - alike[1] - 1, BigDecimal.ONE, used);
        return told(person, people, found);
    }

    /** So many more with lesser or greater keys. */
    private static void add(
            List<Person> people, Person person, BigDecimal key, int many, BigDecimal step, Set<Object> used) {
        BigDecimal next = key;
        for (int i = 0; i < many; i++) {
            do {
                next = next.add(step);
            } while (!used.add(next));
            people.add(new Person(next, person.values(), person.events()));
        }
    }

    private Object key(long number) {
        return Witness.key(setting.model(), subject, number);
    }

    /** Without the rows that are told among those of a merged stream, too. */
    private Person own(Person person) {
        Map<String, List<Person.Event>> events = new HashMap<>(person.events());
        events.keySet().removeIf(setting.streams()::isMerged);
        return new Person(person.key(), person.values(), events);
    }

    private Optional<Witness> told(Person person, List<Person> people, FoundWorld found) {
        Map<String, List<Person>> populations = new HashMap<>();
        found.world()
                .people()
                .forEach((name, all) ->
                        populations.put(name, all.stream().map(this::own).toList()));
        populations.put(subject, people);
        World world = new World(populations, found.world().tables());
        return Witness.told(setting, subject, person, world)
                .filter(witness -> witness.hasRowsOfStreams()
                        && goals.stream().allMatch(witness::fulfils)
                        && witness.fulfils(
                                setting.model().populations().getOrDefault(subject, new Predicate.Truth(true))));
    }
}
