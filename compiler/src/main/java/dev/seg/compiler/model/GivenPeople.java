package dev.seg.compiler.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs the {@code test} blocks of a project: the people of one test are the whole population, and the rows they are given
 * are of their streams, so that neither the population's filter nor the streams' are asked again.
 */
public final class GivenPeople {

    /** Under this name stands the moment of a given row. */
    private static final String MOMENT = "at";

    private GivenPeople() {}

    /**
     * A made-up person who is not where the test expects.
     *
     * @param segment one of those that the test expects something of
     * @param member whether the person is in it
     */
    public record WrongVerdict(TestCase test, TestCase.Row row, String segment, boolean member) {}

    /** What the tests of the model expect and does not hold, in their order. */
    public static List<WrongVerdict> wrongVerdicts(Model model, AsOf asOf) {
        List<WrongVerdict> wrong = new ArrayList<>();
        for (TestCase test : model.tests()) {
            List<Person> people = new ArrayList<>();
            test.rows().forEach(row -> people.add(person(people.size(), row.person(), asOf)));
            Evaluator evaluator = new Evaluator(model, asOf, people);
            for (int i = 0; i < people.size(); i++) {
                wrong.addAll(wrongVerdicts(test, test.rows().get(i), people.get(i), evaluator));
            }
        }
        return wrong;
    }

    private static List<WrongVerdict> wrongVerdicts(
            TestCase test, TestCase.Row row, Person person, Evaluator evaluator) {
        List<WrongVerdict> wrong = new ArrayList<>();
        new TreeMap<>(row.expected()).forEach((segment, expected) -> {
            boolean member = evaluator.members(segment).contains(person.key());
            if (member != expected) {
                wrong.add(new WrongVerdict(test, row, segment, member));
            }
        });
        return wrong;
    }

    /** The person that a test describes. */
    public static Person person(Object key, TestCase.GivenPerson given, AsOf asOf) {
        Map<String, List<Person.Event>> events = new HashMap<>();
        given.events()
                .forEach((stream, rows) -> events.put(
                        stream, rows.stream().map(row -> event(row, asOf)).toList()));
        return new Person(key, values(given.values(), asOf), events);
    }

    private static Person.Event event(Map<String, GivenValue> row, AsOf asOf) {
        Map<String, Optional<Object>> values = values(row, asOf);
        return new Person.Event(values, values.getOrDefault(MOMENT, Optional.empty()), Optional.empty());
    }

    private static Map<String, Optional<Object>> values(Map<String, GivenValue> given, AsOf asOf) {
        Map<String, Optional<Object>> values = new HashMap<>();
        given.forEach((name, value) -> values.put(name, value(value, asOf)));
        return values;
    }

    private static Optional<Object> value(GivenValue given, AsOf asOf) {
        if (given instanceof GivenValue.Plain plain) {
            return Optional.of(ValueOrder.plain(plain.constant()));
        }
        return given instanceof GivenValue.At at ? Optional.of(asOf.resolve(at.bound())) : Optional.empty();
    }
}
