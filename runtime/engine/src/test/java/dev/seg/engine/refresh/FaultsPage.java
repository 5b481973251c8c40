package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The page that says what each fault comes to, {@code runtime/docs/faults.md}: tests cause a fault as often as it says, and
 * hold what is said of it against it.
 */
final class FaultsPage {

    static final Path ROOT =
            Path.of(System.getProperty("seg.root", "../..")).toAbsolutePath().normalize();
    private static final String FAULTS = "| fault | on | times | what is said | exit code | test |";
    private static final String ROWS = "| row | on | what happens | test |";

    /**
     * A line of the table of faults.
     *
     * @param times how often a build causes it on each engine
     * @param said the first line of what is said; {@code …} stands for anything
     */
    record Fault(String name, String on, int times, String said, int exitCode, String test) {}

    private FaultsPage() {}

    /** All faults by name. */
    static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        for (List<String> row : table(FAULTS)) {
            Fault fault = new Fault(
                    row.get(0),
                    row.get(1),
                    Integer.parseInt(row.get(2)),
                    row.get(3).replaceAll("^`+ ?| ?`+$", ""),
                    Integer.parseInt(row.get(4)),
                    row.get(5).replace("`", ""));
            assertThat(faults.put(fault.name(), fault)).isNull();
        }
        return faults;
    }

    static Fault fault(String name) {
        Fault fault = faults().get(name);
        assertThat(fault).as("`%s` on the page of faults", name).isNotNull();
        return java.util.Objects.requireNonNull(fault);
    }

    /** By row of the corpus of bad inputs, which test claims it. */
    static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        table(ROWS)
                .forEach(row -> assertThat(rows.put(row.get(0), row.get(3).replace("`", "")))
                        .isNull());
        return rows;
    }

    private static List<List<String>> table(String header) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : lines(ROOT.resolve("runtime/docs/faults.md"))) {
            inside = line.equals(header) || (inside && line.startsWith("|"));
            if (inside && !line.equals(header) && !line.startsWith("|--")) {
                rows.add(Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        assertThat(rows).as(header).isNotEmpty();
        return rows;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A failure is what the page says. */
    static void check(Fault fault, WarehouseException failure) {
        assertThat(failure).as("`%s` fails", fault.name()).isNotNull();
        String pattern = Arrays.stream(fault.said().split("…", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse("");
        assertThat(failure.getMessage()).as(fault.name()).matches(pattern).doesNotContain("\n");
        assertThat(exitCode(failure.kind())).as(fault.name()).isEqualTo(fault.exitCode());
    }

    private static int exitCode(Kind kind) {
        return switch (kind) {
            case EMPTY -> 2;
            case BAD_FILE -> 1;
            case DRIFT -> 3;
            case INTERRUPTED -> 130;
            case UNREACHABLE, BUSY, TIMEOUT, FAILED -> 4;
        };
    }
}
