package dev.seg.compiler.analyze;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Rendered;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What texts mean, and what is said of texts that mean nothing. */
class AnalysisTest {

    private static final String ALONE = "(no catalog)";
    private static final String CATALOG = Cases.text(AnalysisTest.class, "catalog.seg");

    @TestFactory
    Stream<DynamicTest> textsHaveTheirMeaning() {
        return Cases.of(AnalysisTest.class, "meanings.cases", AnalysisTest::meaning);
    }

    @TestFactory
    Stream<DynamicTest> mistakesAreExplained() {
        return Cases.of(
                AnalysisTest.class, "mistakes.cases", text -> analyze(text).findings());
    }

    private record Outcome(Analysis analysis, String findings) {}

    /** The segments of the text; the findings, if there are any, below. */
    private static String meaning(String text) {
        Outcome outcome = analyze(text);
        String segments = outcome.analysis().model().segments().values().stream()
                .map(ModelPrinter::print)
                .collect(Collectors.joining());
        return segments + outcome.findings();
    }

    /** Analyses the text beside the catalog; a text that declares its own subject stands alone. */
    private static Outcome analyze(String text) {
        List<Source> sources = new ArrayList<>();
        if (!text.contains("subject ") && !text.startsWith(ALONE)) {
            sources.add(new Source("catalog.seg", CATALOG));
        }
        String[] files = text.replace(ALONE, "").split("\n?--> ");
        if (!files[0].isBlank()) {
            sources.add(new Source("test.seg", files[0] + "\n"));
        }
        for (int i = 1; i < files.length; i++) {
            String[] parts = files[i].split("\n", 2);
            sources.add(new Source(parts[0], parts[1] + "\n"));
        }
        Diagnostics diagnostics = new Diagnostics();
        List<SegFile> parsed = sources.stream()
                .map(source -> SegmentParser.parse(source, diagnostics))
                .toList();
        Analysis analysis = Analyzer.analyze(parsed, Map.of("window", "45d"), diagnostics);
        return new Outcome(analysis, Rendered.of(diagnostics.sorted()));
    }
}
