package dev.seg.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads every settings block of the page on projects and warehouses. */
class WarehousesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "warehouses.md");
    private static final Pattern BLOCK = Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL);

    static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsASoundProject(String block, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(ProjectFinder.FILE), block);
        Diagnostics diagnostics = new Diagnostics();

        assertThat(ProjectReader.read(folder, diagnostics)).isPresent();
        assertThat(diagnostics.sorted()).isEmpty();
    }
}
