package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Memberships that are kept, as a person at a shell sees them. */
@ExtendWith(Postgres.class)
class RefreshTest {

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
    void whoEnteredAndLeftIsShown() {
        assertThat(shell.run("refresh", "--as-of", "2026-05-15"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).isEqualTo("""
                segment          size   entered   left
                europeans           5        +5
                vip                 2        +2
                lapsed              2        +2
                stage.loyal         0
                stage.buyer         3        +3
                stage.stranger      7        +7
                """);
        assertThat(shell.err()).endsWith("run 1 as of 2026-05-14T21:00:00Z: 6 published\n");
        assertThat(shell.run("refresh", "stage", "vip")).isZero();
        assertThat(shell.out()).isEqualTo("""
                segment          size   entered   left
                stage.loyal         1        +1
                stage.buyer         5        +3     -1
                stage.stranger      4               -3
                vip                 3        +1
                """);
        assertThat(shell.run("history", "stage")).as(shell.err()).isZero();
        assertThat(shell.out()).isEqualTo("""
                segment          run   as of                  size   entered   left
                stage.loyal        1   2026-05-14T21:00:00Z      0
                stage.loyal        2   2026-06-01T09:00:00Z      1        +1
                stage.buyer        1   2026-05-14T21:00:00Z      3        +3
                stage.buyer        2   2026-06-01T09:00:00Z      5        +3     -1
                stage.stranger     1   2026-05-14T21:00:00Z      7        +7
                stage.stranger     2   2026-06-01T09:00:00Z      4               -3

                moved within stage as of 2026-06-01T09:00:00Z
                from \\ to   loyal   buyer   stranger   nowhere
                loyal
                buyer           1
                stranger                3
                nowhere
                """);
    }

    @Test
    void whatIsHeldBackIsSaid() {
        shell.write("segments/held.seg", "expect vip { size <= 2 }\nsegment vip_eu = vip AND europeans\n");
        assertThat(shell.run("refresh", "vip", "--as-of", "2026-05-15"))
                .as(shell.err())
                .isZero();
        assertThat(shell.run("refresh", "vip", "vip_eu")).isEqualTo(1);
        assertThat(shell.out()).isEqualTo("""
                segment   size   entered   left
                vip          2                    held back
                vip_eu       –                    held back
                """);
        assertThat(shell.err()).isEqualTo("""
                held back: vip: `vip` has 3 members, but line 1 expects at most 2
                held back: vip_eu: it needs `vip`, which is held back
                run 2 as of 2026-06-01T09:00:00Z: 0 published, 2 held back
                """);
        assertThat(shell.run("history", "vip")).isZero();
        assertThat(shell.out()).endsWith("held back: `vip` has 3 members, but line 1 expects at most 2\n");
        assertThat(shell.err())
                .isEqualTo("`vip` is out of date since 2026-06-01T09:00:00Z: `vip` has 3 members, but line 1 expects at"
                        + " most 2\n");
    }

    @Test
    void theLimitOfGrowthStandsInTheSettingsOrIsGiven() {
        shell.write("seg.toml", SmallProject.SETTINGS + "\n[refresh]\nmax_growth = \"20%\"\n");
        assertThat(shell.run("refresh", "vip", "--as-of", "2026-05-15"))
                .as(shell.err())
                .isZero();
        assertThat(shell.run("refresh", "vip")).isEqualTo(1);
        assertThat(shell.err()).contains("`vip` would grow from 2 to 3 members, by more than 20 %");
        assertThat(shell.run("refresh", "vip", "--max-growth", "none")).isZero();
        assertThat(shell.run("refresh", "vip", "--max-growth", "much")).isEqualTo(2);
        assertThat(shell.err()).contains("`much` is no share", "write `--max-growth 20%` or `--max-growth none`");
    }

    @Test
    void whatCannotBeIsRefusedAsUsage() {
        assertThat(shell.run("history")).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("""
                error: no memberships are kept in this warehouse yet
                  = help: `seg refresh` keeps them
                """);
        assertThat(shell.run("refresh", "vip")).as(shell.err()).isZero();
        assertThat(shell.run("refresh", "vip", "--as-of", "2026-05-15")).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("""
                error: `vip` is kept as of 2026-06-01T09:00:00Z already, which is later than 2026-05-14T21:00:00Z
                  = help: to go back in time take back what is later first: `seg rollback vip`
                """);
        assertThat(shell.run("rollback", "vip")).isEqualTo(2);
        assertThat(shell.err()).startsWith("error: `vip` has no version before the present one to go back to");
    }

    @Test
    void aRollbackIsAToldStepBack() {
        assertThat(shell.run("refresh", "stage", "--as-of", "2026-05-15"))
                .as(shell.err())
                .isZero();
        assertThat(shell.run("refresh", "stage")).isZero();
        assertThat(shell.run("rollback", "stage.buyer", "--format", "json"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).isEqualTo("""
                {
                  "run": 3,
                  "to": 1,
                  "as_of": "2026-05-14T21:00:00Z",
                  "segments": [
                    {
                      "name": "stage.loyal",
                      "before": 1,
                      "size": 0
                    },
                    {
                      "name": "stage.buyer",
                      "before": 5,
                      "size": 3
                    },
                    {
                      "name": "stage.stranger",
                      "before": 4,
                      "size": 7
                    }
                  ]
                }
                """);
    }

    @Test
    void queriesReadWhatIsKept() {
        shell.write("segments/past.seg", "segment past = was in vip\n");
        assertThat(shell.run("count", "past")).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("""
                error: no memberships are kept in this warehouse yet
                  = help: `seg refresh` keeps them
                """);
        assertThat(shell.run("count", "vip")).as(shell.err()).isZero();
        assertThat(shell.run("refresh", "vip")).as(shell.err()).isZero();
        assertThat(shell.run("count", "past")).as(shell.err()).isZero();
        assertThat(shell.out()).contains("past         3");
    }

    @Test
    void aPostgresqlKeepsThemToo(Postgres.Server server) throws SQLException {
        server.execute(
                "DROP SCHEMA IF EXISTS seg CASCADE",
                "DROP SCHEMA IF EXISTS seg_kept CASCADE",
                "CREATE SCHEMA seg_kept");
        shell.write(
                        "seg.toml",
                        SmallProject.SETTINGS + "\n[warehouse]\nurl = \"${env:TEST_URL}\"\nschema = \"seg_kept\"\n")
                .set("TEST_URL", server.url());
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        assertThat(shell.run("refresh", "vip", "--as-of", "2026-05-15"))
                .as(shell.err())
                .isZero();
        assertThat(shell.run("refresh")).as(shell.err()).isZero();
        assertThat(shell.run("history", "vip")).as(shell.err()).isZero();
        assertThat(shell.out()).isEqualTo("""
                segment   run   as of                  size   entered   left
                vip         1   2026-05-14T21:00:00Z      2        +2
                vip         2   2026-06-01T09:00:00Z      3        +1
                """);
        server.execute("DROP SCHEMA seg CASCADE", "DROP SCHEMA seg_kept CASCADE");
    }
}
