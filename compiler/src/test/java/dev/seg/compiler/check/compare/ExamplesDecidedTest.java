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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is left undecided of the projects in {@code examples}: of segments and expectations nothing, of pairs those that are
 * listed in {@code open_pairs.txt}, which gets no longer.
 */
class ExamplesDecidedTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Path OPEN = Path.of("src/test/resources/dev/seg/compiler/check/compare/open_pairs.txt");

    @ParameterizedTest
    @CsvSource({
        "cdnow, 1998-07-01T04:00:00Z",
        "foodmart, 1999-01-01T08:00:00Z",
        "online-retail, 2011-12-11T00:00:00Z",
        "shop, 2026-06-01T09:00:00Z"
    })
    void everySegmentIsDecided(String example, Instant instant) throws IOException {
        Compilation compilation = compile(example, instant);
        List<String> open = new ArrayList<>();
        compilation.diagnostics().stream()
                .filter(found -> found.code() == Code.EXPECTATION_UNDECIDED)
                .map(Diagnostic::message)
                .forEach(open::add);
        AsOf asOf = compilation.asOf(instant);
        Prover always = new Prover(compilation.model(), asOf);
        Prover now = Prover.at(compilation.model(), asOf);
        for (Segment segment : compilation.model().segments().values()) {
            Predicate in = new Predicate.Member(segment.name());
            for (Predicate condition : List.of(in, new Predicate.Not(in))) {
                boolean isDecided = Stream.of(always.anew(), now.anew())
                        .anyMatch(prover -> !(prover.about(segment.subject()).decide(List.of(condition))
                                instanceof Verdict.Undecided));
                if (!isDecided) {
                    open.add(condition.toString());
                }
            }
        }
        assertThat(open).isEmpty();
    }

    /** Of the shop every twentieth pair, for the sake of time. */
    @ParameterizedTest
    @CsvSource({
        "cdnow, 1998-07-01T04:00:00Z, 1",
        "foodmart, 1999-01-01T08:00:00Z, 1",
        "online-retail, 2011-12-11T00:00:00Z, 1",
        "shop, 2026-06-01T09:00:00Z, 20"
    })
    void noMorePairsAreLeftOpen(String example, Instant instant, int step) throws IOException {
        Compilation compilation = compile(example, instant);
        Map<String, List<Segment>> bySubject = new LinkedHashMap<>();
        compilation
                .model()
                .segments()
                .values()
                .forEach(segment -> bySubject
                        .computeIfAbsent(segment.subject(), subject -> new ArrayList<>())
                        .add(segment));
        Set<String> open = new TreeSet<>();
        for (List<Segment> segments : bySubject.values()) {
            Overlaps overlaps = new Overlaps(compilation.model(), compilation.asOf(instant), segments);
            int pair = 0;
            for (int first = 0; first < segments.size(); first++) {
                for (int second = first + 1; second < segments.size(); second++, pair++) {
                    Optional<String> doubt = pair % step == 0 ? overlaps.doubt(first, second) : Optional.empty();
                    String pairOf = segments.get(first).name() + " "
                            + segments.get(second).name();
                    doubt.ifPresent(why -> open.add(example + " " + pairOf + ": " + why));
                }
            }
        }
        if (Boolean.getBoolean("open.update")) {
            Files.writeString(OPEN, String.join("\n", open) + "\n", java.nio.file.StandardOpenOption.APPEND);
        }
        assertThat(Files.readAllLines(OPEN)).containsAll(open);
    }

    private static Compilation compile(String example, Instant instant) throws IOException {
        List<Source> sources = new ArrayList<>();
        Path folder = EXAMPLES.resolve(example);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".seg") && Files.isRegularFile(path))
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
