package dev.seg.engine.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceLoaderTest {

    @TempDir
    Path folder;

    @Test
    void theFilesOfAProjectAreListedByName() throws IOException {
        write("project/catalog.seg");
        write("project/segments/vip.seg");
        write("project/segments/eu/all.seg");
        write("project/segments/readme.md");
        write("project/seg.toml");
        assertThat(new FileSourceLoader(folder.resolve("project")).names())
                .containsExactly("catalog.seg", "segments/eu/all.seg", "segments/vip.seg");
    }

    @Test
    void hiddenFilesBuildsAndProjectsBelowAreNoPartOfIt() throws IOException {
        write("project/a.seg");
        write("project/.hidden.seg");
        write("project/.seg/b.seg");
        write("project/target/c.seg");
        write("project/other/seg.toml");
        write("project/other/d.seg");
        Files.createDirectory(folder.resolve("project/folder.seg"));
        assertThat(new FileSourceLoader(folder.resolve("project")).names()).containsExactly("a.seg");
    }

    @Test
    void aProjectMayLieInAHiddenFolder() throws IOException {
        write(".hidden/target/a.seg");
        assertThat(new FileSourceLoader(folder.resolve(".hidden/target")).names())
                .containsExactly("a.seg");
    }

    @Test
    void linksLeadNowhere() throws IOException {
        write("project/a.seg");
        write("outside/secret.seg");
        Files.createSymbolicLink(folder.resolve("project/link.seg"), folder.resolve("outside/secret.seg"));
        Files.createSymbolicLink(folder.resolve("project/links"), folder.resolve("outside"));
        assertThat(new FileSourceLoader(folder.resolve("project")).names()).containsExactly("a.seg");
    }

    @Test
    void noMoreIsReadThanWasAskedFor() throws IOException {
        write("a.seg");
        FileSourceLoader loader = new FileSourceLoader(folder);
        assertThat(loader.read("a.seg", 3)).isEqualTo("spe".getBytes(UTF_8));
        assertThat(loader.read("a.seg", 1000)).isEqualTo("spend > 1".getBytes(UTF_8));
        assertThat(catchThrowableOfType(IOException.class, () -> loader.read("b.seg", 3)))
                .isNotNull();
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "spend > 1");
    }
}
