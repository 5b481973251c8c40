package dev.seg.compiler.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that there is: who does not stand here does not exist.
 *
 * @param people the population of each subject
 * @param tables the rows of each lookup table
 */
public record World(Map<String, List<Person>> people, Map<String, List<Person.Event>> tables) {

    public World {
        people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
        tables = Map.copyOf(tables);
    }

    /** A world of these people alone: they are the population of every subject of the model that is asked for. */
    static World of(Model model, List<Person> people) {
        List<Person> population = List.copyOf(people);
        Map<String, List<Person>> populations = new LinkedHashMap<>();
        model.catalog().subjects().forEach(subject -> populations.put(subject.name(), population));
        return new World(populations, Map.of());
    }

    List<Person> people(String subject) {
        return people.getOrDefault(subject, List.of());
    }

    List<Person.Event> table(String name) {
        return tables.getOrDefault(name, List.of());
    }
}
