package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.check.WitnessTables;
import dev.seg.compiler.check.proof.Doubt;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whoever is proved not to exist is not among made-up people, and whoever is shown to is where it is said to be. */
class ProofLawTest {

    private static final int WORLDS = Integer.getInteger("proof.worlds", 100);
    private static final int QUESTIONS = 60;
    private static final String SHOWN = System.getProperty("proof.show", "");
    private static final long SPREAD = 0x2545F4914F6CDD1DL;

    private static final int MOST_TRIES = 150;

    /** Of three worlds one where tables are read under several names. */
    private static final int SHARED = Integer.getInteger("proof.shared", 1);

    private Map<String, Predicate> segments = Map.of();
    private Model model;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void proofsHoldForMadeUpPeople() {
        long from = Long.getLong("proof.seed", 1);
        for (long seed = from; seed < from + WORLDS; seed++) {
            ask(seed);
        }
        System.out.println("proofs on made-up people: " + counts);
        assertThat(wrong).isEmpty();
        assertThat(count("all")).isGreaterThanOrEqualTo(5_000);
        assertThat(count("impossible")).isGreaterThanOrEqualTo(500);
        assertThat(count("undecided")).isLessThan(count("all") / 10);
    }

    private int count(String what) {
        return counts.getOrDefault(what, 0);
    }

    private void ask(long seed) {
        Choices choices = new Choices(seed * SPREAD);
        World made = new WorldGenerator(choices, "other").generate();
        World world = seed % 3 == SHARED ? SharedTables.of(made, choices) : made;
        dev.seg.compiler.model.World everything = world.everything();
        List<Person> people =
                Optional.ofNullable(everything.people().get(world.about())).orElseThrow();
        Set<Form> forms = seed % 2 == 0 ? Set.of() : EnumSet.allOf(Form.class);
        PredicateGenerator generator = new PredicateGenerator(choices, world, forms);
        Map<String, Predicate> known = new LinkedHashMap<>();
        for (int i = 1; i <= 3; i++) {
            known.put("s" + i, generator.condition(choices.of(0, 1, 2), List.copyOf(known.keySet())));
        }
        segments = known;
        model = world.model(known);
        Evaluator evaluator = new Evaluator(model, world.asOf(), everything, world.about());
        generator.sampleFrom(evaluator, people);
        for (int i = 0; i < QUESTIONS; i++) {
            List<Predicate> goals = new ArrayList<>();
            for (int parts = choices.of(1, 1, 2, 3); parts > 0; parts--) {
                Predicate part = generator.condition(choices.of(0, 0, 1, 2), List.copyOf(known.keySet()));
                goals.add(choices.percent(25) ? new Predicate.Not(part) : part);
            }
            boolean always = choices.percent(50);
            Supplier<Question> questions =
                    () -> (always ? new Prover(model, world.asOf()) : Prover.at(model, world.asOf()))
                            .about(world.subject().name());
            ask(seed, questions, goals, evaluator, people.size());
        }
    }

    private void ask(
            long seed, Supplier<Question> questions, List<Predicate> goals, Evaluator evaluator, int everybody) {
        Question question = questions.get();
        note("all");
        Predicate all = new Predicate.And(goals);
        Set<Object> members = evaluator.members(all);
        Verdict verdict = question.decideForSomeMoment(goals);
        if (verdict instanceof Verdict.Impossible) {
            note("impossible");
            check(members.isEmpty(), seed, "impossible, but has " + members, all);
            core(seed, questions, goals);
        } else if (verdict instanceof Verdict.Possible possible) {
            note("possible");
            check(possible.witness().fulfils(all), seed, "no such person", all);
            boolean isTold = WitnessTables.of(model, possible.witness(), goals).isPresent();
            check(isTold, seed, "not told by rows", all);
        } else {
            note("undecided");
            Doubt doubt = ((Verdict.Undecided) verdict).doubt();
            note("undecided " + doubt);
            if (doubt.name().equals(SHOWN) || SHOWN.equals("ALL")) {
                System.out.println("undecided " + doubt + " seed " + seed + ", members " + members.size() + "\n"
                        + ModelPrinter.print(simplest(all, questions, evaluator, members.isEmpty())));
            }
            note(members.isEmpty() ? "undecided, and nobody there" : "undecided, though somebody is there");
        }
        if (question.isImpossible(List.of(new Predicate.Not(all)))) {
            note("everybody");
            check(members.size() == everybody, seed, "everybody, but has " + members.size(), all);
        }
    }

    /** The least that is left undecided as well. */
    private Predicate simplest(
            Predicate undecided, Supplier<Question> questions, Evaluator evaluator, boolean isNobodyThere) {
        Smaller smaller = new Smaller();
        Predicate simplest = new Inliner(segments).map(undecided);
        boolean found = isUndecided(simplest, questions);
        for (int tries = MOST_TRIES; found && tries > 0; ) {
            found = false;
            for (Predicate candidate : smaller.than(simplest)) {
                if (tries-- > 0
                        && isUndecided(candidate, questions)
                        && evaluator.members(candidate).isEmpty() == isNobodyThere) {
                    simplest = candidate;
                    found = true;
                    break;
                }
            }
        }
        return simplest;
    }

    private static boolean isUndecided(Predicate predicate, Supplier<Question> questions) {
        return questions.get().decideForSomeMoment(List.of(predicate)) instanceof Verdict.Undecided;
    }

    /** A core is impossible, and without any of its parts it is not proved to be. */
    private void core(long seed, Supplier<Question> questions, List<Predicate> goals) {
        List<Predicate> core = questions.get().core(goals);
        boolean holds = core.equals(goals) || questions.get().isImpossible(core);
        check(holds, seed, "the core is none", new Predicate.And(core));
        Question question = questions.get();
        for (Predicate part : core) {
            List<Predicate> rest = new ArrayList<>(core);
            rest.remove(part);
            check(!question.isImpossible(rest), seed, "the core is not the least", new Predicate.And(core));
        }
    }

    private void note(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void check(boolean right, long seed, String what, Predicate predicate) {
        if (!right) {
            wrong.add("seed " + seed + ": " + what + "\n" + ModelPrinter.print(predicate));
        }
    }
}
