package dev.seg.compiler.model;

import dev.seg.compiler.source.Span;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a model were written, so that a law about meaning can underline words. Kept beside the model: two
 * predicates that mean the same are equal wherever they stand.
 */
public final class Origins {

    private final IdentityHashMap<Object, Span> spans = new IdentityHashMap<>();
    private final Map<String, Span> names = new HashMap<>();

    /** Notes where {@code part}, a predicate, value or expectation, was written. */
    public <T> T put(T part, Span span) {
        spans.put(part, span);
        return part;
    }

    /** Notes where the name of a segment, class or partition was written. */
    public void putName(String name, Span span) {
        names.put(name, span);
    }

    public Optional<Span> of(Object part) {
        return Optional.ofNullable(spans.get(part));
    }

    public Optional<Span> ofName(String name) {
        return Optional.ofNullable(names.get(name));
    }
}
