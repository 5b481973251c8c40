package dev.seg.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A number of customers that somebody published, and the segment that it is the size of.
 *
 * @param id as in the source: {@code F41}, {@code S-U20}
 */
record Figure(String id, ExampleProject project, String segment, long size) {

    /** All published figures, from a table of tabs. */
    static List<Figure> all() {
        try (InputStream file = Objects.requireNonNull(Figure.class.getResourceAsStream("/figures.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells ->
                            new Figure(cells[0], ExampleProject.valueOf(cells[1]), cells[2], Long.parseLong(cells[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Figure> of(ExampleProject project) {
        return all().stream().filter(figure -> figure.project() == project).toList();
    }
}
