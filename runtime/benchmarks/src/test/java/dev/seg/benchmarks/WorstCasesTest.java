package dev.seg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Code;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No input of 64 KiB keeps the checker for long: told by steps, since a clock tells more of the machine. */
class WorstCasesTest {

    /** As many as take less than 2 s: {@code WorstBenchmark} prints how long the steps of each shape take. */
    private static final long MOST_STEPS = 1_700_000;

    private static final int SIZE = 64 * 1024;

    @TestFactory
    Stream<DynamicTest> everyShapeEndsWithinSoManySteps() {
        return WorstCases.all().entrySet().stream()
                .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> {
                    assertThat(shape.getValue().length()).isLessThanOrEqualTo(SIZE);
                    assertThat(Check.of(shape.getValue()).steps()).isLessThan(MOST_STEPS);
                }));
    }

    @Test
    void whatIsNotFoundOutIsSaid() {
        Map<String, String> shapes = WorstCases.all();
        assertThat(Check.of(shapes.get("classes of events")).findings())
                .anyMatch(finding -> finding.code() == Code.NOT_LOOKED_AT
                        && finding.message()
                                .matches("of class `p.c\\d+` and of \\d+ more classes it was not found out .*"));
    }

    /** Each class is looked at with all before it, and yet ten times as many take hardly more than ten times the steps. */
    @Test
    void theStepsForClassesGrowWithTheirNumber() {
        assertThat(Check.of(classes(400)).steps())
                .isLessThan(12 * Check.of(classes(40)).steps());
        assertThat(Check.of(classes(400)).findings()).isEmpty();
    }

    private static String classes(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "  c" + i + ": n > " + (1_000 - i) + " AND m < " + (i + 1) + "\n")
                .collect(Collectors.joining(
                        "",
                        "subject customer from customers key id {\n  n: int?\n  m: int?\n}\npartition p first match {\n",
                        "  otherwise rest\n}\n"));
    }
}
