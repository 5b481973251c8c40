package dev.seg.compiler.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Question;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is proved of rows of rows, groups, places and other people holds for made-up people. */
class RowProofTest {

    private static final int WORLDS = Integer.getInteger("proof.worlds", 60);
    private static final int QUESTIONS = 40;
    private static final int PEOPLE = 40;
    private static final long SPREAD = 0x2545F4914F6CDD1DL;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void proofsAboutRowsHoldForMadeUpPeople() {
        long from = Long.getLong("proof.seed", 1);
        for (long seed = from; seed < from + WORLDS; seed++) {
            ask(seed);
        }
        System.out.println("proofs about rows: " + counts);
        assertThat(wrong).isEmpty();
        assertThat(counts.getOrDefault("impossible", 0)).isGreaterThanOrEqualTo(WORLDS);
        assertThat(counts.getOrDefault("possible", 0)).isGreaterThanOrEqualTo(WORLDS);
    }

    private void ask(long seed) {
        Choices choices = new Choices(seed * SPREAD);
        List<String> names = List.of("s1", "s2");
        RowQuestions simple = new RowQuestions(choices, List.of("s0"));
        Map<String, Predicate> segments = new LinkedHashMap<>();
        segments.put("s0", new Predicate.Known(new Value.SubjectAttribute(RowShop.AGE)));
        names.forEach(name -> segments.put(name, simple.condition(1)));
        Model model = RowShop.model(segments);
        RowQuestions conditions = new RowQuestions(choices, names);
        List<Evaluator> evaluators = new ArrayList<>();
        for (int people : List.of(PEOPLE, PEOPLE, PEOPLE, 1, 3)) {
            evaluators.add(new Evaluator(model, RowShop.AS_OF, new RowShop(choices).world(people), "customer"));
        }
        for (int i = 0; i < QUESTIONS; i++) {
            List<Predicate> goals = new ArrayList<>();
            if (choices.percent(75)) {
                goals.addAll(conditions.related(choices.between(2, 3)));
            } else {
                goals.add(conditions.condition(2));
            }
            Prover prover = choices.percent(50) ? new Prover(model, RowShop.AS_OF) : Prover.at(model, RowShop.AS_OF);
            ask(seed, prover.about("customer"), goals, evaluators);
        }
    }

    private void ask(long seed, Question question, List<Predicate> goals, List<Evaluator> evaluators) {
        Predicate all = new Predicate.And(goals);
        boolean somebody = evaluators.stream()
                .anyMatch(evaluator -> !evaluator.members(all).isEmpty());
        Verdict verdict = question.decide(goals);
        if (verdict instanceof Verdict.Impossible) {
            note("impossible");
            if (somebody) {
                wrong.add("seed " + seed + ": impossible, but there is somebody\n" + ModelPrinter.print(all));
            }
        } else if (verdict instanceof Verdict.Possible possible) {
            note("possible");
            if (!possible.witness().fulfils(all)) {
                wrong.add("seed " + seed + ": no such person\n" + ModelPrinter.print(all));
            }
        } else {
            note("undecided" + (somebody ? ", though somebody is there" : ""));
            note(((Verdict.Undecided) verdict).doubt().name());
        }
    }

    private void note(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
