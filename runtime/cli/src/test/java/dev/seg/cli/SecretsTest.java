package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that stands everywhere it can, and must be seen nowhere. */
class SecretsTest {

    private static final String CANARY = "c4n4ry-0f-th3-m1n3";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --data",
                "check --data --format json",
                "count",
                "ids vip",
                "compile vip",
                "explain vip",
                "load --from data",
                "count --url jdbc:postgresql://bob:c4n4ry-0f-th3-m1n3@127.0.0.1:1/crm",
                "count --url jdbc:postgresql://127.0.0.1:1/crm?password=c4n4ry-0f-th3-m1n3",
                "compile vip --url jdbc:postgresql://127.0.0.1:1/crm?password=c4n4ry-0f-th3-m1n3&user=x",
                "count --url jdbc:postgresql://127.0.0.1:1/crm?sslpassword=c4n4ry-0f-th3-m1n3",
                "count --url=jdbc:mysql://bob:c4n4ry-0f-th3-m1n3@db/crm",
                "init --url jdbc:postgresql://bob:c4n4ry-0f-th3-m1n3@127.0.0.1:1/crm",
            })
    void noCommandPrintsIt(String command) {
        for (String settings : new String[] {
            "url = \"jdbc:postgresql://127.0.0.1:1/crm\"\npassword = \"${env:SECRET}\"",
            "url = \"${env:URL}\"",
            "url = \"jdbc:postgresql://bob:" + CANARY + "@127.0.0.1:1/crm\"",
            "password = \"" + CANARY + "\"",
            "pasword = \"" + CANARY + "\"",
        }) {
            Shell shell = new Shell(folder);
            SmallProject.write(shell);
            shell.write("seg.toml", SmallProject.SETTINGS + "\n[warehouse]\n" + settings + "\n")
                    .set("SECRET", CANARY)
                    .set("PGPASSWORD", CANARY)
                    .set("URL", "jdbc:postgresql://bob:" + CANARY + "@127.0.0.1:1/crm?sslpassword=" + CANARY)
                    .set("SEG_DEBUG", "1");
            shell.run(command.split(" "));
            assertThat(shell.out() + shell.err())
                    .as("%s with %s", command, settings)
                    .doesNotContain(CANARY);
            assertThat(shell.out() + shell.err()).isNotEmpty();
        }
    }
}
