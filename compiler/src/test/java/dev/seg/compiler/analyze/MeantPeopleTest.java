package dev.seg.compiler.analyze;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Rendered;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.GivenPeople;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What texts over rows mean, and that made-up people are where the texts' own tests expect them. */
class MeantPeopleTest {

    private static final String CATALOG = Cases.text(MeantPeopleTest.class, "rows.seg");
    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-03-18T10:00:00Z");

    @TestFactory
    Stream<DynamicTest> rowsHaveTheirMeaning() {
        return Cases.of(MeantPeopleTest.class, "rows.cases", MeantPeopleTest::meaning);
    }

    @TestFactory
    Stream<DynamicTest> timesHaveTheirMeaning() {
        return Cases.of(MeantPeopleTest.class, "times.cases", MeantPeopleTest::meaning);
    }

    @TestFactory
    Stream<DynamicTest> peopleHaveTheirMeaning() {
        return Cases.of(MeantPeopleTest.class, "people.cases", MeantPeopleTest::meaning);
    }

    @TestFactory
    Stream<DynamicTest> wrongUsesAreExplained() {
        return Cases.of(MeantPeopleTest.class, "wrong_uses.cases", MeantPeopleTest::findings);
    }

    /** The segments, what is said of them, and the made-up people who are not where they are expected. */
    private static String meaning(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Model model = analyze(text, diagnostics);
        String segments =
                model.segments().values().stream().map(ModelPrinter::print).collect(Collectors.joining());
        AsOf asOf = new AsOf(NOW, model.catalog().zone(), model.catalog().weekStart());
        String wrong = GivenPeople.wrongVerdicts(model, asOf).stream()
                .map(verdict -> "WRONG " + verdict.test().title() + ": " + verdict.row() + " is "
                        + (verdict.member() ? "in " : "out of ") + verdict.segment() + "\n")
                .collect(Collectors.joining());
        return segments + Rendered.of(diagnostics.sorted()) + wrong;
    }

    private static String findings(String text) {
        Diagnostics diagnostics = new Diagnostics();
        analyze(text, diagnostics);
        return Rendered.of(diagnostics.sorted());
    }

    private static Model analyze(String text, Diagnostics diagnostics) {
        List<Source> sources = text.contains("subject ")
                ? List.of(new Source("test.seg", text + "\n"))
                : List.of(new Source("catalog.seg", CATALOG), new Source("test.seg", text + "\n"));
        List<SegFile> files = sources.stream()
                .map(source -> SegmentParser.parse(source, diagnostics))
                .toList();
        return Analyzer.analyze(files, Map.of(), diagnostics).model();
    }
}
