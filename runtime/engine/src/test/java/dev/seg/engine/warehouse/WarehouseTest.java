package dev.seg.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.engine.Postgres;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of a warehouse on both engines. */
@ExtendWith(Postgres.class)
@TestInstance(Lifecycle.PER_CLASS)
class WarehouseTest {

    private static final String SCHEMA = "seg_test_warehouse";
    private static final WarehouseSettings SETTINGS =
            WarehouseSettings.standard().withSchema(SCHEMA);
    private static final String ENDLESS = "SELECT count(*) FROM generate_series(1, 10000000) AS a(i), "
            + "generate_series(1, 10000000) AS b(j) WHERE (i * j) % 7 = 3";

    private Postgres.Server server;
    private DuckDbFile file;

    @BeforeAll
    void fill(Postgres.Server given, @TempDir Path folder) throws SQLException {
        server = given;
        file = new DuckDbFile(folder.resolve("warehouse.duckdb"), "warehouse.duckdb");
        server.createSchema(SCHEMA);
        try (Warehouse warehouse = Warehouse.openForLoading(file, WarehouseSettings.standard())) {
            warehouse.run(session -> {
                session.execute("CREATE SCHEMA " + SCHEMA);
                return true;
            });
        }
        for (Engine engine : Engine.written()) {
            try (Warehouse warehouse = Warehouse.openForLoading(url(engine), SETTINGS)) {
                warehouse.run(session -> {
                    session.execute("CREATE TABLE people (id bigint, name text)");
                    session.execute("INSERT INTO people VALUES (1, 'Ana'), (2, 'Łódź')");
                    return true;
                });
            }
        }
    }

