package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.check.proof.Answer;
import dev.seg.compiler.check.proof.Pairs;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is found out of many pairs at once is what is found out of each, and what made-up people are like. */
class PairsLawTest {

    private static final int WORLDS = Integer.getInteger("pairs.worlds", 30);
    private static final int CONDITIONS = 14;
    private static final long SPREAD = 0x2545F4914F6CDD1DL;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void pairsAreWhatEachOfThemIs() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            ask(seed);
        }
        System.out.println("pairs: " + counts);
        assertThat(wrong).isEmpty();
        assertThat(counts.getOrDefault("IMPOSSIBLE", 0)).isGreaterThan(100);
        assertThat(counts.getOrDefault("POSSIBLE", 0)).isGreaterThan(1_000);
    }

    private void ask(long seed) {
        Choices choices = new Choices(seed * SPREAD);
        World made = new WorldGenerator(choices, "other").generate();
        World world = seed % 6 == 1 ? SharedTables.of(made, choices) : made;
        dev.seg.compiler.model.World everything = world.everything();
        List<Person> people =
                Optional.ofNullable(everything.people().get(world.about())).orElseThrow();
        PredicateGenerator generator =
                new PredicateGenerator(choices, world, seed % 3 == 0 ? EnumSet.allOf(Form.class) : Set.of());
        Map<String, Predicate> known = new LinkedHashMap<>();
        for (int i = 1; i <= 3; i++) {
            known.put("s" + i, generator.condition(choices.of(0, 1, 2), List.copyOf(known.keySet())));
        }
        Model model = world.model(known);
        Evaluator evaluator = new Evaluator(model, world.asOf(), everything, world.about());
        generator.sampleFrom(evaluator, people);
        List<Predicate> conditions = new ArrayList<>();
        for (int i = 0; i < CONDITIONS; i++) {
            conditions.add(generator.condition(choices.of(0, 1, 1, 2), List.copyOf(known.keySet())));
        }
        Prover prover = new Prover(model, world.asOf());
        Pairs pairs = prover.pairs(world.subject().name(), conditions.subList(0, CONDITIONS - 1));
        check(pairs, conditions.subList(0, CONDITIONS - 1), model, world, evaluator, seed);
        Predicate other = conditions.get(CONDITIONS - 1);
        Answer single = pairs.answer(other);
        Verdict itself = prover.pairs(world.subject().name(), List.of(other)).verdict(0, 0);
        note(
                single == Answer.IMPOSSIBLE && !evaluator.members(other).isEmpty(),
                seed,
                "has members",
                List.of(other, other));
        note(
                single == Answer.POSSIBLE && itself instanceof Verdict.Impossible,
                seed,
                "proved not to be",
                List.of(other, other));
        List<Predicate> edited = new ArrayList<>(conditions.subList(0, CONDITIONS - 1));
        edited.set(2, conditions.get(CONDITIONS - 1));
        check(pairs.with(2, edited.get(2)), edited, model, world, evaluator, seed);
    }

    private void check(
            Pairs pairs, List<Predicate> conditions, Model model, World world, Evaluator evaluator, long seed) {
        for (int i = 0; i < conditions.size(); i++) {
            for (int j = 0; j <= i; j++) {
                Answer answer = pairs.answer(i, j);
                counts.merge(answer.name(), 1, Integer::sum);
                List<Predicate> both = List.of(conditions.get(i), conditions.get(j));
                Set<Object> members = new HashSet<>(evaluator.members(both.get(0)));
                members.retainAll(evaluator.members(both.get(1)));
                note(answer != pairs.answer(j, i), seed, "not the same the other way round", both);
                note(answer == Answer.IMPOSSIBLE && !members.isEmpty(), seed, "has members", both);
                Verdict shown = pairs.verdict(i, j);
                note(answer == Answer.POSSIBLE && !(shown instanceof Verdict.Possible), seed, "nobody shown", both);
                if (shown instanceof Verdict.Possible possible) {
                    note(!both.stream().allMatch(possible.witness()::fulfils), seed, "the wrong person", both);
                }
                Verdict alone = answer == Answer.UNDECIDED
                        ? shown
                        : new Prover(model, world.asOf())
                                .about(world.subject().name())
                                .decide(both);
                counts.merge(answer + " and " + alone.getClass().getSimpleName(), 1, Integer::sum);
                note(answer == Answer.POSSIBLE && alone instanceof Verdict.Impossible, seed, "proved not to be", both);
                note(answer == Answer.IMPOSSIBLE && alone instanceof Verdict.Possible, seed, "shown to be", both);
            }
        }
    }

    private void note(boolean isWrong, long seed, String what, List<Predicate> both) {
        if (isWrong) {
            wrong.add("seed " + seed + ": " + what + "\n" + ModelPrinter.print(both.get(0)) + "\nand\n"
                    + ModelPrinter.print(both.get(1)));
        }
    }
}
