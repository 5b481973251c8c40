package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program in Kolkata, in Turkish, the server in New York: who is a member is what the project says, in Bucharest. */
@ExtendWith(Postgres.class)
class AbroadTest {

    private static final String SCHEMA = "seg_test_abroad";

    @Test
    void membersAreTheSameEverywhere(Postgres.Server server, @TempDir Path folder) throws Exception {
        Shell shell = new Shell(folder);
        SmallProject.write(shell);
        // orders of the same evening: whether they are of today is a matter of the zone
        shell.write("segments/evening.seg", """
                segment evening = has order on 2026-05-31
                segment istanbul_I = region in ("EU", "US") AND NOT newsletter
                """);
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        assertThat(shell.run("count")).as(shell.err()).isZero();
        String home = shell.out();
        Program abroad = abroad(folder);
        assertThat(abroad.run("count")).as(abroad.err()).isZero();
        assertThat(abroad.out()).isEqualTo(home);
        assertThat(abroad.run("refresh", "--as-of", "2026-05-31T23:59"))
                .as(abroad.err())
                .isZero();
        String kept = abroad.out();
        assertThat(kept).contains("istanbul_I");
        inNewYork(server, shell, folder, home, kept);
    }

    private static void inNewYork(Postgres.Server server, Shell shell, Path folder, String home, String kept)
            throws Exception {
        server.execute(
                "DROP SCHEMA IF EXISTS seg CASCADE",
                "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE",
                "CREATE SCHEMA " + SCHEMA,
                "ALTER DATABASE postgres SET TimeZone = 'America/New_York'");
        try {
            shell.write(
                            "seg.toml",
                            SmallProject.SETTINGS + "\n[warehouse]\nurl = \"${env:TEST_URL}\"\nschema = \"" + SCHEMA
                                    + "\"\n")
                    .set("TEST_URL", server.url());
            assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
            Program abroad = abroad(folder).set("TEST_URL", server.url());
            assertThat(abroad.run("count")).as(abroad.err()).isZero();
            assertThat(abroad.out()).isEqualTo(home);
            assertThat(abroad.run("refresh", "--as-of", "2026-05-31T23:59"))
                    .as(abroad.err())
                    .isZero();
            assertThat(abroad.out()).isEqualTo(kept);
        } finally {
            leaveNothingBehind(server);
        }
    }

    private static void leaveNothingBehind(Postgres.Server server) throws SQLException {
        server.execute(
                "ALTER DATABASE postgres RESET TimeZone",
                "DROP SCHEMA IF EXISTS seg CASCADE",
                "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    private static Program abroad(Path folder) throws Exception {
        return new Program(folder)
                .with("-Duser.timezone=Asia/Kolkata", "-Duser.language=tr", "-Duser.country=TR")
                .set("TZ", "Asia/Kolkata")
                .set("LANG", "tr_TR.UTF-8")
                .set("LC_ALL", "tr_TR.UTF-8");
    }
}
