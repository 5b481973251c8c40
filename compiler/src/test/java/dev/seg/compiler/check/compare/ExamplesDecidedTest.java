package dev.seg.compiler.check.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.check.proof.Verdict;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left undecided of the projects in {@code examples}, so that it does not grow unseen. */
class ExamplesDecidedTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @CsvSource({
        "cdnow, 1998-07-01T04:00:00Z, 0",
        "foodmart, 1999-01-01T08:00:00Z, 1",
        "online-retail, 2011-12-11T00:00:00Z, 1",
        "shop, 2026-06-01T09:00:00Z, 5"
    })
    void noMoreIsLeftOpen(String example, Instant instant, int most) throws IOException {
        Compilation compilation = compile(example, instant);
        List<String> open = new ArrayList<>();
        compilation.diagnostics().stream()
                .filter(found -> found.code() == Code.EXPECTATION_UNDECIDED)
                .map(Diagnostic::message)
                .forEach(open::add);
        AsOf asOf = compilation.asOf(instant);
        for (Segment segment : compilation.model().segments().values()) {
            List<Predicate> in = List.of(new Predicate.Member(segment.name()));
            boolean isDecided = Stream.of(new Prover(compilation.model(), asOf), Prover.at(compilation.model(), asOf))
                    .anyMatch(prover -> !(prover.about(segment.subject()).decide(in) instanceof Verdict.Undecided));
            if (!isDecided) {
                open.add(segment.name());
            }
        }
        System.out.println("left open in " + example + ": " + open);
        assertThat(open).hasSizeLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"cdnow, 1998-07-01T04:00:00Z, 3"})
    void noMorePairsAreLeftOpen(String example, Instant instant, int most) throws IOException {
        Compilation compilation = compile(example, instant);
        Map<String, List<Segment>> bySubject = new LinkedHashMap<>();
        compilation
                .model()
                .segments()
                .values()
                .forEach(segment -> bySubject
                        .computeIfAbsent(segment.subject(), subject -> new ArrayList<>())
                        .add(segment));
        Map<String, Integer> doubts = new TreeMap<>();
        for (List<Segment> segments : bySubject.values()) {
            Overlaps overlaps = new Overlaps(compilation.model(), compilation.asOf(instant), segments);
            for (int first = 0; first < segments.size(); first++) {
                for (int second = first + 1; second < segments.size(); second++) {
                    overlaps.doubt(first, second).ifPresent(why -> doubts.merge(why, 1, Integer::sum));
                }
            }
        }
        System.out.println("pairs left open in " + example + ": " + doubts);
        assertThat(doubts.values().stream().mapToInt(count -> count).sum()).isLessThanOrEqualTo(most);
    }

    private static Compilation compile(String example, Instant instant) throws IOException {
        List<Source> sources = new ArrayList<>();
        Path folder = EXAMPLES.resolve(example);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".seg"))
                    .sorted()
                    .toList()) {
                String name = folder.relativize(file).toString();
                sources.add(new Source(name, Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
        assertThat(sources).isNotEmpty();
        return SegmentCompiler.compile(sources, new CompilerOptions(Map.of(), Optional.of(instant)));
    }
}
