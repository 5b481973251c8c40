package dev.seg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The SQL of some segments, to be read: {@code golden/PROJECT/SEGMENT.DIALECT.sql}. {@code -Dgolden=update} writes the
 * files anew; a file that belongs to nothing is refused.
 */
class GoldenSqlTest {

    private static final Path GOLDEN = ExampleProject.root().resolve("examples/src/test/resources/golden");

    private static final Map<ExampleProject, List<String>> CHOSEN = Map.of(
            ExampleProject.FOODMART,
            List.of(
                    "never_bought",
                    "food_q1_california_one_line",
                    "food_q1_california_any_lines",
                    "small_groceries_only"),
            ExampleProject.ONLINE_RETAIL,
            List.of("lapsed_90", "rfm.new_customers", "order_value.under_100", "best_in_their_country"),
            ExampleProject.CDNOW,
            List.of("zero_class", "repeats.two"),
            ExampleProject.SHOP,
            List.of(
                    "example",
                    "win_back_30",
                    "abandoned_cart",
                    "looked_at_shoes",
                    "viewed_not_bought",
                    "straight_buyers",
                    "missed_five",
                    "running_out",
                    "every_month",
                    "above_their_country",
                    "good_hosts",
                    "women_25_to_34",
                    "environment_minded",
                    "vip_readers",
                    "best_customers",
                    "loyalty_basket.loyal_large"));

    static Stream<Arguments> chosen() {
        return Arrays.stream(ExampleProject.values())
                .flatMap(project -> CHOSEN.getOrDefault(project, List.of()).stream()
                        .flatMap(segment -> Arrays.stream(Dialect.values())
                                .filter(dialect -> !dialect.isTextOnly())
                                .map(dialect -> Arguments.of(project, segment, dialect))));
    }

    @ParameterizedTest
    @MethodSource("chosen")
    void sqlIsAsItsFileSays(ExampleProject project, String segment, Dialect dialect) throws IOException {
        Compilation compilation = project.compile();
        String sql =
                compilation
                                .sql(project.asOf(compilation).instant(), dialect)
                                .ids(segment)
                                .printed()
                                .stripTrailing() + "\n";
        Path file = file(project, segment, dialect);
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, sql);
        }
        assertThat(file).as("written by -Dgolden=update").exists();
        assertThat(sql).as(file.toString()).isEqualTo(Files.readString(file));
    }

    private static Path file(ExampleProject project, String segment, Dialect dialect) {
        String name = segment + "." + dialect.name().toLowerCase(Locale.ROOT) + ".sql";
        return GOLDEN.resolve(project.folder()).resolve(name);
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        List<Path> expected = chosen().map(Arguments::get)
                .map(each -> file((ExampleProject) each[0], (String) each[1], (Dialect) each[2]))
                .toList();
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
