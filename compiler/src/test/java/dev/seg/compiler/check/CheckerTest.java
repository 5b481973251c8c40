package dev.seg.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.Rendered;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The exact words of what is found. */
class CheckerTest {

    private static final Source CATALOG = new Source("catalog.seg", Cases.text(CheckerTest.class, "catalog.seg"));

    private static final Pattern AS_OF = Pattern.compile("\\(as of (\\S+)\\)\n");

    @TestFactory
    Stream<DynamicTest> testsThatFailSaySo() {
        return Cases.of(CheckerTest.class, "tests.cases", CheckerTest::findings);
    }

    @TestFactory
    Stream<DynamicTest> findingsSayWhereAndWhy() {
        return Cases.of(CheckerTest.class, "findings.cases", CheckerTest::findings);
    }

    /** Row lim-09 of the bad inputs: what is not found out in the steps there are is said to be open. */
    @Test
    void manyHardPairsAreLeftOpen() {
        StringBuilder classes = new StringBuilder("partition hard {\n");
        for (int i = 0; i < 60; i++) {
            classes.append("  c" + i + ": bucket(1_000_000, \"salt " + i + "\") < 1\n");
        }
        assertThat(compile(classes + "}").diagnostics())
                .anyMatch(found -> found.code() == Code.EXPECTATION_UNDECIDED
                        && found.message().contains("pairs of classes of `hard` overlap is not proved"));
    }

    private static String findings(String text) {
        return Rendered.of(compile(text).diagnostics());
    }

    @Test
    void aPopulationThatNobodyIsOfIsWrong() {
        Source catalog = new Source("catalog.seg", """
                subject ghost from ghosts key id where weight < 3 AND weight > 5 { weight: int  name: text }
                segment friendly = name = "Casper"
                segment heavy = weight > 1 AND name = "Boo"
                expect friendly { subset of heavy }
                """);
        Compilation compilation = SegmentCompiler.compile(List.of(catalog), CompilerOptions.defaults());
        assertThat(Rendered.of(compilation.diagnostics())).isEqualTo("""
                error[S4005]: there can be no `ghost`
                  --> catalog.seg:1:40
                  | subject ghost from ghosts key id where weight < 3 AND weight > 5 { weight: int  name: text }
                  |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ nobody can be like this\
                """);
    }

    private static Compilation compile(String text) {
        Matcher given = AS_OF.matcher(text);
        Optional<Instant> asOf = given.lookingAt() ? Optional.of(Instant.parse(given.group(1))) : Optional.empty();
        String written = given.replaceFirst("") + "\n";
        return SegmentCompiler.compile(
                List.of(CATALOG, new Source("test.seg", written)), new CompilerOptions(Map.of(), asOf));
    }
}
