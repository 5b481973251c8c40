package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of faults names tests that there are, and claims each row of the corpus that is about running. */
class FaultsPageTest {

    private static final Path CORPUS =
            FaultsPage.ROOT.resolve("compiler/src/test/resources/dev/seg/compiler/bad_inputs.tsv");

    @Test
    void everyFaultIsCausedByATest() throws IOException {
        assertThat(FaultsPage.faults()).hasSizeGreaterThan(20);
        for (FaultsPage.Fault fault : FaultsPage.faults().values()) {
            assertThat(source(fault.test())).as(fault.name()).contains("\"" + fault.name() + "\"");
        }
    }

    @Test
    void everyRowAboutRunningIsClaimedByATest() throws IOException {
        List<String> running = FaultsPage.lines(CORPUS).stream()
                .map(line -> line.split("\t", -1))
                .filter(cells -> cells[1].equals("runtime"))
                .map(cells -> cells[0])
                .toList();
        Map<String, String> claimed = new TreeMap<>(FaultsPage.rows());
        assertThat(claimed.keySet())
                .containsExactlyInAnyOrderElementsOf(running)
                .hasSize(16);
        for (String test : claimed.values()) {
            assertThat(source(test)).isNotEmpty();
        }
    }

    /** The text of the class that has this test. */
    private static String source(String test) throws IOException {
        String[] names = test.split("#", -1);
        List<Path> found;
        try (Stream<Path> files = Files.walk(FaultsPage.ROOT.resolve("runtime"))) {
            found = files.filter(file -> file.endsWith(names[0] + ".java")).toList();
        }
        String text =
                found.stream().map(FaultsPage::lines).flatMap(List::stream).collect(Collectors.joining("\n"));
        assertThat(text)
                .as(test)
                .containsPattern("@(Parameterized)?Test\\s(?:(?!void )[\\s\\S])*void " + names[1] + "\\(");
        return text;
    }
}
