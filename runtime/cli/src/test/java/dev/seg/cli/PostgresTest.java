package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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

/** The commands on a project whose warehouse is a PostgreSQL. */
@ExtendWith(Postgres.class)
class PostgresTest {

    private static final String SCHEMA = "seg_test_cli";
    private static final String WAREHOUSE = """

            [warehouse]
            url = "${env:TEST_URL}"
            schema = "seg_test_cli"
            """;

    private final Postgres.Server server;

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    PostgresTest(Postgres.Server server) {
        this.server = server;
    }

    @BeforeEach
    void load() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE", "CREATE SCHEMA " + SCHEMA);
        shell = new Shell(folder);
        SmallProject.write(shell);
        shell.write("seg.toml", SmallProject.SETTINGS + WAREHOUSE).set("TEST_URL", server.url());
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
    }

    @AfterEach
    void drop() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    @Test
    void countsAreThoseOfTheEmbeddedWarehouse() {
        assertThat(shell.run("count")).as(shell.err()).isZero();
        assertThat(shell.out()).isEqualTo("""
                        segment          size    share   title
                        europeans           5   50.0 %
                        vip                 3   30.0 %   Very important
                        lapsed              2   20.0 %
                        stage.loyal         1   10.0 %
                        stage.buyer         5   50.0 %
                        stage.stranger      4   40.0 %
                        """);
        assertThat(shell.run("ids", "vip")).isZero();
        assertThat(shell.out().lines()).containsExactlyInAnyOrder("1", "2", "6");
        assertThat(shell.run("check", "--data")).isZero();
    }

    @Test
    void onePersonIsAskedAboutByAnyKindOfKey() throws SQLException {
        assertThat(shell.run("why", "1", "lapsed")).as(shell.err()).isZero();
        assertThat(shell.out()).isEqualTo("""
                customer 1 is not in `lapsed`
                  ✓ has order              count(order) = 3
                  ✗ no order in last 90d   count(order in last 90d) = 3   keeps out: %s
                """.formatted("true from 2026-08-18 on if nothing new happens"));
        server.execute(
                "CREATE TABLE " + SCHEMA + ".members (id uuid PRIMARY KEY, born date)",
                "INSERT INTO " + SCHEMA + ".members VALUES ('6f1c7c1e-9d53-4c8e-8a52-0d5d5f3c2b11', '1990-05-01')");
        shell.write("segments/europeans.seg", "segment grown = born > 18y\n")
                .write("segments/value.seg", "segment ancient = born > 99y\n")
                .write("catalog.seg", """
                catalog small { timezone "Europe/Bucharest" }
                subject member from members key id: text { born: date? }
                """);
        assertThat(shell.run("why", "6f1c7c1e-9d53-4c8e-8a52-0d5d5f3c2b11"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).contains("✓ born > 18y   born = 1990-05-01");
        assertThat(shell.run("who", "6F1C7C1E-9D53-4C8E-8A52-0D5D5F3C2B12")).isEqualTo(2);
        assertThat(shell.run("why", "no-uuid")).isEqualTo(2);
        assertThat(shell.err()).startsWith("error: there is no member `no-uuid`");
    }

    @Test
    void theDialectIsThatOfTheWarehouse() {
        assertThat(shell.run("explain", "europeans", "--format", "json")).isZero();
        assertThat(shell.run("compile", "europeans", "--format", "json")).isZero();
        assertThat(shell.out()).contains("\"dialect\": \"postgresql\"");
    }

    @Test
    void aVariableThatIsNotSetIsConfiguration() {
        shell.set("TEST_URL", "");
        assertThat(shell.run("count")).isEqualTo(2);
        assertThat(shell.err()).contains("error[S5005]: the environment variable `TEST_URL` is not set");
        assertThat(shell.run("compile", "vip", "--dialect", "postgresql")).isZero();
        assertThat(shell.run("check")).isZero();
    }

    @Test
    void aColumnThatIsGoneIsDrift() throws SQLException {
        server.execute("ALTER TABLE " + SCHEMA + ".customers DROP COLUMN newsletter");
        assertThat(shell.run("count", "vip")).isEqualTo(3);
        assertThat(shell.err()).contains("error[S4101]", "`newsletter`").doesNotContain("\tat ");
    }

    @Test
    void tablesThatWereNeverLoadedAreToBeLoaded() throws SQLException {
        server.execute("DROP TABLE " + SCHEMA + ".customers, " + SCHEMA + ".orders");
        assertThat(shell.run("count", "vip")).isEqualTo(2);
        assertThat(shell.err()).contains("has none of the project's tables yet", "seg load --from FOLDER");
    }

    @Test
    void aQueryThatTakesTooLongIsAFailureOfTheWarehouse() throws SQLException {
        shell.write("seg.toml", SmallProject.SETTINGS + WAREHOUSE + "timeout = \"1s\"\n");
        try (Connection holder = server.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE " + SCHEMA + ".orders IN ACCESS EXCLUSIVE MODE");
            assertThat(shell.run("count", "vip")).isEqualTo(4);
        }
        assertThat(shell.err()).startsWith("error: the warehouse ").contains("timeout");
    }

    @Test
    void anInterruptedCommandLeavesNoQueryBehind() throws Exception {
        Program program = new Program(folder).set("TEST_URL", server.url());
        try (Connection holder = server.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE " + SCHEMA + ".orders IN ACCESS EXCLUSIVE MODE");
            Process process = program.start("count", "vip");
            awaitWaiter(statement);
            program.interrupt(process);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            awaitNoWaiter(statement);
        }
        assertThat(program.err()).isEqualTo("interrupted\n");
        assertThat(program.out()).isEmpty();
    }

    private static void awaitWaiter(Statement statement) throws Exception {
        await(statement, true);
    }

    private static void awaitNoWaiter(Statement statement) throws Exception {
        await(statement, false);
    }

    /** Asks until somebody waits for a lock on the orders, or nobody does any more. */
    private static void await(Statement statement, boolean wanted) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        for (int tries = 0; tries < 300; tries++) {
            try (ResultSet row = statement.executeQuery("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted"
                    + " AND relation = '" + SCHEMA + ".orders'::regclass")) {
                row.next();
                if (row.getBoolean(1) == wanted) {
                    return;
                }
            }
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        throw new AssertionError(wanted ? "no query came" : "the query still waits");
    }

    @Test
    void initDraftsAProjectThatRuns() throws IOException {
        Path fresh = folder.resolve("fresh");
        Files.createDirectories(fresh);
        Shell inside = new Shell(fresh).set("TEST_URL", server.url());
        assertThat(inside.run("init", "--url", "${env:TEST_URL}", "--schema", SCHEMA))
                .as(inside.err())
                .isZero();
        assertThat(inside.out()).isEqualTo("seg.toml\ncatalog.seg\nsegments/example.seg\n");
        assertThat(Files.readString(fresh.resolve("seg.toml"))).isEqualTo("""
                        [project]
                        name = "fresh"

                        [warehouse]
                        url = "${env:TEST_URL}"
                        schema = "seg_test_cli"
                        """);
        assertThat(Files.readString(fresh.resolve("catalog.seg")))
                .contains("subject customer from customers key id", "event order from orders of customer");
        assertThat(inside.run("fmt", "--check")).isZero();
        assertThat(inside.run("check", "--data")).as(inside.out()).isZero();
        assertThat(inside.run("count")).isZero();
        assertThat(inside.out()).contains("example");
        assertThat(inside.run("init", "--url", "${env:TEST_URL}")).isEqualTo(2);
        assertThat(inside.err()).startsWith("error: there is a seg.toml here already");
    }

    @Test
    void initNeedsAUrl() {
        assertThat(new Shell(folder.resolve("data")).run("init")).isEqualTo(2);
    }
}
