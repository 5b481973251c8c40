package dev.seg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages beside the examples speak of what is there. */
class ReadmeTest {

    private static final Set<String> NAMING = Set.of("count", "ids", "compile");
    private static final Pattern COMMAND = Pattern.compile("(?m)^    ../../seg ([a-z]+)([^#\\n]*)");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)]*)\\)");

    @ParameterizedTest
    @EnumSource
    void commandsNameSegmentsThatAreThere(ExampleProject project) throws IOException {
        Model model = project.compile().model();
        List<String> names = new ArrayList<>(model.segments().keySet());
        model.partitions().stream().map(Partition::name).forEach(names::add);
        assertThat(named(project.path().resolve("README.md"))).isSubsetOf(names);
        if (project == ExampleProject.SHOP) {
            assertThat(named(project.path().resolveSibling("README.md"))).isSubsetOf(names);
        }
    }

    private static List<String> named(Path page) throws IOException {
        return COMMAND.matcher(Files.readString(page))
                .results()
                .filter(command -> NAMING.contains(command.group(1)))
                .map(command ->
                        command.group(2).replaceAll("--[a-z]+ [a-z]+", "").strip())
                .flatMap(rest -> Arrays.stream(rest.split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Test
    void linksLeadToFiles() throws IOException {
        Path examples = ExampleProject.SHOP.path().getParent();
        try (Stream<Path> pages = Files.walk(examples)) {
            for (Path page : pages.filter(file -> file.endsWith("README.md")).toList()) {
                assertThat(LINK.matcher(Files.readString(page)).results().map((MatchResult link) -> link.group(1)))
                        .isNotEmpty()
                        .allSatisfy(
                                link -> assertThat(page.resolveSibling(link)).exists());
            }
        }
    }
}
