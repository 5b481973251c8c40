package dev.seg.compiler.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds the texts for the rows of the corpus against the people that were made for them: the evaluator and
 * every warehouse find those who were marked by hand. What {@code pending.tsv} lists is seen not to pass yet.
 * {@code -Dseg.corpus=C031} runs the texts whose ids begin so.
 */
@ExtendWith(Warehouses.class)
@TestInstance(Lifecycle.PER_CLASS)
class CorpusTest {

    private final List<Warehouse> warehouses = new ArrayList<>();

    @BeforeAll
    void open(Warehouses.Servers servers) throws SQLException {
        warehouses.addAll(servers.openAll().warehouses());
    }

    @AfterAll
    void close() throws SQLException {
        for (Warehouse warehouse : warehouses) {
            warehouse.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> theRightPeople() throws IOException {
        Map<String, String> pending = CorpusRows.pending();
        String wanted = System.getProperty("seg.corpus", "");
        CaseRunner runner = new CaseRunner(warehouses);
        List<DynamicTest> tests = new ArrayList<>();
        for (CorpusFile file : CorpusFile.all()) {
            for (CorpusFile.Text text : file.texts()) {
                String title = file + " " + text.id();
                if (pending.containsKey(text.id()) && !text.id().equals(wanted)) {
                    tests.add(DynamicTest.dynamicTest(
                            title + " is pending",
                            () -> assertThat(failure(runner, file, text))
                                    .as("passes: to be taken off pending.tsv")
                                    .isPresent()));
                } else if (text.id().startsWith(wanted)) {
                    tests.add(DynamicTest.dynamicTest(title, () -> runner.run(file, text)));
                }
            }
        }
        return tests.stream();
    }

    private static Optional<Throwable> failure(CaseRunner runner, CorpusFile file, CorpusFile.Text text) {
        try {
            runner.run(file, text);
            return Optional.empty();
        } catch (SQLException | RuntimeException | AssertionError failure) {
            return Optional.of(failure);
        }
    }
}
