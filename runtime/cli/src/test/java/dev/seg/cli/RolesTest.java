package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The roles of {@code seg roles}: every command works with its role, and what it does not need is refused. */
@ExtendWith(Postgres.class)
@TestInstance(Lifecycle.PER_CLASS)
class RolesTest {

    private static final String DATABASE = "seg_test_roles";
    private static final String READER = "seg_test_reader";
    private static final String REFRESHER = "seg_test_refresher";
    private static final String DEPLOYER = "seg_test_deployer";
    private static final String NO_RIGHT = "42501";

    private Postgres.Server server;
    private Path folder = Path.of("");

    @BeforeAll
    void make(Postgres.Server given, @TempDir Path temporary) throws SQLException {
        server = given;
        folder = temporary;
        drop();
        server.execute("CREATE DATABASE " + DATABASE);
        execute("postgres", "CREATE SCHEMA sales", "CREATE TABLE sales.salaries AS SELECT 1 AS id");
        Shell owner = shell("postgres");
        SmallProject.write(owner);
        owner.write(
                "seg.toml", SmallProject.SETTINGS + "\n[warehouse]\nurl = \"${env:TEST_URL}\"\nschema = \"sales\"\n");
        assertThat(owner.run("load", "--from", "data")).as(owner.err()).isZero();
        for (int time = 0; time < 2; time++) {
            assertThat(owner.run("roles", "--reader", READER, "--refresher", REFRESHER, "--deployer", DEPLOYER))
                    .as(owner.err())
                    .isZero();
            execute("postgres", owner.out());
        }
        Shell refresher = shell(REFRESHER);
        assertThat(refresher.run("refresh")).as(refresher.err()).isZero();
        Shell deployer = shell(DEPLOYER);
        assertThat(deployer.run("deploy")).as(deployer.err()).isZero();
    }

    @AfterAll
    void drop() throws SQLException {
        server.execute("DROP DATABASE IF EXISTS " + DATABASE);
        for (String role : List.of(READER, REFRESHER, DEPLOYER)) {
            server.execute("DROP ROLE IF EXISTS " + role);
        }
    }

    private String url(String role) {
        return server.url().replaceFirst("/[^/?]*\\?user=[^&]*", "/" + DATABASE + "?user=" + role);
    }

    private Shell shell(String role) {
        return new Shell(folder).set("TEST_URL", url(role));
    }

    private void execute(String role, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(role));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count",
                "count --estimate",
                "ids vip",
                "export vip --all",
                "profile stage --by spend",
                "check --data",
                "why 1 vip",
                "who 1",
                "history",
                "explain vip --funnel",
                "diff segments/value.seg segments/value.seg --data",
                "analyze"
            })
    void theReaderAsks(String command) {
        Shell reader = shell(READER);
        assertThat(reader.run(command.split(" "))).as(reader.err()).isZero();
    }

    @Test
    void theRefresherKeepsAndTheDeployerPublishes() throws SQLException {
        Shell refresher = shell(REFRESHER);
        assertThat(refresher.run("refresh", "--as-of", "2026-06-02"))
                .as(refresher.err())
                .isLessThan(2);
        assertThat(refresher.run("count")).as(refresher.err()).isZero();
        Shell deployer = shell(DEPLOYER);
        assertThat(deployer.run("deploy", "--over-memberships"))
                .as(deployer.err())
                .isZero();
        assertThat(deployer.run("deploy")).as(deployer.err()).isZero();
        execute(READER, "SELECT * FROM segments.membership", "SELECT * FROM seg.customer_members");
    }

    @ParameterizedTest
    @CsvSource({
        READER + ", refresh",
        READER + ", deploy",
        READER + ", load --from data",
        REFRESHER + ", deploy",
        REFRESHER + ", load --from data",
        DEPLOYER + ", refresh",
        DEPLOYER + ", load --from data"
    })
    void commandsOfOtherRolesAreRefused(String role, String command) {
        Shell shell = shell(role);
        shell.write("segments/more.seg", "segment more = spend > 1\n");
        assertThat(shell.run(command.split(" "))).as(shell.out()).isIn(2, 4);
        assertThat(shell.err()).containsAnyOf("permission denied", "read-only", "must be owner", "may not");
    }

    @ParameterizedTest
    @ValueSource(strings = {READER, REFRESHER, DEPLOYER})
    void nobodyReadsOtherTablesOrWritesSources(String role) {
        for (String sql : List.of(
                "SELECT * FROM sales.salaries",
                "INSERT INTO sales.customers VALUES (11, 'EU', true)",
                "UPDATE sales.orders SET amount = 0",
                "DELETE FROM sales.customers",
                "TRUNCATE sales.orders",
                "DROP TABLE sales.customers",
                "ALTER TABLE sales.customers ADD COLUMN more int",
                "CREATE TABLE sales.more (id int)",
                "CREATE TABLE public.more (id int)",
                "CREATE SCHEMA more",
                "CREATE ROLE more",
                "SELECT pg_read_file('PG_VERSION')",
                "COPY sales.customers TO PROGRAM 'cat'")) {
            assertRefused(role, sql);
        }
    }

    @Test
    void nobodyWritesWhatOthersOwn() {
        assertRefused(READER, "DELETE FROM seg.run");
        assertRefused(READER, "UPDATE seg.customer_history SET left_at = now()");
        assertRefused(READER, "CREATE TABLE seg.more (id int)");
        assertRefused(READER, "DROP VIEW segments.vip");
        assertRefused(REFRESHER, "DROP VIEW segments.vip");
        assertRefused(REFRESHER, "CREATE TABLE segments.more (id int)");
        assertRefused(DEPLOYER, "DELETE FROM seg.current_version");
        assertRefused(DEPLOYER, "CREATE TABLE seg.more (id int)");
    }

    /** Not because the session is read-only, which a role can change, but because there is no right. */
    private void assertRefused(String role, String sql) {
        String state = "";
        try {
            execute(role, "SET default_transaction_read_only = off", sql);
        } catch (SQLException refused) {
            state = refused.getSQLState();
        }
        assertThat(state).as("%s: %s", role, sql).isEqualTo(NO_RIGHT);
    }

    @Test
    void aRoleMustHaveAPlainName() {
        Shell shell = shell(READER);
        assertThat(shell.run("roles", "--reader", "bob; DROP TABLE x")).isEqualTo(2);
        assertThat(shell.err()).contains("is no name for a role");
    }
}
