package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that stands everywhere it can, and must be seen nowhere; rows sec-01 and sec-03 of the bad inputs. */
@ExtendWith(Postgres.class)
class SecretsTest {

    private static final String CANARY = "c4n4ry-0f-th3-m1n3";

    @TempDir
    private Path folder = Path.of("");

    /** Row sec-04 of the bad inputs: people in proofs are made up, for no warehouse is there to read them from. */
    @Test
    void proofsTakeNobodyFromTheWarehouse() {
        Shell shell = new Shell(folder);
        SmallProject.write(shell);
        assertThat(shell.run("overlap", "vip", "--people", "--url", "jdbc:postgresql://127.0.0.1:1/crm"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).contains("in both: { ");
    }

    /** A server that answers, and refuses. */
    @Test
    void noFailureToLogInTellsIt(Postgres.Server server) {
        Shell shell = new Shell(folder);
        SmallProject.write(shell);
        String host = server.url().replaceFirst("\\?.*", "");
        shell.write(
                        "seg.toml",
                        SmallProject.SETTINGS + "\n[warehouse]\nurl = \"${env:URL}\"\npassword = \"${env:SECRET}\"\n")
                .set("SECRET", CANARY)
                .set("SEG_DEBUG", "1");
        for (String url : new String[] {
            host + "?user=nobody_here",
            host.replaceFirst("//", "//nobody_here:" + CANARY + "@"),
            host.replaceFirst("/[^/]*$", "/no_such_database") + "?user=postgres&password=" + CANARY
        }) {
            shell.set("URL", url);
            assertThat(shell.run("count")).as(shell.err()).isEqualTo(4);
            assertThat(shell.out() + shell.err())
                    .contains("does not exist", "caused by")
                    .doesNotContain(CANARY);
        }
    }

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
                "count --estimate",
                "profile vip --by spend",
                "export vip --all",
                "export vip --to vip.csv",
                "why 1 vip",
                "who 1",
                "overlap vip",
                "refresh",
                "history",
                "rollback vip",
                "deploy",
                "deploy --check",
                "roles",
                "analyze",
                "diff catalog.seg",
                "diff segments/value.seg segments/value.seg --data",
                "fmt --check",
                "compile vip --artefact vip.json",
                "count --url jdbc:postgresql://bob:c4n4ry-0f-th3-m1n3@127.0.0.1:1/crm",
                "count --url jdbc:postgresql://127.0.0.1:1/crm?password=c4n4ry-0f-th3-m1n3",
                "compile vip --url jdbc:postgresql://127.0.0.1:1/crm?password=c4n4ry-0f-th3-m1n3&user=x",
                "count --url jdbc:postgresql://127.0.0.1:1/crm?sslpassword=c4n4ry-0f-th3-m1n3",
                "count --url=jdbc:mysql://bob:c4n4ry-0f-th3-m1n3@db/crm",
                "count --url jdbc:postgresql://127.0.0.1:1/crm?token=c4n4ry-0f-th3-m1n3",
                "count --url jdbc:postgresql://127.0.0.1:1/crm?socketFactory=evil&user=x&password=c4n4ry-0f-th3-m1n3",
                "deploy --url jdbc:postgresql://bob:c4n4ry-0f-th3-m1n3@127.0.0.1:1/crm",
                "refresh --url jdbc:postgresql://bob:c4n4ry-0f-th3-m1n3@127.0.0.1:1/crm",
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
