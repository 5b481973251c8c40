package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.engine.Postgres;
import dev.seg.engine.refresh.Place.Person;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the connections of a refresh on PostgreSQL, each caused for real in the middle of its transaction. */
@ExtendWith(Postgres.class)
class ConnectionFaultTest {

    private static final WarehouseSettings IMPATIENT = Place.SETTINGS.withPatience(Duration.ofSeconds(1));

    private final Postgres.Server server;
    private Place place;
    private Survival survival;

    ConnectionFaultTest(Postgres.Server server, @TempDir Path folder) throws SQLException {
        this.server = server;
        this.place = Place.empty(Engine.POSTGRESQL, server, folder, "fault", Survival.SEGMENTS);
        this.survival = new Survival(place, Engine.POSTGRESQL, 1);
    }

    @BeforeEach
    void knowWhereItIs() {
        assertThat(place.url().engine()).isEqualTo(Engine.POSTGRESQL);
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        Place.drop(server, "fault");
    }

    private Obstacle.Connector connector() {
        String url = server.driverUrl().replaceFirst("(//[^/]+/)[^?]*", "$1seg_test_fault");
        return () -> DriverManager.getConnection(url);
    }

    @Test
    void theServerEndsTheConnection() throws Exception {
        survival.of("the server ends the connection", asOf -> {
            try (Obstacle obstacle = Obstacle.inTheMiddle(connector())) {
                CompletableFuture<WarehouseException> refresh = Survival.failing(place, asOf, Place.SETTINGS);
                obstacle.awaitWaiting();
                obstacle.terminateWaiting();
                return refresh.join();
            }
        });
        assertThat(place.lines("SELECT DISTINCT state FROM seg.run ORDER BY 1")).containsExactly("failed", "published");
    }

    @Test
    void theConnectionIsReset() throws Exception {
        try (Cutter cutter = new Cutter(place.url())) {
            survival.of("the connection is reset", asOf -> {
                try (Obstacle obstacle = Obstacle.inTheMiddle(connector())) {
                    CompletableFuture<WarehouseException> refresh =
                            Survival.failing(place.via(cutter.url()), asOf, Place.SETTINGS);
                    obstacle.awaitWaiting();
                    cutter.resetBoth();
                    WarehouseException failure = refresh.join();
                    obstacle.awaitNobody();
                    return failure;
                }
            });
        }
    }

    @Test
    void theNetworkFallsSilent() throws Exception {
        survival.of("the network falls silent", asOf -> {
            try (Cutter cutter = new Cutter(place.url());
                    Obstacle obstacle = Obstacle.inTheMiddle(connector())) {
                CompletableFuture<WarehouseException> refresh =
                        Survival.failing(place.via(cutter.url()), asOf, IMPATIENT);
                obstacle.awaitWaiting();
                cutter.silence();
                return refresh.join();
            }
        });
    }

    /** Who works for long is left in peace: the server answers whoever knocks. */
    @Test
    void aServerThatWorksForLongIsNotGivenUp() throws Exception {
        WarehouseSettings quick = Place.SETTINGS.withPatience(Duration.ofMillis(300));
        try (Cutter cutter = new Cutter(place.url());
                Obstacle obstacle = Obstacle.inTheMiddle(connector())) {
            long before = obstacle.number(CONNECTIONS);
            CompletableFuture<RefreshReport> refresh =
                    CompletableFuture.supplyAsync(() -> place.via(cutter.url()).refresh(survival.next(), quick));
            obstacle.awaitWaiting();
            Poll.until("several knocks", () -> obstacle.number(CONNECTIONS) > before + 8);
            obstacle.commit();
            assertThat(refresh.join().isHeld()).isFalse();
        }
        survival.checkWhole("in the end");
    }

    private static final String CONNECTIONS =
            "SELECT sessions FROM pg_stat_database WHERE datname = current_database()";

