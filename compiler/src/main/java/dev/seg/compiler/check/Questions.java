package dev.seg.compiler.check;

import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;

/** Opens the questions that laws ask; one for each segment, partition or expectation, so that each stays small. */
record Questions(Prover prover) {

    static Questions of(Model model, AsOf asOf) {
        return new Questions(new Prover(model, asOf));
    }

    Question about(String subject) {
        return prover.about(subject);
    }
}
