package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.engine.Postgres;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to refreshes on both engines. */
@ExtendWith(Postgres.class)
class FaultTest {

    private static final String ENDLESS = "CREATE VIEW people AS SELECT i * j AS id, (i * j) % 7 = 3 AS first,"
            + " (i * j) % 7 = 4 AS second, CAST(i AS bigint) AS grade FROM generate_series(1, 10000000) AS a(i),"
            + " generate_series(1, 10000000) AS b(j)";

    private Postgres.Server server;
    private Path folder;

    @BeforeEach
    void remember(Postgres.Server given, @TempDir Path temporary) {
        server = given;
        folder = temporary;
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        Place.drop(server, "both");
    }

    private Place place(Engine engine) throws SQLException {
        return Place.empty(engine, server, folder, "both", Survival.SEGMENTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aQueryWithoutEndIsBrokenOff(Engine engine) throws Exception {
        Place place = place(engine);
        Survival survival = new Survival(place, engine, 2);
        survival.of("a query without end", asOf -> {
            place.execute("ALTER TABLE people RENAME TO true_people");
            place.execute(ENDLESS);
            WarehouseException failure = Survival.failing(
                            place, asOf, Place.SETTINGS.withTimeout(Duration.ofMillis(400)))
                    .join();
            place.execute("DROP VIEW people");
            place.execute("ALTER TABLE true_people RENAME TO people");
            return failure;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void theUserInterrupts(Engine engine) throws Exception {
        Place place = place(engine);
        Survival survival = new Survival(place, engine, 3);
        survival.of("the user interrupts a query", asOf -> {
            place.execute("ALTER TABLE people RENAME TO true_people");
            place.execute(ENDLESS);
            WarehouseException failure;
            try (Warehouse warehouse = place.open()) {
                CompletableFuture<WarehouseException> refresh =
                        CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                                WarehouseException.class,
                                () -> place.refresher(warehouse).refresh(place.all(asOf))));
                Poll.until("the run has begun", () -> warehouse.lastly(Duration.ofSeconds(9), FaultTest::running) > 0);
                warehouse.interrupt();
                failure = refresh.join();
            }
            place.execute("DROP VIEW people");
            place.execute("ALTER TABLE true_people RENAME TO people");
            return failure;
        });
    }

    private static long running(Session session) {
        return session.query(
                "SELECT count(*) FROM seg.run WHERE state = 'running'",
                StatementBinder.nothing(),
                rows -> rows.next() ? rows.number(1) : 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aColumnIsDropped(Engine engine) throws Exception {
        Place place = place(engine);
        Survival survival = new Survival(place, engine, 4);
        survival.of("a column is dropped", asOf -> {
            place.execute("ALTER TABLE people RENAME COLUMN grade TO mark");
            WarehouseException failure =
                    Survival.failing(place, asOf, Place.SETTINGS).join();
            place.execute("ALTER TABLE people RENAME COLUMN mark TO grade");
            return failure;
        });
    }

    /** DuckDB would read texts as truth values. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aColumnIsRetyped(Engine engine) throws Exception {
        Place place = place(engine);
        Survival survival = new Survival(place, engine, 5);
        survival.of("a column is retyped", asOf -> {
            place.execute("ALTER TABLE people ALTER COLUMN grade TYPE varchar");
            WarehouseException failure =
                    Survival.failing(place, asOf, Place.SETTINGS).join();
            place.execute("ALTER TABLE people ALTER COLUMN grade TYPE bigint USING CAST(grade AS bigint)");
            return failure;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aTableIsGone(Engine engine) throws Exception {
        Place place = place(engine);
        Survival survival = new Survival(place, engine, 6);
        survival.of("a table is gone", asOf -> {
            place.execute("ALTER TABLE people RENAME TO folks");
            WarehouseException failure =
                    Survival.failing(place, asOf, Place.SETTINGS).join();
            place.execute("ALTER TABLE folks RENAME TO people");
            return failure;
        });
    }

    /** Of 50 who ask at once each is served, by four connections. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void fiftyAskAtOnce(Engine engine) throws Exception {
        Place place = place(engine);
        new Survival(place, engine, 7).checkWhole("at first");
        try (Warehouse warehouse = Warehouse.openForQueries(place.url(), Place.SETTINGS)) {
            List<CompletableFuture<Long>> asked = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> warehouse.run(session -> session.query(
                                    "SELECT count(*) FROM people",
                                    StatementBinder.nothing(),
                                    rows -> rows.next() ? rows.number(1) : 0)),
                            work -> new Thread(work, "asks").start()))
                    .toList();
            assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(20));
        }
    }
}
