package dev.seg.compiler;

import java.util.Map;

/**
 * What a compilation is told from outside.
 *
 * @param parameters values for the project's parameters by name, as text: {@code min_orders} → {@code 5}
 */
public record CompilerOptions(Map<String, String> parameters) {

    public CompilerOptions {
        parameters = Map.copyOf(parameters);
    }

    /** Every parameter has its default. */
    public static CompilerOptions defaults() {
        return new CompilerOptions(Map.of());
    }
}
