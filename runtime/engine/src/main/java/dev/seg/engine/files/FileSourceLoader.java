package dev.seg.engine.files;

import dev.seg.compiler.source.SourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code .seg} files below a project's folder. Hidden folders and {@code target} are left out, other projects below
 * are too, and links are not followed, so that nothing outside the project is read.
 */
public final class FileSourceLoader implements SourceLoader {

    private static final String ENDING = ".seg";
    private static final String PROJECT = "seg.toml";

    private final Path folder;

    public FileSourceLoader(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return visited.equals(folder) || isPartOfProject(visited)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isSource(file)) {
                    names.add(folder.relativize(file).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return names.stream().sorted().toList();
    }

    private static boolean isPartOfProject(Path visited) {
        String name = String.valueOf(visited.getFileName());
        return !name.startsWith(".") && !name.equals("target") && !Files.exists(visited.resolve(PROJECT));
    }

    private static boolean isSource(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        try (InputStream file = Files.newInputStream(folder.resolve(name))) {
            return file.readNBytes(limit);
        }
    }
}
