package dev.seg.compiler.check.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Cases;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.check.Checker;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How pairs of segments lie to each other, with who is where. */
class OverlapsTest {

    private static final Source CATALOG = new Source("catalog.seg", Cases.text(Checker.class, "catalog.seg"));

    @TestFactory
    Stream<DynamicTest> pairsAreTold() {
        return Cases.of(OverlapsTest.class, "overlaps.cases", OverlapsTest::told);
    }

    @Test
    void theOtherWayRoundIsTheSameTurned() {
        Overlaps overlaps = overlaps("segment a = points > 5\nsegment b = points > 3");
        assertThat(overlaps.relation(0, 1)).isEqualTo(Relation.SUBSET);
        assertThat(overlaps.relation(1, 0)).isEqualTo(Relation.SUPERSET);
        assertThat(overlaps.person(0, 1, Region.SECOND)).isEqualTo(overlaps.person(1, 0, Region.FIRST));
    }

    /** Whoever is shown can be pasted into a test, which passes. */
    @TestFactory
    Stream<DynamicTest> peopleArePastedIntoTests() {
        return Stream.of(Cases.text(OverlapsTest.class, "overlaps.cases").split("(?m)^=== .*\n"))
                .map(block -> block.split("\n---\n")[0])
                .filter(text -> !text.isBlank() && !text.contains("none"))
                .map(text -> DynamicTest.dynamicTest(text, () -> {
                    String tests = tests(overlaps(text));
                    assertThat(compile(text + "\n" + tests).diagnostics())
                            .as(tests)
                            .noneMatch(Diagnostic::isError);
                }));
    }

    private static String tests(Overlaps overlaps) {
        StringBuilder tests = new StringBuilder();
        List<Segment> segments = overlaps.segments();
        for (int first = 0; first < segments.size(); first++) {
            for (int second = first + 1; second < segments.size(); second++) {
                for (Region region : Region.values()) {
                    Optional<String> row = overlaps.person(first, second, region);
                    if (row.filter(shown -> !shown.contains(" of the like")).isPresent()) {
                        tests.append(test(segments.get(first), row.get(), region != Region.SECOND));
                        tests.append(test(segments.get(second), row.get(), region != Region.FIRST));
                    }
                }
            }
        }
        return tests.toString();
    }

    private static String test(Segment segment, String row, boolean in) {
        return "test \"pasted\" for " + segment.name() + " { " + row + " => " + (in ? "in" : "out") + " }\n";
    }

    private static Compilation compile(String text) {
        return SegmentCompiler.compile(
                List.of(CATALOG, new Source("test.seg", text + "\n")), CompilerOptions.defaults());
    }

    private static Overlaps overlaps(String text) {
        Compilation compilation = compile(text);
        assertThat(compilation.diagnostics()).noneMatch(found -> found.isError() && found.code() != Code.NOBODY);
        AsOf asOf = compilation.asOf(
                Checker.TEST_TIME.atZone(compilation.model().catalog().zone()).toInstant());
        return new Overlaps(
                compilation.model(),
                asOf,
                List.copyOf(compilation.model().segments().values()));
    }

    private static String told(String text) {
        Overlaps overlaps = overlaps(text);
        StringBuilder told = new StringBuilder();
        List<Segment> segments = overlaps.segments();
        for (int first = 0; first < segments.size(); first++) {
            for (int second = first + 1; second < segments.size(); second++) {
                told.append(segments.get(first).name())
                        .append(' ')
                        .append(overlaps.relation(first, second).word())
                        .append(' ')
                        .append(segments.get(second).name())
                        .append('\n');
                for (Region region : Region.values()) {
                    told.append("  ").append(region).append(' ').append(answer(overlaps, first, second, region));
                }
            }
        }
        return told.toString();
    }

    private static String answer(Overlaps overlaps, int first, int second, Region region) {
        return switch (overlaps.answer(first, second, region)) {
                    case NOBODY -> "nobody";
                    case SOMEBODY -> overlaps.person(first, second, region).orElse("somebody");
                    case OPEN -> overlaps.doubt(first, second, region).orElseThrow();
                }
                + "\n";
    }
}
