package dev.seg.compiler.check.search;

import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.World;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A made-up world, and somebody in it.
 *
 * @param person one of the world's people
 * @param tables the rows that tell the world, by the tables' whole names
 */
public record FoundWorld(World world, Person person, Map<String, List<Map<String, Object>>> tables) {

    public FoundWorld {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** All people of a subject. */
    public List<Person> people(String subject) {
        return world.people().getOrDefault(subject, List.of());
    }
}
