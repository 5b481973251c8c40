package dev.seg.compiler.check.search;

import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A made-up world that changes while it is looked for. The first of the people asked about is the one it is about. */
final class Draft {

    private final Layout layout;
    private final String subject;
    private final Map<String, List<Thing>> people = new LinkedHashMap<>();
    private final Map<String, List<Thing>> tables = new LinkedHashMap<>();
    private long used;

    Draft(Layout layout, String subject) {
        this.layout = layout;
        this.subject = subject;
        layout.subjects().keySet().forEach(name -> people.put(name, new ArrayList<>()));
        layout.tables().keySet().forEach(name -> tables.put(name, new ArrayList<>()));
    }

    Draft copy() {
        Draft copy = new Draft(layout, subject);
        people.forEach(
                (name, things) -> things.forEach(thing -> copy.people(name).add(thing.copy())));
        tables.forEach(
                (name, things) -> things.forEach(thing -> copy.table(name).add(thing.copy())));
        copy.used = used;
        return copy;
    }

    Layout layout() {
        return layout;
    }

    /** The person that it is about. */
    Thing self() {
        return people(subject).get(0);
    }

    List<Thing> people(String name) {
        return people.computeIfAbsent(name, any -> new ArrayList<>());
    }

    /** Whose people it is about. */
    String subject() {
        return subject;
    }

    Map<String, List<Thing>> people() {
        return people;
    }

    Map<String, List<Thing>> tables() {
        return tables;
    }

    List<Thing> table(String name) {
        return tables.computeIfAbsent(name, any -> new ArrayList<>());
    }

    /** A new person or row of which nothing is known. */
    Thing fresh(Shape shape) {
        used++;
        return new Thing(shape, used);
    }

    /** Another one just like it, but for the keys. */
    Thing like(Thing thing) {
        Thing copy = thing.copy();
        used++;
        copy.rekey(used);
        for (Shape inner : copy.shape().rows()) {
            for (Thing row : copy.rows(inner)) {
                used++;
                row.rekey(used);
            }
        }
        return copy;
    }

    /** A person of a world that was made up otherwise. */
    void add(Person person) {
        add(subject, person);
    }

    /** All of a world that was made up otherwise, the person whom it is about first. */
    void add(FoundWorld found) {
        add(subject, found.person());
        layout.subjects()
                .keySet()
                .forEach(name -> found.people(name).stream()
                        .filter(person -> !person.equals(found.person()))
                        .forEach(person -> add(name, person)));
        layout.tables()
                .forEach((name, shape) -> found.world()
                        .tables()
                        .getOrDefault(name, List.of())
                        .forEach(event -> table(name).add(row(shape, event))));
    }

    private void add(String name, Person person) {
        Shape shape = Optional.ofNullable(layout.subjects().get(name)).orElseThrow();
        Thing thing = fresh(shape);
        rekey(thing, person.key());
        take(thing, person.values());
        for (Shape inner : shape.rows()) {
            person.events()
                    .getOrDefault(inner.name(), List.of())
                    .forEach(event -> thing.rows(inner).add(row(inner, event)));
        }
        people(name).add(thing);
    }

    private Thing row(Shape shape, Person.Event event) {
        Thing row = fresh(shape);
        event.key().ifPresent(key -> rekey(row, key));
        take(row, event.values());
        event.moment().ifPresent(moment -> row.values().put(Field.MOMENT, moment));
        return row;
    }

    private void rekey(Thing thing, Object key) {
        if (key.toString().matches("[0-9]{1,9}")) {
            thing.rekey(Long.parseLong(key.toString()));
            used = Math.max(used, thing.key());
        }
    }

    private static void take(Thing thing, Map<String, Optional<Object>> values) {
        thing.shape().fields().forEach(field -> thing.set(field, values.getOrDefault(field.name(), Optional.empty())));
    }

    /** How many people and rows there are. */
    int size() {
        int size = 0;
        for (List<Thing> things : people.values()) {
            for (Thing thing : things) {
                size += thing.size();
            }
        }
        for (List<Thing> things : tables.values()) {
            size += things.size();
        }
        return size;
    }

    /** The world as the evaluator reads it: of rows that have a key in common there is only the first. */
    World world(Obedience obedience) {
        Map<String, List<Person>> populations = new LinkedHashMap<>();
        Map<String, Set<Object>> keys = new HashMap<>();
        obedience.subjects().forEach(name -> populations.put(name, new ArrayList<>()));
        people.forEach((name, things) -> {
            Set<Object> seen = new HashSet<>();
            List<Person> all = new ArrayList<>();
            for (Thing thing : things) {
                boolean isSelf = name.equals(subject) && all.isEmpty();
                if (seen.add(thing.typedKey())) {
                    Person person = person(thing, obedience, keys);
                    if (isSelf || obedience.isThere(name, person)) {
                        all.add(person);
                    }
                }
            }
            populations.put(name, all);
        });
        Map<String, List<Person.Event>> rows = new LinkedHashMap<>();
        tables.forEach((name, things) -> rows.put(name, events(things, obedience, new HashSet<>())));
        return new World(populations, rows);
    }

    /** A person by itself. */
    static Person person(Thing thing, Obedience obedience) {
        return person(thing, obedience, new HashMap<>());
    }

    private static Person person(Thing thing, Obedience obedience, Map<String, Set<Object>> keys) {
        Map<String, List<Person.Event>> events = new HashMap<>();
        for (Shape inner : thing.shape().rows()) {
            Set<Object> seen =
                    inner.unique() ? keys.computeIfAbsent(inner.name(), n -> new HashSet<>()) : new HashSet<>();
            events.put(inner.name(), events(thing.rows(inner), obedience, seen));
        }
        return new Person(thing.typedKey(), values(thing), events);
    }

    static Person.Event event(Thing thing) {
        Optional<Object> moment = Optional.ofNullable(thing.values().get(Field.MOMENT));
        Optional<Object> key = thing.shape().keyed() ? Optional.of(thing.typedKey()) : Optional.empty();
        return new Person.Event(values(thing), moment, key);
    }

    private static List<Person.Event> events(List<Thing> things, Obedience obedience, Set<Object> seen) {
        List<Person.Event> events = new ArrayList<>();
        for (Thing thing : things) {
            Shape shape = thing.shape();
            Person.Event event = event(thing);
            boolean apart =
                    !shape.keyed() || seen.add(shape.unique() ? event.key() : List.of(event.key(), event.moment()));
            if (apart && obedience.isThere(shape.name(), event)) {
                events.add(event);
            }
        }
        return events;
    }

    private static Map<String, Optional<Object>> values(Thing thing) {
        Map<String, Optional<Object>> values = new HashMap<>();
        List<Field> fields = thing.shape().fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!field.isMoment()) {
                Field stored = field;
                for (int j = i - 1; j >= 0; j--) {
                    stored = fields.get(j).isSameColumn(field) ? fields.get(j) : stored;
                }
                Object value = thing.values().get(stored.name());
                if (value != null) {
                    values.put(field.name(), Optional.of(value));
                }
            }
        }
        thing.shape().own().ifPresent(own -> values.put(own.name(), Optional.of(thing.typedKey())));
        return values;
    }
}
