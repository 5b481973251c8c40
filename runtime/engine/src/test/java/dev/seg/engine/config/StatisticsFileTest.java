package dev.seg.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.ColumnStatistics;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.catalog.TableStatistics;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that {@code seg analyze} writes, and what somebody may have made of it. */
class StatisticsFileTest {

    private static final Catalog CATALOG = SegmentCompiler.compile(
                    List.of(new Source("catalog.seg", """
                            subject customer from crm.customers key id: int { region: text }
                            event order from orders of customer by buyer at placed: instant {}
                            """)), CompilerOptions.defaults())
            .model()
            .catalog();

    @TempDir
    Path folder;

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void whatWasWrittenIsRead() {
        Statistics statistics = new Statistics(Map.of(
                new Table(List.of("orders")),
                new TableStatistics(
                        500_000,
                        Map.of(
                                "odd \"name",
                                new ColumnStatistics(3, 0.25, Optional.empty()),
                                "placed",
                                new ColumnStatistics(490_000, 0, Optional.of(730L))),
                        List.of(List.of("buyer", "placed"), List.of("id"))),
                new Table(List.of("crm", "customers")),
                new TableStatistics(100, Map.of(), List.of())));
        String text = StatisticsFile.write(statistics);
        assertThat(StatisticsFile.read(text, CATALOG, diagnostics)).isEqualTo(statistics);
        assertThat(diagnostics.sorted()).isEmpty();
        assertThat(text.indexOf("crm.customers")).isLessThan(text.indexOf("orders"));
    }

    @Test
    void noFileSaysNothing() {
        assertThat(StatisticsFile.read(folder, CATALOG, diagnostics)).isEqualTo(Statistics.none());
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve(StatisticsFile.NAME), new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThat(StatisticsFile.read(folder, CATALOG, diagnostics)).isEqualTo(Statistics.none());
        assertThat(messages()).containsExactly("the statistics cannot be read as text in UTF-8");
    }

    /** The table may have gone since: the rest is still worth something. */
    @Test
    void anUnknownTableIsAWarning() {
        String text = "[[table]]\nname = \"gone\"\nrows = 5\n[[table]]\nname = \"orders\"\nrows = 7\n";
        assertThat(StatisticsFile.read(text, CATALOG, diagnostics).tables()).hasSize(1);
        assertThat(messages()).containsExactly("the catalog has no table `gone`");
        Diagnostic warning = diagnostics.sorted().get(0);
        assertThat(warning.isError()).isFalse();
        assertThat(warning.span().start()).isEqualTo(text.indexOf("\"gone\""));
        assertThat(warning.help()).contains("let `seg analyze` write the file again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rows = -1 | `rows` must not be negative",
                "rows = \"many\" | `rows` must be a whole number",
                "rows = 9 \\n lines = 3 | unknown setting `lines` under [table]",
                "rows = 9 \\n [[table.index]] \\n columns = [1] | `columns` must be a list of texts",
                "rows = 9 \\n [table.column] \\n a = { distinct = -2 } | `distinct` must not be negative",
                "rows = 9 \\n [table.column] \\n a = { missing = 1.5 } | `missing` must be a share, from 0 to 1",
                "rows = 9 \\n [table.column] \\n a = { missing = nan } | `missing` must be a share, from 0 to 1",
                "rows = 9 \\n [table.column] \\n a = { days = -1 } | `days` must not be negative",
                "rows = 9 \\n [table.column] \\n a = { most = \"x\" } | unknown setting `most` under [table.column.a]",
                "rows = 9 \\n [table.column] \\n a = 3 | `a` must be a table",
                "size = 9 | `rows` is missing under [table]",
            })
    void mistakesAreSaidAndNothingIsTaken(String lines, String message) {
        String text = "[[table]]\nname = \"orders\"\n" + lines.replace("\\n", "\n");
        assertThat(StatisticsFile.read(text, CATALOG, diagnostics)).isEqualTo(Statistics.none());
        assertThat(messages()).contains(message);
        assertThat(diagnostics.sorted())
                .allMatch(found -> found.help().isPresent()
                        || found.note().isPresent()
                        || found.message().contains(" must be "));
    }

    private List<String> messages() {
        return diagnostics.sorted().stream().map(Diagnostic::message).toList();
    }
}
