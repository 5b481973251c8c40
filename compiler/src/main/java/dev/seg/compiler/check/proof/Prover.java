package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.Optional;

/**
 * Proves that nobody can be in a segment, or makes up somebody who is.
 *
 * <p>Proofs hold for all people who are as the catalog claims, whenever the segment is run. A made-up person is one as of a
 * given moment, and the {@link dev.seg.compiler.model.Evaluator} has found the conditions to hold for it. What is neither
 * proved nor shown is left undecided, with the reason.
 *
 * <p>Example: {@code purchases = 0 AND has order} is impossible; {@code country is missing AND NOT country = "DE"} is
 * possible: somebody of whom nothing is known.
 */
public final class Prover {

    /** For all questions together: as much as takes a second or two. */
    private static final long STEPS = 700_000;

    /** For all pairs, beside that, for each condition. */
    private static final long STEPS_OF_EACH = 50_000;

    private final Setting setting;
    private final Budget budget;

    /**
     * @param sample the moment at which made-up people live
     */
    public Prover(Model model, AsOf sample) {
        this(model, sample, STEPS);
    }

    /**
     * @param sample the moment at which made-up people live
     * @param steps all questions together take no more; what they would need more for is undecided
     */
    public Prover(Model model, AsOf sample, long steps) {
        this(Setting.of(model, new TimeOrder(model.catalog().zone(), Optional.empty()), sample), new Budget(steps));
    }

    /** A prover of what holds at one moment only, where ages and dates can be told apart. */
    public static Prover at(Model model, AsOf moment) {
        TimeOrder times = new TimeOrder(model.catalog().zone(), Optional.of(moment));
        return new Prover(Setting.of(model, times, moment), new Budget(STEPS));
    }

    private Prover(Setting setting, Budget budget) {
        this.setting = setting;
        this.budget = budget;
    }

    /** The same of one moment, as {@link #at} makes it; both take their steps from one budget. */
    public Prover ofMoment(AsOf moment) {
        return new Prover(setting.at(moment), budget);
    }

    /** The same with no more than so many of its steps. */
    public Prover part(long steps) {
        return new Prover(setting, budget.part(steps));
    }

    /** Takes steps for what is found out without a question. */
    public void take(long steps) {
        budget.step(steps);
    }

    /** Whether no step is left: what is asked from now on is undecided. */
    public boolean isSpent() {
        return budget.isSpent();
    }

    /** The same with as many steps as it may take to ask about each pair of so many conditions by itself. */
    public Prover forPairs(int conditions) {
        return new Prover(setting, budget.anew(steps(conditions)));
    }

    /** How many steps all questions together have taken so far; a step takes as long wherever it is taken. */
    public long steps() {
        return budget.taken();
    }

    /** The same with steps of its own: what is found out does not depend on what was asked before. */
    public Prover anew() {
        return new Prover(setting, new Budget(STEPS));
    }

    /** Puts people together who were made up apart. */
    public Blends blends(String subject) {
        return new Blends(setting, subject);
    }

    /** Conditions about the people of a subject, to be looked into together. */
    public Question about(String subject) {
        return new Question(setting, subject, budget);
    }

    /**
     * Conditions about the people of a subject, of which every two are looked into.
     *
     * @param conditions their indexes tell them apart
     */
    public Pairs pairs(String subject, List<Predicate> conditions) {
        Inquiry inquiry = new Inquiry(setting, subject, budget.anew(steps(conditions.size())));
        return new Pairs(inquiry, conditions);
    }

    /** As many as all pairs of so many conditions may take. */
    static long steps(int conditions) {
        return STEPS + STEPS_OF_EACH * conditions;
    }
}
