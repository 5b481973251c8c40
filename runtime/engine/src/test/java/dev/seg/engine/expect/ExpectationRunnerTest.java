package dev.seg.engine.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations about ten people with the points 1 to 10, of whom the reference evaluator counts. */
class ExpectationRunnerTest {

    private static final String PROJECT = """
            catalog test { timezone "UTC" }
            subject person from people key id { points : int }
            segment few = points <= 2
            segment many = points > 2
            segment six "Six or more" = points >= 6
            segment nobody = points > 10
            partition level first match { low : points <= 3  high : points <= 9 otherwise rest }
            """;

    private final List<Integer> sizes = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "few | size = 2 | yes | `few` has 2 members | exactly 2",
                "few | size != 2 | no | `few` has 2 members | anything but 2",
                "few | size between 3 and 5 | no | `few` has 2 members | between 3 and 5",
                "many | size > 8 | no | `many` has 8 members | more than 8",
                "many | size >= 8 | yes | `many` has 8 members | at least 8",
                "many | size < 5_000 | yes | `many` has 8 members | less than 5,000",
                "few | share <= 20% | yes | `few` holds 20 % of everybody (2 of 10) | at most 20 %",
                "six | share of many between 60% and 62.4% | no | `six` holds 62.5 % of `many` (5 of 8)"
                        + " | between 60 % and 62.4 %",
                "few | share of nobody < 5% | no | `nobody` is empty, so no share of it is in `few` | less than 5 %",
                "few | disjoint from six | yes | `few` and `six` have no members in common | them to be disjoint",
                "many | disjoint from six | no | `many` and `six` have 5 members in common | them to be disjoint",
                "six | subset of many | yes | 0 of the 5 members of `six` are not in `many`" + " | a subset of `many`",
                "many | subset of six | no | 3 of the 8 members of `many` are not in `six` | a subset of `six`",
                "many | covers six | yes | no members of `six` are not in `many` | it to cover `six`",
                "many | covers all | no | 2 people are not in `many` | it to cover everybody",
                "level | covers all | yes | 0 people are in no class of `level` | it to cover everybody",
                "few | that avg(few.points) < avg(everyone.points) | yes | the condition holds | it to hold",
                "few | that count(few) > count(many) | no | the condition does not hold | it to hold",
                "nobody | empty | yes | `nobody` has no members | nobody in it",
                "few | empty | no | `few` has 2 members | nobody in it",
                "nobody | not empty | no | `nobody` has no members | somebody in it",
            })
    void dataDecide(String target, String expectation, String holds, String actual, String expected) {
        Verdict verdict =
                verdicts("expect " + target + " { " + expectation + " }").get(0);
        assertThat(verdict.holds() ? "yes" : "no").isEqualTo(holds);
        assertThat(verdict.actual()).isEqualTo(actual);
        assertThat(verdict.expected()).isEqualTo(expected);
    }

    @Test
    void eachClassOfAPartitionHasItsSize() {
        assertThat(verdicts("expect level { size >= 4 }"))
                .extracting(verdict -> verdict.actual() + " " + verdict.holds())
                .containsExactly(
                        "`level.low` has 3 members false",
                        "`level.high` has 6 members true",
                        "`level.rest` has 1 member false");
    }

    @Test
    void whatDoesNotHoldIsAFindingWhereItWasWritten() {
        Compilation compilation = compile("expect few {\n  size > 1\n  size > 7\n}");
        List<Diagnostic> findings = run(compilation).stream()
                .flatMap(verdict -> verdict.finding(compilation.analysis().origins()).stream())
                .toList();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo("`few` has 2 members, but line 10 expects more than 7");
            assertThat(finding.span().text()).isEqualTo("size > 7");
            assertThat(finding.isError()).isTrue();
        });
    }

    @Test
    void whatAPartitionPromisesIsHeldAgainstTheDataToo() {
        Compilation compilation = compile("partition odd {\n  small: points < 4\n  middle: points between 3 and 8\n}");
        assertThat(run(compilation))
                .extracting(verdict -> verdict.actual() + " " + verdict.holds())
                .containsExactly(
                        "`odd.small` and `odd.middle` have 1 member in common false",
                        "2 people are in no class of `odd` false");
        assertThat(run(compilation).stream()
                        .flatMap(verdict ->
                                verdict.finding(compilation.analysis().origins()).stream()))
                .extracting(finding ->
                        finding.code().number() + " " + finding.span().text())
                .containsExactly("S3002 odd", "S3003 odd");
    }

    @Test
    void manyExpectationsAreCountedInFewStatementsEachConditionOnce() {
        StringBuilder expectations = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            expectations.append("segment s%d = points <= %d%nexpect s%d { size <= 10 not empty }%n".formatted(i, i, i));
        }
        assertThat(verdicts(expectations.toString())).hasSize(500);
        assertThat(sizes).containsExactly(200, 50);
    }

    @Test
    void nothingExpectedIsNothingCounted() {
        assertThat(verdicts("")).isEmpty();
        assertThat(sizes).isEmpty();
    }

    private List<Verdict> verdicts(String more) {
        return run(compile(more));
    }

    private static Compilation compile(String more) {
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("p.seg", PROJECT + more)), CompilerOptions.defaults());
        // what the checks refute without data is asked of the data here all the same
        assertThat(compilation.diagnostics())
                .noneMatch(found -> found.isError() && !found.code().number().startsWith("S3"));
        return compilation;
    }

    private List<Verdict> run(Compilation compilation) {
        List<Person> people = new ArrayList<>();
        for (int points = 1; points <= 10; points++) {
            BigDecimal number = BigDecimal.valueOf(points);
            people.add(new Person(number, Map.of("points", Optional.of(number)), Map.of()));
        }
        Evaluator evaluator = new Evaluator(compilation.model(), compilation.asOf(Instant.EPOCH), people);
        return new ExpectationRunner(compilation.model(), (subject, conditions) -> {
                    sizes.add(conditions.size());
                    return count(evaluator, conditions.values());
                })
                .run();
    }

    private static List<Long> count(Evaluator evaluator, Iterable<Predicate> conditions) {
        List<Long> counts = new ArrayList<>(List.of(10L));
        conditions.forEach(
                condition -> counts.add((long) evaluator.members(condition).size()));
        return counts;
    }
}
