package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a refresh, a program of its own, is at work in a PostgreSQL. */
@ExtendWith(Postgres.class)
class InterruptedRefreshTest {

    private static final String SCHEMA = "seg_test_interrupted";

    private final Postgres.Server server;
    private final Path folder;
    private final Shell shell;

    InterruptedRefreshTest(Postgres.Server server, @TempDir Path folder) {
        this.server = server;
        this.folder = folder;
        this.shell = new Shell(folder);
    }

    @BeforeEach
    void refreshOnce() throws SQLException {
        server.execute(
                "DROP SCHEMA IF EXISTS seg CASCADE",
                "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE",
                "CREATE SCHEMA " + SCHEMA);
        SmallProject.write(shell);
        shell.write(
                        "seg.toml",
                        SmallProject.SETTINGS + "\n[warehouse]\nurl = \"${env:TEST_URL}\"\nschema = \"" + SCHEMA
                                + "\"\n")
                .set("TEST_URL", server.url());
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        assertThat(shell.run("refresh", "--as-of", "2026-05-15"))
                .as(shell.err())
                .isZero();
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS seg CASCADE", "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        interrupted("LOCK TABLE seg.version IN SHARE MODE", "interrupted; nothing was published\n");
    }

    @Test
    void whatIsSaidOfAnInterruptedCommitIsSo() throws Exception {
        server.execute(
                "CREATE FUNCTION seg.wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NULL; END'",
                "CREATE CONSTRAINT TRIGGER gate AFTER INSERT ON seg.version DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION seg.wait_at_gate()");
        interrupted("SELECT pg_advisory_xact_lock(4711)", "interrupted; nothing was published\n");
    }

    /** Presses Ctrl-C when the refresh waits for what somebody else holds. */
    private void interrupted(String obstacle, String said) throws Exception {
        Program program = new Program(folder).set("TEST_URL", server.url());
        try (Connection holder = server.connect();
                Connection watcher = server.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(obstacle);
            Process process = program.start("refresh");
            await(watcher, 1);
            program.interrupt(process);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            await(watcher, 0);
        }
        assertThat(program.err()).isEqualTo(said);
        assertThat(program.out()).isEmpty();
        assertThat(shell.run("history", "vip")).as(shell.err()).isZero();
        assertThat(shell.out()).isEqualTo("""
                segment   run   as of                  size   entered   left
                vip         1   2026-05-14T21:00:00Z      2        +2
                """);
        server.execute("DROP TRIGGER IF EXISTS gate ON seg.version");
        assertThat(shell.run("refresh")).as(shell.err()).isZero();
    }

    /** Asks until so many wait for a lock. */
    private static void await(Connection watcher, int count) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Statement statement = watcher.createStatement()) {
            for (int tries = 0; tries < 1200; tries++) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
                    row.next();
                    if (row.getInt(1) == count) {
                        return;
                    }
                }
                assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
            }
        }
        throw new AssertionError("not within a minute: " + count + " waiting");
    }
}
