package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.cli.terminal.Paint;
import dev.seg.cli.terminal.Progress;
import dev.seg.cli.terminal.Surroundings;
import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import dev.seg.engine.environment.Environment;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is printed with, without any command. */
class TerminalTest {

    private final StringWriter err = new StringWriter();

    private Terminal terminal(boolean screen, Map<String, String> environment) {
        return new Terminal(new Surroundings(
                new StringWriter(),
                err,
                screen,
                screen,
                Environment.of(environment),
                Shell.NOW,
                Path.of(""),
                Optional.empty()));
    }

    private static void load(Terminal terminal) {
        try (Progress progress = terminal.progress(() -> {})) {
            progress.preparing("opening the box");
            progress.rows("customers", 5_000, OptionalDouble.of(0.25));
            progress.rows("customers", 20_000, OptionalDouble.of(1));
            progress.rows("customers", 20_000, OptionalDouble.of(1));
            progress.rows("orders", 7, OptionalDouble.empty());
        }
    }

    @Test
    void progressIsALineForEachTable() {
        load(terminal(false, Map.of()));
        assertThat(err).hasToString("opening the box\nloaded customers: 20,000 rows\nloaded orders: 7 rows\n");
    }

    @Test
    void progressMovesWhereSomebodyLooks() {
        load(terminal(true, Map.of("NO_COLOR", "1")));
        assertThat(err)
                .hasToString("\r\u001b[Kopening the box …\r\u001b[Kloading customers   5,000 rows, 25 %"
                        + "\r\u001b[Kloading customers   20,000 rows, 100 %".repeat(2)
                        + "\r\u001b[Kloading orders   7 rows\r\u001b[K");
    }

    @Test
    void progressDoesNotMoveOnADumbTerminal() {
        load(terminal(true, Map.of("TERM", "dumb")));
        assertThat(err.toString()).doesNotContain("\u001b", "\r");
    }

    @Test
    void nothingInATextSteersTheTerminal() {
        assertThat(Terminal.harmless("a\u001b[2Jb\u202ec\rd\ne")).isEqualTo("a\\u001b[2Jb\\u202ec\\u000dd\ne");
        assertThat(Terminal.oneLine("a\nb")).isEqualTo("a\\nb");
        assertThat(Terminal.harmless("Clienți 日本 🙂")).isEqualTo("Clienți 日本 🙂");
    }

    @Test
    void secretsInMessagesAreCovered() {
        terminal(false, Map.of()).error("jdbc:postgresql://bob:tiger@db/crm?password=lion", "");
        assertThat(err.toString()).contains("bob:*****@db", "password=****");
    }

    @Test
    void columnsStandBelowEachOtherAlsoWithAccents() {
        TextTable table = new TextTable(false, true)
                .row("name", "size")
                .section("eu.seg")
                .row("România", "1")
                .row("e\u0301", "20");
        assertThat(table.lines(new Paint(false)))
                .containsExactly("name      size", "eu.seg", "România      1", "e\u0301           20");
        assertThat(table.lines(new Paint(true)).get(0)).isEqualTo("\u001b[1mname      size\u001b[0m");
    }

    @Test
    void sqlIsPaintedWhereItIsAKeywordATextOrAComment() {
        SqlPainter painter = new SqlPainter(new Paint(true));
        assertThat(painter.paint("SELECT \"FROM\" -- SELECT\nWHERE a = 'AND ''OR'' $1'"))
                .isEqualTo(
                        "\u001b[34mSELECT\u001b[0m \"FROM\" \u001b[2m-- SELECT\u001b[0m\n\u001b[34mWHERE\u001b[0m a ="
                                + " \u001b[32m'AND ''OR'' $1'\u001b[0m");
    }
}
