package dev.seg.compiler.check;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.Rendered;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The exact words of what is found. */
class CheckerTest {

    private static final Source CATALOG = new Source("catalog.seg", Cases.text(CheckerTest.class, "catalog.seg"));

    @TestFactory
    Stream<DynamicTest> testsThatFailSaySo() {
        return Cases.of(CheckerTest.class, "tests.cases", CheckerTest::findings);
    }

    @TestFactory
    Stream<DynamicTest> findingsSayWhereAndWhy() {
        return Cases.of(CheckerTest.class, "findings.cases", CheckerTest::findings);
    }

    private static String findings(String text) {
        Compilation compilation = SegmentCompiler.compile(
                List.of(CATALOG, new Source("test.seg", text + "\n")), CompilerOptions.defaults());
        return Rendered.of(compilation.diagnostics());
    }
}
