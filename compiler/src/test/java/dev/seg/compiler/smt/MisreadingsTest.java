package dev.seg.compiler.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.seg.compiler.law.Misreading;
import dev.seg.compiler.model.Model;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A prover that reasons from a wrong belief is found out by Z3 and the evaluator, which do not share it. */
class MisreadingsTest {

    private static final int MOST = Integer.getInteger("misread.questions", 3_000);
    private static final int TOGETHER = 60;
    private static final long SEED = 77;
    private static final Instant RUN = Instant.parse("2026-03-31T10:00:00Z");

    @Test
    void wrongBeliefsAreFoundOut() {
        if (!Logic.isThere()) {
            String message =
                    "Z3 does not load here: " + Misreading.values().length + " wrong beliefs were not looked for";
            System.out.println(message);
            abort(message);
        }
        Map<Misreading, Integer> found = new EnumMap<>(Misreading.class);
        EdgeQuestions made = new EdgeQuestions(SEED, RUN);
        for (Misreading belief : Misreading.values()) {
            found.put(belief, questionsUntilFound(belief, made));
        }
        System.out.println("wrong beliefs, each with the question that told of it: " + found);
        assertThat(found.values()).allMatch(questions -> questions < MOST);
    }

    private static int questionsUntilFound(Misreading belief, EdgeQuestions made) {
        Model believed = belief.of(made.model());
        Agreement agreement = new Agreement();
        int asked = 0;
        while (asked < MOST) {
            try (Logic logic = new Logic()) {
                for (int i = 0; i < TOGETHER; i++) {
                    asked++;
                    agreement.ask(
                            logic,
                            new Agreement.Question(
                                    belief + "/" + asked,
                                    made.model(),
                                    believed,
                                    made.asOf(),
                                    "customer",
                                    made.next(),
                                    asked % 2 == 0));
                    if (!agreement.wrong().isEmpty()) {
                        return asked;
                    }
                }
            }
        }
        return MOST;
    }
}
