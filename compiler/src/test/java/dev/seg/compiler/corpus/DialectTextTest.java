package dev.seg.compiler.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.dialect.Grammar;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.Refusal;
import dev.seg.compiler.sql.SqlCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every segment of the corpus has a text in each dialect that others can read, or is refused. How many there are of each stands in
 * {@code golden/dialects/NAME.txt}, which {@code -Dgolden=update} writes anew.
 */
class DialectTextTest {
    private static final Path KEPT = Path.of("src", "test", "resources", "golden", "dialects");
    private static final Instant AS_OF = Instant.parse("2026-01-31T10:00:00Z");

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyTextCanBeReadByOthers(Dialect dialect) throws IOException {
        Map<String, Integer> refused = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        int written = 0;
        for (CorpusFile file : CorpusFile.all()) {
            Optional<Grammar> grammar = Optional.empty();
            for (CorpusFile.Text text : file.texts()) {
                Compilation compilation = CaseRunner.compile(file, text);
                SqlCompiler sql = compilation.sql(AS_OF, dialect);
                for (Segment segment : CaseRunner.targets(compilation, text)) {
                    Optional<Refusal> refusal = sql.refusal(segment.name());
                    if (refusal.isPresent()) {
                        refused.merge(refusal.get().need(), 1, Integer::sum);
                        continue;
                    }
                    Grammar reader =
                            grammar.isPresent() && text.text().lines().noneMatch(DialectTextTest::declaresTables)
                                    ? grammar.get()
                                    : new Grammar(dialect, compilation.model().catalog());
                    grammar = Optional.of(reader);
                    String printed = sql.ids(segment.name()).printed();
                    reader.fault(printed).ifPresent(fault -> faults.add(text.id() + " " + fault + "\n" + printed));
                    written++;
                }
            }
        }
        assertThat(faults).isEmpty();
        StringBuilder state = new StringBuilder("written: " + written + "\n");
        refused.forEach((need, count) ->
                state.append("refused: ").append(count).append(' ').append(need).append('\n'));
        Path kept = KEPT.resolve(dialect.name().toLowerCase(Locale.ROOT) + ".txt");
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(KEPT);
            Files.writeString(kept, state);
        }
        assertThat(state.toString()).isEqualTo(Files.readString(kept));
    }

    private static boolean declaresTables(String line) {
        return line.matches("(stream|table|subject|event|related) .*");
    }
}
