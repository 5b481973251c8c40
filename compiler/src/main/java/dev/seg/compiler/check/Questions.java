package dev.seg.compiler.check;

import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.Optional;

/**
 * Opens the questions that laws ask; one for each segment, partition or expectation, so that each stays small.
 *
 * @param always finds out what holds whenever it is asked
 * @param now finds out what holds at the run's moment, where that is given
 * @param asOf the moment that made-up people live at
 */
record Questions(Prover always, Optional<Prover> now, AsOf asOf) {

    /**
     * @param asOf the moment that made-up people live at
     * @param given whether it is the run's
     * @param steps what all questions together may take
     */
    static Questions of(Model model, AsOf asOf, boolean given, long steps) {
        Prover always = new Prover(model, asOf, steps);
        return new Questions(always, given ? Optional.of(always.ofMoment(asOf)) : Optional.empty(), asOf);
    }

    /** The same, for one kind of law: it may take so many of the steps. */
    Questions part(long steps) {
        Prover part = always.part(steps);
        return new Questions(part, now.map(prover -> part.ofMoment(asOf)), asOf);
    }

    Question about(String subject) {
        return always.about(subject);
    }

    /** Whether it is proved that conditions do not hold together: whenever it is asked, or else at the run's moment. */
    boolean isImpossible(String subject, List<Predicate> conditions) {
        return about(subject).isImpossible(conditions)
                || now.map(prover -> prover.about(subject).isImpossible(conditions))
                        .orElse(false);
    }

    /** Whether all of some conditions can hold: whenever it is asked, or else at the run's moment; without one, at any. */
    Verdict decide(String subject, List<Predicate> conditions) {
        return decide(about(subject), subject, conditions);
    }

    /**
     * The same of a question that conditions are asked of together.
     *
     * @param question as {@link #about} opens it
     */
    Verdict decide(Question question, String subject, List<Predicate> conditions) {
        Verdict verdict = now.isPresent() ? question.decide(conditions) : question.decideForSomeMoment(conditions);
        return verdict instanceof Verdict.Undecided && now.isPresent()
                ? now.get().about(subject).decide(conditions)
                : verdict;
    }
}
