package dev.seg.compiler.plan;

import dev.seg.compiler.model.Events;

/** What is read in one pass for figures about a person. */
sealed interface FactSource permits EventSource, FactSource.Derived {

    /** Rows that take more than one step. */
    record Derived(Events events) implements FactSource {}

    static FactSource of(Fact fact) {
        boolean isPlain = fact.argument()
                .map(fact.events()::isPlainWith)
                .orElse(fact.events().isPlain());
        return isPlain ? EventSource.of(fact.events().stream()) : new Derived(fact.events());
    }
}
