package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that people see. */
class DemoTest {

    private static final Path ROOT =
            Path.of(System.getProperty("seg.root", "../..")).toAbsolutePath().normalize();

    @TempDir
    private Path elsewhere = Path.of("");

    @Test
    void theDemoShowsBothExamplesFromAnyFolder() {
        Shell shell = new Shell(elsewhere).home(ROOT);
        assertThat(shell.run("demo")).as(shell.out()).isZero();
        assertThat(shell.out())
                .contains("━━ Shop", "\nsegments/carts.seg\n", "━━ FoodMart", "━━ One segment", "━━ Try next")
                .containsPattern("segment +size +share +title")
                .containsPattern("vip +595 +3.0 % +VIP")
                .containsPattern("buyers_1997 +5,581 +54.3 %")
                .contains("expectations hold", "checks: no findings in")
                .contains("purchases > 2 AND last_open < 30d AND region = \"EU\"", "FROM \"shop\".\"customers\"")
                .contains("260 members, among them");
    }

    @Test
    void withoutACloneThereIsNoDemo() {
        Shell shell = new Shell(elsewhere);
        assertThat(shell.run("demo")).isEqualTo(2);
        assertThat(shell.err()).startsWith("error: the examples are not here");
        assertThat(shell.home(ROOT).run("demo", "--format", "json")).isEqualTo(2);
    }
}
