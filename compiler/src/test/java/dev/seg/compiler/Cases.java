package dev.seg.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tables of (text, what comes of it) in a resource: {@code === the law it states}, the text, {@code ---}, what comes of
 * it. {@code -Dgolden=update} writes down what comes of them now; the difference is then read in git.
 */
public final class Cases {

    private record Case(String title, String text, String expected) {}

    private Cases() {}

    /** One test a case of the resource beside {@code owner}. */
    public static Stream<DynamicTest> of(Class<?> owner, String resource, UnaryOperator<String> meaning) {
        List<Case> cases = read(text(owner, resource));
        Set<String> titles = new HashSet<>();
        assertThat(cases)
                .allSatisfy(c -> assertThat(titles.add(c.title())).as(c.title()).isTrue());
        if ("update".equals(System.getProperty("golden"))) {
            write(owner, resource, cases, meaning);
        }
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.title(),
                        () -> assertThat(meaning.apply(c.text()).strip()).isEqualTo(c.expected())));
    }

    /** A resource beside {@code owner}. */
    public static String text(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> read(String table) {
        List<Case> cases = new ArrayList<>();
        for (String block : ("\n" + table).split("\n=== ")) {
            if (!block.isBlank()) {
                String[] head = block.split("\n", 2);
                String[] parts = ("\n" + head[1]).split("\n---\n", 2);
                cases.add(new Case(head[0].strip(), parts[0].strip(), parts.length > 1 ? parts[1].strip() : ""));
            }
        }
        return cases;
    }

    private static void write(Class<?> owner, String resource, List<Case> cases, UnaryOperator<String> meaning) {
        String table = cases.stream()
                .map(c -> "=== " + c.title() + "\n" + c.text() + "\n---\n"
                        + meaning.apply(c.text()).strip() + "\n")
                .collect(Collectors.joining("\n"));
        Path file = Path.of("src/test/resources")
                .resolve(owner.getPackageName().replace('.', '/'))
                .resolve(resource);
        try {
            Files.writeString(file, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
