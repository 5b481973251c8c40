package dev.seg.compiler.check;

import dev.seg.compiler.check.proof.Witness;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Predicate;
import java.util.List;

/** Shows a made-up person in a message. */
final class Rows {

    private Rows() {}

    /**
     * The finding with a person for whom {@code conditions} hold, where the language has words for it.
     *
     * @param asOf the moment that goes without saying
     */
    static Diagnostic note(Diagnostic found, String what, Witness witness, List<Predicate> conditions, AsOf asOf) {
        String when =
                witness.asOf().equals(asOf) ? "" : ", as of " + witness.asOf().instant();
        return witness.row(conditions)
                .map(row -> found.note(what + ": " + row + witness.surroundings(conditions) + when))
                .orElse(found);
    }
}
