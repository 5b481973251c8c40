package dev.seg.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is packed, with the jars beside it and no others: what tests have on their path it does not. */
class PackagedProgramTest {

    private static final Path JAR = Path.of("..", "runtime", "cli", "target", "seg-cli.jar");

    private static final String SETTINGS = """
            [project]
            name = "packed"
            as_of = "2026-06-01T09:00:00Z"

            [[load.table]]
            name = "people"
            file = "people.csv"
            columns = { id = "int", grade = "int" }
            """;

    private static final String SEGMENTS = """
            language 1
            catalog packed { timezone "UTC" }
            subject person from people key id: int { grade: int }
            segment low = grade < 2
            segment first = top 1 by grade
            partition mark { small: grade < 2  otherwise great }
            expect low { subset of mark.small }
            """;

    /** Each with how it ends. */
    private static final List<String> COMMANDS = List.of(
            "0 load --from data",
            "0 check",
            "0 check --data",
            "0 count",
            "0 count --estimate",
            "0 ids low",
            "0 export low --all",
            "0 export low --format parquet --to low.parquet",
            "0 compile low",
            "0 compile --artefact packed.json",
            "0 overlap",
            "0 diff segments.seg segments.seg",
            "0 refresh",
            "0 refresh --as-of 2026-06-02T09:00:00Z",
            "0 history",
            "0 rollback low",
            "0 why 1 low",
            "0 who 1",
            "0 explain low --funnel",
            "0 profile mark --by grade",
            "0 deploy --dry-run",
            "0 fmt");

    @Test
    void everyCommandFindsItsClasses(@TempDir Path folder) throws IOException, InterruptedException {
        boolean isPacked = Files.exists(JAR);
        if (!isPacked) {
            System.out.println("the packed program: skipped, " + JAR + " is made by `mvn package`");
        }
        assumeTrue(isPacked);
        Files.writeString(folder.resolve("seg.toml"), SETTINGS);
        Files.writeString(folder.resolve("segments.seg"), SEGMENTS);
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve("people.csv"), "id,grade\n1,1\n2,2\n3,3\n");
        List<String> ends = new ArrayList<>();
        for (String command : COMMANDS) {
            ends.add(run(folder, command.substring(2)));
        }
        assertThat(ends).containsExactlyElementsOf(COMMANDS);
    }

    /** The command with its exit code before it, and behind it what it said where it did not end well. */
    private static String run(Path folder, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                JAR.toAbsolutePath().normalize().toString(),
                "dev.seg.cli.Main"));
        words.addAll(List.of(command.split(" ")));
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        return code + " " + command + (code == 0 ? "" : "\n" + said);
    }
}
