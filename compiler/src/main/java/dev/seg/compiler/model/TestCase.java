package dev.seg.compiler.model;

import java.util.List;
import java.util.Map;

/**
 * Made-up people and the verdict expected of each.
 *
 * @param target the segment or partition
 */
public record TestCase(String title, String target, List<Row> rows) {

    public TestCase {
        rows = List.copyOf(rows);
    }

    /**
     * One made-up person.
     *
     * @param person what is said of it
     * @param expected for each segment of {@code target}: whether the person is to be in it
     */
    public record Row(GivenPerson person, Map<String, Boolean> expected) {
        public Row {
            expected = Map.copyOf(expected);
        }
    }

    /**
     * What a test says of a person. Attributes that are not given are missing, streams that are not given are empty.
     *
     * @param values attributes and {@link Value.Named} values by name; {@link GivenValue.Missing} for {@code missing}
     * @param events rows of streams (and sets) by the stream's name: attributes by name, the moment under {@code at}
     */
    public record GivenPerson(Map<String, GivenValue> values, Map<String, List<Map<String, GivenValue>>> events) {
        public GivenPerson {
            values = Map.copyOf(values);
            events = Map.copyOf(events);
        }
    }
}
