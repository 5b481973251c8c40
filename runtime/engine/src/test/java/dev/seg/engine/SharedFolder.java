package dev.seg.engine;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets of others, which lie beside the checkout and not in it. */
public final class SharedFolder {

    private SharedFolder() {}

    /** A folder of {@code shared/data} beside the project; where it is not, the test is skipped and says so. */
    public static Path find(String name) {
        Path root = Path.of(System.getProperty("seg.root", "")).toAbsolutePath();
        for (Path folder = root.getParent(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/data").resolve(name);
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        String reason = "skipped: the data set " + name + " does not lie in shared/data beside the project";
        System.out.println(reason);
        return abort(reason);
    }
}
