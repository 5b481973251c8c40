package dev.seg.engine.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which a project's embedded warehouse lies; git is told not to see it. */
public final class HiddenFolder {

    private HiddenFolder() {}

    /** Makes the folder, and the note to git if the folder is new and its name begins with a point. */
    public static void create(Path folder) throws IOException {
        boolean isNew = Files.notExists(folder);
        Files.createDirectories(folder);
        if (isNew && String.valueOf(folder.getFileName()).startsWith(".")) {
            Files.writeString(folder.resolve(".gitignore"), "*\n");
        }
    }
}
