package dev.seg.compiler.check.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of the analysis that the prover was designed by, each with the verdict that it has to have. */
class HandCasesTest {

    private static final List<HandCase> CASES = HandCase.read(Cases.text(HandCasesTest.class, "cases.txt"));
    private static final int PEOPLE = 600;

    /** Those that were decided for conditions of three values and are decided anew. */
    private static final Set<String> ANEW = Set.of("S03", "S03b", "W14", "W15", "T15");

    private static final Set<String> CLAIMS_OF_NOBODY =
            Set.of("EMPTY", "IMPLIES", "EVERYBODY", "EQUAL", "DISJOINT", "COVERS", "SAME");

    private static List<HandCase> asked() {
        return CASES.stream()
                .filter(hand -> !hand.isUnsaid() && !hand.isRefused())
                .toList();
    }

    @Test
    void thereAreAllOfThem() {
        Set<String> ids = new HashSet<>();
        assertThat(CASES)
                .allSatisfy(hand -> assertThat(ids.add(hand.id())).as(hand.id()).isTrue());
        List<String> wanted = new ArrayList<>();
        Map.of("T", 15, "N", 21, "W", 29, "R", 8, "X", 10, "S", 5, "D", 6, "C", 4, "U", 5, "P", 4)
                .forEach((letter, count) ->
                        IntStream.rangeClosed(1, count).forEach(i -> wanted.add("%s%02d".formatted(letter, i))));
        Map.of("F", 9, "L", 6, "G", 4, "E", 3)
                .forEach((letter, count) ->
                        IntStream.rangeClosed(1, count).forEach(i -> wanted.add("%s%02d".formatted(letter, i))));
        assertThat(ids).containsAll(wanted);
        assertThat(CASES.stream().filter(HandCase::isUnsaid)).hasSizeLessThan(3);
        assertThat(CASES.stream().filter(HandCase::isLeftOpen)).hasSizeLessThan(8);
    }

    @TestFactory
    Stream<DynamicTest> casesAreDecided() {
        return asked().stream().map(hand -> DynamicTest.dynamicTest(hand.toString(), () -> decided(hand)));
    }

    private static void decided(HandCase hand) {
        Asked asked = new Asked(hand);
        assertThat(asked.errors()).isEmpty();
        assertThat(asked.verdict()).isEqualTo(hand.verdict());
        if (hand.where().isPresent()) {
            assertThat(asked.isAllInPlace()).as("everybody in " + hand.where()).isTrue();
        }
        for (Asked.Answer answer : asked.answers()) {
            if (answer.verdict() instanceof Verdict.Possible possible) {
                assertThat(possible.witness().fulfils(new Predicate.And(answer.goals())))
                        .isTrue();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> othersAreRefused() {
        return CASES.stream()
                .filter(HandCase::isRefused)
                .map(hand -> DynamicTest.dynamicTest(
                        hand.toString(),
                        () -> assertThat(new Asked(hand).errors())
                                .containsExactly(hand.verdict().replaceAll("REFUSED\\((.*)\\)", "$1"))));
    }

    /** Whoever is proved not to exist is not among made-up people; and the cases decided anew are decided by people. */
    @TestFactory
    Stream<DynamicTest> peopleBearThemOut() {
        return asked().stream().map(hand -> DynamicTest.dynamicTest(hand.toString(), () -> bornOut(hand)));
    }

    private static void bornOut(HandCase hand) {
        Asked asked = new Asked(hand);
        String verdict = asked.verdict();
        Subject subject = asked.model().catalog().subject("customer").orElseThrow();
        CatalogPeople made = new CatalogPeople(7, asked.model().catalog(), asked.asOf(), hand.text());
        List<Person> people = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) {
            people.add(made.person(subject, BigDecimal.valueOf(i)));
        }
        Evaluator evaluator =
                new Evaluator(asked.model(), asked.asOf(), new World(Map.of("customer", people), Map.of()), "customer");
        boolean anybody = false;
        for (Asked.Answer answer : asked.answers()) {
            boolean found =
                    !evaluator.members(new Predicate.And(answer.goals())).isEmpty();
            assertThat(answer.isProved() && found)
                    .as("proved, and found " + answer.goals())
                    .isFalse();
            anybody |= found && answer.isShown();
        }
        boolean anew = hand.id().startsWith("N") || ANEW.contains(hand.id());
        if (anew && !CLAIMS_OF_NOBODY.contains(verdict)) {
            assertThat(anybody).as("somebody is found").isTrue();
        }
    }

    /** Case G05: three hundred ways and three hundred other ways, decided, or left open when the steps are used up. */
    @Test
    void manyWaysEndByTheirBudget() {
        String many = IntStream.range(0, 300)
                .mapToObj(i -> "(points = " + i + " AND s25 > " + (i * 7 % 300) + ")")
                .collect(Collectors.joining(" OR "));
        String others = IntStream.range(0, 300)
                .mapToObj(i -> "(points = " + (i + 1) + " AND s25 <= " + (i * 11 % 300) + ")")
                .collect(Collectors.joining(" OR "));
        HandCase hand = new HandCase(
                "G05",
                Optional.empty(),
                "",
                HandCase.Shape.OVERLAP,
                List.of(many, others),
                Optional.empty(),
                Optional.empty());
        assertThat(new Asked(hand).verdict()).isIn("OVERLAP", "UNDECIDED(BUDGET)");
    }
}
