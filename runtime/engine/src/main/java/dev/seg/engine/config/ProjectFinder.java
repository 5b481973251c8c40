package dev.seg.engine.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the project that a folder belongs to: the nearest folder, upwards, that has a {@value #FILE}. */
public final class ProjectFinder {

    /** The file that makes a folder a project. */
    public static final String FILE = "seg.toml";

    private ProjectFinder() {}

    /** The project's folder; empty where no folder upwards has the file. */
    public static Optional<Path> find(Path start) {
        Path folder = start.toAbsolutePath().normalize();
        while (folder != null && !Files.isRegularFile(folder.resolve(FILE))) {
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder);
    }
}