    @Test
    void theStatementTakesTooLong() throws Exception {
        survival.of("a statement takes too long", asOf -> {
            try (Obstacle obstacle = Obstacle.inTheMiddle(connector())) {
                CompletableFuture<WarehouseException> refresh =
                        Survival.failing(place, asOf, Place.SETTINGS.withTimeout(Duration.ofMillis(400)));
                WarehouseException failure = refresh.join();
                obstacle.awaitNobody();
                return failure;
            }
        });
    }

    @Test
    void theUserInterrupts() throws Exception {
        survival.of("the user interrupts", asOf -> interrupted(asOf, Obstacle.inTheMiddle(connector())));
        assertThat(place.lines("SELECT DISTINCT problem FROM seg.run WHERE state = 'failed'"))
                .containsExactly("interrupted");
        assertThat(place.lines("SELECT segment FROM seg.current_version WHERE stale_since IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void theUserInterruptsTheCommit() throws Exception {
        survival.of("the user interrupts, COMMIT was sent", asOf -> interrupted(asOf, Obstacle.atCommit(connector())));
    }

    private WarehouseException interrupted(Instant asOf, Obstacle obstacle) throws SQLException {
        try (obstacle;
                Warehouse warehouse = place.open()) {
            CompletableFuture<WarehouseException> refresh =
                    CompletableFuture.supplyAsync(() -> failure(warehouse, asOf));
            obstacle.awaitWaiting();
            warehouse.interrupt();
            WarehouseException failure = refresh.join();
            obstacle.awaitNobody();
            return failure;
        }
    }

    private WarehouseException failure(Warehouse warehouse, Instant asOf) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                WarehouseException.class, () -> place.refresher(warehouse).refresh(place.all(asOf)));
    }

    /** The server did it, but its answer was lost: what is written down tells, and nothing is done twice. */
    @Test
    void theAnswerToCommitIsLost() throws Exception {
        int times = FaultsPage.fault("the answer to COMMIT is lost").times();
        for (int time = 1; time <= times; time++) {
            survival.change();
            long runs = runs();
            try (Cutter cutter = new Cutter(place.url());
                    Obstacle obstacle = Obstacle.atCommit(connector())) {
                Instant asOf = survival.next();
                CompletableFuture<RefreshReport> refresh = CompletableFuture.supplyAsync(
                        () -> place.via(cutter.url()).refresh(asOf));
                obstacle.awaitWaiting();
                cutter.reset();
                obstacle.awaitWaiting(2); // who asks what became of it waits for who is about to commit
                obstacle.execute("SELECT pg_advisory_unlock(4711)");
                assertThat(refresh.join().segments()).isNotEmpty();
            }
            survival.checkWhole("time " + time);
            assertThat(runs()).isEqualTo(runs + 1);
            assertThat(place.lines("SELECT DISTINCT state FROM seg.run")).containsExactly("published");
        }
        survival.goesOn("in the end");
    }

    private long runs() {
        return Long.parseLong(place.lines("SELECT count(*) FROM seg.run").get(0));
    }

    @Test
    void twoRefreshesAtOnce() throws Exception {
        int times = FaultsPage.fault("two refreshes at once").times();
        for (int time = 1; time <= times; time++) {
            survival.change();
            Instant asOf = survival.next();
            try (Obstacle obstacle = Obstacle.inTheMiddle(connector())) {
                CompletableFuture<RefreshReport> first = CompletableFuture.supplyAsync(() -> place.refresh(asOf));
                obstacle.awaitWaiting();
                FaultsPage.check(
                        FaultsPage.fault("two refreshes at once"),
                        Survival.failing(place, asOf, Place.SETTINGS).join());
                obstacle.commit();
                assertThat(first.join().isHeld()).isFalse();
            }
            survival.checkWhole("time " + time);
            survival.goesOn("time " + time);
        }
    }

