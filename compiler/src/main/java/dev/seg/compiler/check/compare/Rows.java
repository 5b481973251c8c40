package dev.seg.compiler.check.compare;

import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.Optional;

/** Made-up people in the language's own words. */
final class Rows {

    private Rows() {}

    /** The row of a test, with what no row tells behind it; empty where the language has no words for the person. */
    static Optional<String> of(Witness witness, List<Predicate> conditions) {
        return witness.row(conditions).map(row -> row + witness.surroundings(conditions));
    }
}