    @AfterAll
    void leaveNothingBehind() throws SQLException {
        server.dropSchema(SCHEMA);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatWasLoadedCanBeAsked(Engine engine) {
        try (Warehouse warehouse = open(engine)) {
            assertThat(warehouse.engine()).isEqualTo(engine);
            assertThat(texts(warehouse, "SELECT name FROM people ORDER BY id")).containsExactly("Ana", "Łódź");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void queriesCannotWrite(Engine engine) {
        try (Warehouse warehouse = open(engine)) {
            for (String sql : List.of(
                    "INSERT INTO people VALUES (3, 'Eve')",
                    "CREATE TABLE more (i int)",
                    "DROP TABLE people",
                    "UPDATE people SET name = 'x'")) {
                assertThat(failure(warehouse, sql).kind()).as(sql).isEqualTo(Kind.FAILED);
            }
            assertThat(texts(warehouse, "SELECT count(*) FROM people")).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void sessionsRunInUtcWhereverTheMachineIs(Engine engine) {
        try (Warehouse warehouse = open(engine)) {
            for (int session = 0; session < 2; session++) {
                assertThat(texts(warehouse, "SELECT current_setting('TimeZone')"))
                        .containsExactly("UTC");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aMissingTableOrColumnIsDrift(Engine engine) {
        try (Warehouse warehouse = open(engine)) {
            WarehouseException noTable = failure(warehouse, "SELECT id FROM peeple");
            assertThat(noTable.kind()).isEqualTo(Kind.DRIFT);
            assertThat(noTable).hasMessageContaining("peeple").hasMessageStartingWith("the warehouse is not as");
            WarehouseException noColumn = failure(warehouse, "SELECT nome FROM people");
            assertThat(noColumn.kind()).isEqualTo(Kind.DRIFT);
            assertThat(noColumn).hasMessageContaining("nome");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aFailureDoesNotRepeatWhatRowsHold(Engine engine) {
        try (Warehouse warehouse = open(engine)) {
            WarehouseException failure = failure(warehouse, "SELECT CAST(name AS integer) FROM people");
            assertThat(failure.kind()).isEqualTo(Kind.FAILED);
            assertThat(failure.getMessage()).doesNotContain("Ana");
        }
    }

    /** lim-13: whatever multiplies rows without end is stopped by the time limit. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aSlowQueryIsBrokenOff(Engine engine) {
        try (Warehouse warehouse =
                Warehouse.openForQueries(url(engine), SETTINGS.withTimeout(Duration.ofMillis(300)))) {
            WarehouseException failure = failure(warehouse, ENDLESS);
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure).hasMessage("the warehouse did not answer within 300 ms");
            assertThat(texts(warehouse, "SELECT 1")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void slowReadingIsBrokenOffToo(Engine engine) {
        try (Warehouse warehouse =
                Warehouse.openForQueries(url(engine), SETTINGS.withTimeout(Duration.ofMillis(300)))) {
            WarehouseException failure = catchThrowableOfType(
                    WarehouseException.class,
                    () -> warehouse.run(session -> session.query(
                            "SELECT i FROM generate_series(1, 1000) AS a(i)", StatementBinder.nothing(), rows -> {
                                long spun = 0;
                                rows.next();
                                while (rows.next() || spun >= 0) {
                                    spun = Math.max(spun + 1, 0);
                                }
                                return spun;
                            })));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void theUserMayInterrupt(Engine engine) throws Exception {
        try (Warehouse warehouse = open(engine)) {
            CountDownLatch about = new CountDownLatch(1);
            CompletableFuture<Object> running = CompletableFuture.supplyAsync(
                    () -> warehouse.run(session -> session.query(ENDLESS, statement -> about.countDown(), Rows::next)));
            about.await();
            warehouse.interrupt();
            WarehouseException failure = catchThrowableOfType(WarehouseException.class, () -> {
                try {
                    running.get(30, TimeUnit.SECONDS);
                } catch (java.util.concurrent.ExecutionException e) {
                    throw e.getCause();
                }
            });
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(failure(warehouse, "SELECT 1").kind())
                    .as("nothing begins any more")
                    .isEqualTo(Kind.INTERRUPTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void workThatFailsLeavesNothing(Engine engine) {
        try (Warehouse warehouse = Warehouse.openForLoading(url(engine), SETTINGS)) {
            assertThat(catchThrowableOfType(
                            IllegalStateException.class,
                            () -> warehouse.run(session -> {
                                session.execute("DELETE FROM people");
                                throw new IllegalStateException("half way");
                            })))
                    .hasMessage("half way");
            assertThat(texts(warehouse, "SELECT count(*) FROM people")).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void manyRowsAreReadToTheLast(Engine engine) {
        try (Warehouse warehouse = open(engine)) {
            long count = warehouse.run(session -> session.query(
                    "SELECT i FROM generate_series(1, 1000000) AS a(i)", StatementBinder.nothing(), rows -> {
                        long sum = 0;
                        while (rows.next()) {
                            sum += rows.number(1);
                        }
                        return sum;
                    }));
            assertThat(count).isEqualTo(500_000_500_000L);
        }
    }

    @Test
    void anUnreachableServerIsSaidToBe() {
        PostgresUrl nobody = new PostgresUrl(
                "localhost:1", "crm", java.util.Optional.empty(), java.util.Optional.empty(), java.util.Map.of());
        WarehouseException failure =
                catchThrowableOfType(WarehouseException.class, () -> Warehouse.openForQueries(nobody, SETTINGS));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageStartingWith("the warehouse jdbc:postgresql://localhost:1/crm cannot be reached");
    }

    private WarehouseUrl url(Engine engine) {
        return engine == Engine.DUCKDB ? file : server.url();
    }

    private Warehouse open(Engine engine) {
        return Warehouse.openForQueries(url(engine), SETTINGS);
    }

    private static List<String> texts(Warehouse warehouse, String sql) {
        return warehouse.run(session -> session.query(sql, StatementBinder.nothing(), rows -> {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.text(1));
            }
            return texts;
        }));
    }

    private static WarehouseException failure(Warehouse warehouse, String sql) {
        return catchThrowableOfType(
                WarehouseException.class,
                () -> warehouse.run(session -> {
                    session.execute(sql);
                    return true;
                }));
    }
}