    /** A server that ends idle connections frees the lock; the transaction that publishes has one of its own. */
    @Test
    void theConnectionWithTheLockIsEnded() throws Exception {
        int times = FaultsPage.fault("the connection with the lock is ended").times();
        for (int time = 1; time <= times; time++) {
            survival.change();
            Instant asOf = survival.next();
            try (Obstacle obstacle = Obstacle.inTheMiddle(connector())) {
                CompletableFuture<RefreshReport> first = CompletableFuture.supplyAsync(() -> place.refresh(asOf));
                obstacle.awaitWaiting();
                obstacle.terminateHolder();
                Poll.until("the lock is free", () -> obstacle.number(HOLDERS) == 1);
                FaultsPage.check(
                        FaultsPage.fault("the connection with the lock is ended"),
                        Survival.failing(place, asOf, Place.SETTINGS).join());
                obstacle.commit();
                assertThat(first.join().isHeld()).isFalse();
            }
            survival.checkWhole("time " + time);
            survival.goesOn("time " + time);
        }
    }

    private static final String HOLDERS = "SELECT count(*) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)"
            + " WHERE l.granted AND l.locktype = 'advisory' AND a.datname = current_database()";

    /** Rewriting a table makes it look empty to transactions that began before. */
    @Test
    void tablesThatAreFilledAnewMeanwhileAreNotSeenEmpty() throws Exception {
        place.fill(List.of(new Person(1, true, true, 5)));
        try (Obstacle obstacle = Obstacle.of(connector(), "TRUNCATE people")) {
            Instant asOf = survival.next();
            CompletableFuture<RefreshReport> refresh = CompletableFuture.supplyAsync(() -> place.refresh(asOf));
            obstacle.awaitWaiting();
            obstacle.execute("INSERT INTO people VALUES (1, true, true, 5), (2, true, true, 50)");
            obstacle.commit();
            assertThat(refresh.join().isHeld()).isFalse();
        }
        assertThat(place.members().get("one")).containsExactly(1L, 2L);
        survival.checkWhole("filled anew");
    }

    @Test
    void columnsThatAreRetypedMeanwhileAreDrift() throws Exception {
        FaultsPage.Fault fault = FaultsPage.fault("a column is retyped");
        for (int time = 1; time <= fault.times(); time++) {
            Place.Seen before = place.seen();
            try (Obstacle obstacle = Obstacle.of(connector(), "ALTER TABLE people ALTER COLUMN grade TYPE text")) {
                CompletableFuture<WarehouseException> refresh =
                        Survival.failing(place, survival.next(), Place.SETTINGS);
                obstacle.awaitWaiting();
                obstacle.commit();
                FaultsPage.check(fault, refresh.join());
            }
            assertThat(place.seen()).isEqualTo(before);
            place.execute("ALTER TABLE people ALTER COLUMN grade TYPE bigint USING grade::bigint");
            survival.goesOn("retyped back");
        }
    }

    @Test
    void allConnectionsOfTheServerAreTaken() throws Exception {
        server.execute(
                "DROP ROLE IF EXISTS seg_test_few",
                "CREATE ROLE seg_test_few LOGIN CONNECTION LIMIT 2 PASSWORD 'few'",
                "GRANT pg_read_all_data, pg_write_all_data TO seg_test_few",
                "ALTER DATABASE seg_test_fault OWNER TO seg_test_few");
        try (Obstacle rights = Obstacle.of(connector(), "GRANT ALL ON ALL TABLES IN SCHEMA seg TO seg_test_few")) {
            rights.commit();
            Place few = place.via(((dev.seg.engine.warehouse.PostgresUrl) place.url())
                    .with(
                            java.util.Optional.of("seg_test_few"),
                            java.util.Optional.of(new dev.seg.engine.environment.Secret("few"))));
            survival.of("all connections of the server are taken", asOf -> {
                try (Warehouse one = Warehouse.openForQueries(few.url(), Place.SETTINGS);
                        Warehouse two = Warehouse.openForQueries(few.url(), Place.SETTINGS)) {
                    assertThat(one.engine()).isEqualTo(two.engine());
                    return Survival.failing(few, asOf, IMPATIENT).join();
                }
            });
        }
        place.execute("REASSIGN OWNED BY seg_test_few TO postgres");
        place.execute("DROP OWNED BY seg_test_few");
        server.execute("DROP ROLE seg_test_few");
    }
}
