package dev.seg.compiler.explain;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a warehouse says of one person.
 *
 * <p>Numbers are {@link dev.seg.compiler.model.Fraction}s ({@code Double} of a {@code float}), moments
 * {@code LocalDate}, {@code LocalDateTime} or {@code Instant}; empty where missing.
 *
 * @param truths of all conditions that were asked
 * @param values of all values that were asked
 */
public record PersonAnswer(Map<Predicate, Boolean> truths, Map<Value, Optional<Object>> values) {

    public PersonAnswer {
        truths = Map.copyOf(truths);
        values = Map.copyOf(values);
    }

    /** What was said in two statements. */
    public PersonAnswer with(PersonAnswer other) {
        Map<Predicate, Boolean> allTruths = new HashMap<>(truths);
        allTruths.putAll(other.truths);
        Map<Value, Optional<Object>> allValues = new HashMap<>(values);
        allValues.putAll(other.values);
        return new PersonAnswer(allTruths, allValues);
    }

    /** Whether a condition holds that was asked for. */
    public boolean holds(Predicate condition) {
        return Optional.ofNullable(truths.get(condition))
                .orElseThrow(() -> new IllegalArgumentException("not asked: " + condition));
    }

    /** A value, if it was asked for and is known. */
    public Optional<Object> value(Value value) {
        return values.getOrDefault(value, Optional.empty());
    }
}
