package dev.seg.engine.environment;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a run. {@code Environment.of(Map.of("PGHOST", "db"))} is one with a single variable.
 */
@FunctionalInterface
public interface Environment {

    /** The value of a variable; empty where it is not set, or set to nothing. */
    Optional<String> value(String name);

    /** The variables that this program was started with. */
    static Environment ofProcess() {
        return of(System.getenv());
    }

    /** These variables and no others. */
    static Environment of(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return name -> Optional.ofNullable(copy.get(name)).filter(value -> !value.isEmpty());
    }
}
