package dev.seg.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.Rendered;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the corpus of bad inputs that names, types and checks decide. */
class AnalysisBadInputsTest {

    private static final Source CATALOG =
            new Source("catalog.seg", Cases.text(AnalysisBadInputsTest.class, "catalog.seg"));

    @TestFactory
    Stream<DynamicTest> badInputsAreExplained() {
        return Cases.of(
                AnalysisBadInputsTest.class,
                "bad_inputs.cases",
                text -> Rendered.of(compile(text).diagnostics()));
    }

    /** Row lim-07: references that double are looked at once each, until they are too large to be said. */
    @Test
    void referencesThatDoubleDoNotGrow() {
        String text = "segment s0 = points > 1 OR spend > 5\n"
                + IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> "segment s" + i + " = s" + (i - 1) + " AND s" + (i - 1) + "\n")
                        .collect(Collectors.joining());
        assertThat(compile(text).diagnostics())
                .hasSizeLessThan(20)
                .extracting(Diagnostic::code)
                .containsOnly(Code.REDUNDANT, Code.TOO_LARGE_EXPANDED);
    }

    /** Row lim-10: what takes too long to find out is left open, and said to be. */
    @Test
    void aKnapsackIsLeftUndecided() {
        String attributes =
                IntStream.range(0, 30).mapToObj(i -> "n" + i + ": int\n").collect(Collectors.joining());
        String sum = IntStream.range(0, 30)
                .mapToObj(i -> (1_000 + i * 7_919 % 8_999) + " * n" + i)
                .collect(Collectors.joining(" + "));
        String bounds = IntStream.range(0, 30)
                .mapToObj(i -> " AND n" + i + " between 0 and 1")
                .collect(Collectors.joining());
        String text = "subject customer from customers key id {\n" + attributes + "}\n"
                + "segment packed = " + sum + " = 123457" + bounds + "\n"
                + "segment heavy = n0 = 1\n"
                + "expect packed { disjoint from heavy }\n";
        assertThat(compile(text).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(Code.NOT_LOOKED_AT, Code.EXPECTATION_UNDECIDED);
    }

    private static Compilation compile(String text) {
        List<Source> sources = new ArrayList<>();
        if (!text.contains("subject ")) {
            sources.add(CATALOG);
        }
        String[] files = text.split("\n?--> ");
        if (!files[0].isBlank()) {
            sources.add(new Source("test.seg", files[0] + "\n"));
        }
        for (int i = 1; i < files.length; i++) {
            String[] parts = files[i].split("\n", 2);
            sources.add(new Source(parts[0], parts[1] + "\n"));
        }
        return SegmentCompiler.compile(sources, CompilerOptions.defaults());
    }
}
