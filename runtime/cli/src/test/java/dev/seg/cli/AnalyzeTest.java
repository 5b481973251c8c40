package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code seg analyze}, and what other commands make of what it wrote. */
class AnalyzeTest {

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void load() {
        shell = new Shell(folder);
        SmallProject.write(shell);
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
    }

    @Test
    void aFileIsWritten() throws IOException {
        assertThat(shell.run("analyze")).as(shell.err()).isZero();
        assertThat(shell.out()).isEqualTo("statistics.toml\n");
        String text = Files.readString(folder.resolve("statistics.toml"));
        assertThat(text)
                .contains("name = \"customers\"\nrows = 100\n", "name = \"orders\"\nrows = 100\n")
                .doesNotContain("EU");
        assertThat(shell.run("analyze", "--format", "json")).isZero();
        assertThat(shell.out()).contains("\"file\": \"statistics.toml\"", "\"customers\"", "\"unknown\": []");
        assertThat(Files.readString(folder.resolve("statistics.toml"))).isEqualTo(text);
        assertThat(shell.run("check")).as(shell.err()).isZero();
    }

    @Test
    void queriesGetTheShapeAndKeepTheirMembers() {
        assertThat(shell.run("ids", "stage.loyal")).isZero();
        String members = shell.out();
        shell.write("both.seg", "segment both = region = \"EU\" AND count(order) >= 3\n")
                .write("statistics.toml", """
                        [[table]]
                        name = "customers"
                        rows = 1000000
                        [table.column]
                        region = { distinct = 400 }
                        [[table]]
                        name = "orders"
                        rows = 5000000
                        [[table.index]]
                        columns = ["customer_id", "placed_at"]
                        """);
        assertThat(shell.run("compile", "both", "--dialect", "postgresql")).isZero();
        assertThat(shell.out()).contains("OFFSET 2 ROWS");
        assertThat(shell.run("ids", "stage.loyal")).isZero();
        assertThat(shell.out()).isEqualTo(members);
        assertThat(shell.run("ids", "both")).as(shell.err()).isZero();
        assertThat(shell.out()).isEqualTo("1\n");
        assertThat(shell.run("refresh", "both")).as(shell.err()).isZero();
    }

    @Test
    void whatIsWrongWithTheFileIsSaidAndMended() {
        shell.write("statistics.toml", "[[table]]\nname = \"orders\"\nrows = -3\n");
        assertThat(shell.run("check")).isEqualTo(1);
        assertThat(shell.out() + shell.err())
                .contains("error[S5001]: `rows` must not be negative", "statistics.toml:3:8", "seg analyze");
        assertThat(shell.run("ids", "vip")).isEqualTo(1);
        assertThat(shell.run("analyze")).as(shell.err()).isZero();
        assertThat(shell.run("ids", "vip")).as(shell.err()).isZero();
        shell.write("statistics.toml", "[[table]]\nname = \"gone\"\nrows = 3\n");
        assertThat(shell.run("check")).isZero();
        assertThat(shell.out() + shell.err()).contains("warning[S5101]: the catalog has no table `gone`");
        assertThat(shell.run("ids", "vip")).as(shell.err()).isZero();
    }
}
