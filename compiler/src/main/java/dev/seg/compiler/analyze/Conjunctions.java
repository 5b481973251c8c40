package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.stream.Stream;

/** Conditions that hold together. */
final class Conjunctions {

    private static final Predicate ALWAYS = new Predicate.Truth(true);

    private Conjunctions() {}

    /** All of the parts; those that always hold are left out. */
    static Predicate of(List<Predicate> parts) {
        List<Predicate> telling = parts.stream()
                .filter(part -> !part.equals(ALWAYS))
                .flatMap(part -> part instanceof Predicate.And and ? and.parts().stream() : Stream.of(part))
                .toList();
        return switch (telling.size()) {
            case 0 -> ALWAYS;
            case 1 -> telling.get(0);
            default -> new Predicate.And(telling);
        };
    }
}
