package dev.seg.compiler;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a compilation is told from outside.
 *
 * @param parameters values for the project's parameters by name, as text: {@code min_orders} → {@code 5}
 * @param asOf the moment that {@code test} blocks run at; without it noon of 2026-01-31 in the catalog's zone, so that
 *     they do not change their mind from day to day
 */
public record CompilerOptions(Map<String, String> parameters, Optional<Instant> asOf) {

    public CompilerOptions {
        parameters = Map.copyOf(parameters);
    }

    /** Parameters alone. */
    public CompilerOptions(Map<String, String> parameters) {
        this(parameters, Optional.empty());
    }

    /** Every parameter has its default. */
    public static CompilerOptions defaults() {
        return new CompilerOptions(Map.of());
    }
}
