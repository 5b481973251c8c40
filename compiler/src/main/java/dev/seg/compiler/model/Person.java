package dev.seg.compiler.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One member of a population, as far as it is known.
 *
 * <p>Values are {@code BigDecimal} (numbers; {@code Double} where the type is {@code float}), {@code String},
 * {@code Boolean}, {@code LocalDate}, {@code LocalDateTime} (a {@code timestamp}), {@code Instant}; empty where missing.
 *
 * @param key tells members apart: a {@code BigDecimal} without trailing zeros, or any other value
 * @param values of attributes by their names; what is not there is missing. A {@link Value.Named} that stands here has
 *     this value instead of its definition's
 * @param events by the stream's name; streams that are not there are empty
 */
public record Person(Object key, Map<String, Optional<Object>> values, Map<String, List<Event>> events) {

    /** Under this name stands the person's own time zone. */
    public static final String ZONE = "(timezone)";

    public Person {
        values = Map.copyOf(values);
        events = Map.copyOf(events);
    }

    /**
     * One row of a stream.
     *
     * @param values as those of a person, by the stream's attributes
     * @param moment when it happened; empty also where the stream's rows are timeless
     * @param key what tells events of one moment apart
     */
    public record Event(Map<String, Optional<Object>> values, Optional<Object> moment, Optional<Object> key) {
        public Event {
            values = Map.copyOf(values);
        }
    }
}
