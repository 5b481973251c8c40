package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Stream;
import java.util.Map;
import java.util.Optional;

/**
 * Where names are looked up.
 *
 * @param subject the population's name
 * @param stream the stream whose rows are spoken of, inside a filter or an aggregate's argument
 * @param arguments values of a segment's own parameters
 */
record Scope(String subject, Optional<Stream> stream, Map<String, Meaning> arguments) {

    Scope {
        arguments = Map.copyOf(arguments);
    }

    /** Names about the people of a population. */
    static Scope of(String subject) {
        return new Scope(subject, Optional.empty(), Map.of());
    }

    /** Names about one row of {@code rows}. */
    Scope row(Stream rows) {
        return new Scope(subject, Optional.of(rows), arguments);
    }

    Scope with(Map<String, Meaning> values) {
        return new Scope(subject, stream, values);
    }
}
