package dev.seg.compiler.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.seg.compiler.law.ProofQuestions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The prover and Z3 come to the same verdicts about random questions: {@code -Dsmt.worlds}, {@code -Dsmt.edges} say how
 * many, {@code -Dsmt.seed} which ones, and {@code -Dsmt.show=3} shows some that are left undecided.
 */
class SmtAgreementTest {

    private static final int WORLDS = Integer.getInteger("smt.worlds", 80);
    private static final int QUESTIONS = 60;
    private static final int EDGES = Integer.getInteger("smt.edges", 15_500);
    private static final int BATCHES = 4;
    private static final int TOGETHER = 125;
    private static final long SEED = Long.getLong("smt.seed", 1);
    private static final List<Instant> RUNS = List.of(
            Instant.parse("2026-03-31T10:00:00Z"),
            Instant.parse("2026-01-31T12:00:00Z"),
            Instant.parse("2026-10-25T01:30:00Z"),
            Instant.parse("2028-02-29T23:59:59.999999Z"));

    private static void mustBeThere(int questions) {
        if (!Logic.isThere()) {
            String message = "Z3 does not load here: " + questions + " questions were not asked of it";
            System.out.println(message);
            abort(message);
        }
    }

    @Test
    void verdictsAboutMadeUpVocabulariesAgree() {
        mustBeThere(WORLDS * QUESTIONS);
        Agreement agreement = new Agreement();
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            ProofQuestions made = ProofQuestions.of(seed, QUESTIONS, seed % 4 != 0);
            try (Logic logic = new Logic()) {
                for (int i = 0; i < QUESTIONS; i++) {
                    agreement.ask(
                            logic,
                            new Agreement.Question(
                                    "seed " + seed + "/" + i,
                                    made.model(),
                                    made.asOf(),
                                    made.subject(),
                                    made.questions().get(i),
                                    i % 2 == 0));
                }
            }
        }
        System.out.println("prover and Z3 on made-up vocabularies: " + agreement);
        assertThat(agreement.wrong()).isEmpty();
        assertThat(agreement.different()).hasSizeLessThanOrEqualTo(WORLDS / 20);
        assertThat(agreement.count("not modelled")).isLessThan(WORLDS * QUESTIONS / 12);
        assertThat(agreement.count("impossible, Z3: nobody")).isGreaterThan(WORLDS * QUESTIONS / 15);
        assertThat(agreement.count("possible, Z3: somebody")).isGreaterThan(WORLDS * QUESTIONS / 3);
    }

    @Test
    void verdictsNearTheEdgesOfFactsAgree() {
        mustBeThere(EDGES);
        Agreement agreement = new Agreement();
        for (int batch = 0; batch < BATCHES; batch++) {
            EdgeQuestions made = new EdgeQuestions(SEED + batch, RUNS.get(batch));
            for (int i = 0; i < EDGES / BATCHES; i += TOGETHER) {
                try (Logic logic = new Logic()) {
                    for (int j = i; j < i + TOGETHER; j++) {
                        agreement.ask(
                                logic,
                                new Agreement.Question(
                                        "edges " + batch + "/" + j,
                                        made.model(),
                                        made.asOf(),
                                        "customer",
                                        made.next(),
                                        j % 2 == 0));
                    }
                }
            }
        }
        System.out.println("prover and Z3 near the edges of facts: " + agreement);
        assertThat(agreement.wrong()).isEmpty();
        assertThat(agreement.different()).isEmpty();
        assertThat(agreement.count("not modelled")).isZero();
        assertThat(agreement.count("impossible, Z3: nobody")).isGreaterThan(EDGES / 12);
        assertThat(agreement.count("possible, Z3: somebody")).isGreaterThan(EDGES / 2);
    }
}
