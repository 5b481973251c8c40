package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project of {@code examples/trino}, whose people are in PostgreSQL and whose visits are in memory, asked on a Trino. {@code
 * examples/trino/run} starts it with both; elsewhere it is skipped.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TrinoTest {
    private static final Path EXAMPLE = Path.of("..", "..", "examples", "trino");
    private static final String TRINO = "SEG_TEST_TRINO_URL";
    private static final String PORT = "SEG_TRINO_EXAMPLE_PORT";

    private final Optional<String> url = Optional.ofNullable(System.getenv(TRINO));
    private final Optional<String> port = Optional.ofNullable(System.getenv(PORT));
    private Optional<EmbeddedPostgres> postgres = Optional.empty();

    @BeforeAll
    void fill() throws IOException, SQLException {
        if (url.isEmpty() || port.isEmpty()) {
            System.out.println("TRINO: skipped, examples/trino/run starts one with PostgreSQL behind it");
        }
        assumeTrue(url.isPresent() && port.isPresent(), "no Trino");
        postgres = Optional.of(EmbeddedPostgres.builder()
                .setPort(Integer.parseInt(port.orElseThrow()))
                .start());
        for (String statement : Files.readString(EXAMPLE.resolve("tables.sql")).split(";\n", -1)) {
            rows(statement);
        }
    }

    @AfterAll
    void end() throws IOException {
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url.orElseThrow(), "seg", null);
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private Shell shell() {
        return new Shell(EXAMPLE).set("SEG_TRINO_URL", url.orElseThrow());
    }

    @Test
    void oneQueryAsksBothDatabases() throws SQLException {
        Shell shell = shell();
        assertThat(shell.run("count")).as(shell.err()).isZero();
        System.out.println("$ seg count\n" + shell.out() + shell.err());
        assertThat(shell.run("ids", "vip")).as(shell.err()).isZero();
        assertThat(shell.out().lines())
                .containsExactlyInAnyOrderElementsOf(rows("""
                SELECT CAST(c.id AS VARCHAR) FROM postgres.crm.customers AS c
                WHERE c.region = 'EU'
                  AND (SELECT COUNT(*) FROM postgres.crm.orders AS o WHERE o.customer_id = c.id) >= 4
                  AND c.id IN (SELECT v.customer_id FROM memory.web.visits AS v
                    WHERE v.visited_at > TIMESTAMP '2026-05-02 00:00:00 UTC')
                """))
                .isNotEmpty();
        assertThat(shell.run("ids", "lapsed")).as(shell.err()).isZero();
        assertThat(shell.out().lines())
                .containsExactlyInAnyOrderElementsOf(rows("""
                SELECT CAST(customer_id AS VARCHAR) FROM postgres.crm.orders
                GROUP BY customer_id HAVING MAX(placed_at) <= TIMESTAMP '2026-03-03 00:00:00 UTC'
                """))
                .isNotEmpty();
    }

    @Test
    void expectationsAndClaimsAreHeldAgainstTheData() {
        Shell shell = shell();
        assertThat(shell.run("check", "--data")).as(shell.err() + shell.out()).isZero();
        System.out.println("$ seg check --data\n" + shell.out() + shell.err());
    }

    @Test
    void whatIsNotThereIsDrift(@TempDir Path folder) throws IOException {
        Shell shell = new Shell(folder).set("SEG_TRINO_URL", url.orElseThrow());
        shell.write("seg.toml", Files.readString(EXAMPLE.resolve("seg.toml"))).write("catalog.seg", """
                catalog shop { timezone "UTC" }
                subject customer from postgres.crm.custommers key id: int { region: text }
                event order from postgres.crm.orders of customer by customer_id at placed_at: instant { price: decimal }
                """);
        assertThat(shell.run("count")).as(shell.err()).isEqualTo(3);
        assertThat(shell.err())
                .contains("there is no table `postgres.crm.custommers`")
                .contains("the table `postgres.crm.orders` has no column `price`");
    }

    @Test
    void nothingIsWritten() {
        Shell shell = shell();
        assertThat(shell.run("refresh")).isEqualTo(2);
        System.out.println("$ seg refresh\n" + shell.err());
        assertThat(shell.err()).contains("Seg writes nothing on Trino").contains("seg ids NAME --format csv");
    }

    @Test
    void whatPostgresCanFilterItFilters() throws SQLException {
        Shell shell = shell();
        assertThat(shell.run("compile", "vip")).as(shell.err()).isZero();
        String sql = shell.out().lines().filter(line -> !line.startsWith("--")).reduce("", (a, b) -> a + "\n" + b);
        String plan = String.join(
                "\n", rows("EXPLAIN (TYPE DISTRIBUTED) " + sql.strip().replaceFirst(";$", "")));
        System.out.println("$ seg compile vip\n" + shell.out() + plan);
        assertThat(plan).contains("postgres:").contains("memory:");
    }
}
