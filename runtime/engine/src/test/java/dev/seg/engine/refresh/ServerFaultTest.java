package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.engine.Postgres;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens to whole servers, each with a server of the test's own. */
@ExtendWith(Postgres.class)
class ServerFaultTest {

    private static final WarehouseSettings IMPATIENT = Place.SETTINGS.withPatience(Duration.ofSeconds(1));

    private final Postgres.Server model;
    private final Path folder;

    ServerFaultTest(Postgres.Server model, @TempDir Path folder) {
        this.model = model;
        this.folder = folder;
    }

    private static Survival survival(OwnServer server, String database) throws Exception {
        server.execute("postgres", "CREATE DATABASE " + database);
        return new Survival(Place.at(server.url(database), Survival.SEGMENTS), Engine.POSTGRESQL, 11);
    }

    private static Place place(OwnServer server) {
        return Place.known(server.url("crm"), Survival.SEGMENTS);
    }

    @Test
    void theServerCrashesInTheMiddle() throws Exception {
        try (OwnServer server = OwnServer.make(model, folder)) {
            survival(server, "crm").of("the server crashes", asOf -> {
                Obstacle obstacle = Obstacle.inTheMiddle(() -> server.connect("crm"));
                CompletableFuture<WarehouseException> refresh = Survival.failing(place(server), asOf, IMPATIENT);
                obstacle.awaitWaiting();
                server.crash();
                WarehouseException failure = refresh.join();
                server.start();
                return failure;
            });
        }
    }

    @Test
    void theServerCrashesAtCommit() throws Exception {
        try (OwnServer server = OwnServer.make(model, folder)) {
            survival(server, "crm").of("the server crashes, COMMIT was sent", asOf -> {
                Obstacle obstacle = Obstacle.atCommit(() -> server.connect("crm"));
                CompletableFuture<WarehouseException> refresh = Survival.failing(place(server), asOf, IMPATIENT);
                obstacle.awaitWaiting();
                server.crash();
                WarehouseException failure = refresh.join();
                assertThat(failure.help())
                        .hasValueSatisfying(
                                help -> assertThat(help)
                                        .matches(
                                                "whether run \\d+ was published, `seg history` says when the warehouse is there again"));
                server.start();
                server.execute("crm", "DROP TRIGGER gate ON seg.version");
                return failure;
            });
        }
    }

    @Test
    void theDiskIsFull() throws Exception {
        try (OwnServer server = OwnServer.withSmallDisk(model, folder)) {
            server.execute(
                    "postgres",
                    "CREATE TABLESPACE small LOCATION '" + server.small().resolve("space") + "'");
            server.execute("postgres", "CREATE DATABASE crm");
            Place place = Place.at(server.url("crm"), Survival.SEGMENTS);
            server.execute(
                    "crm",
                    "ALTER DATABASE crm SET default_tablespace = small",
                    "ALTER DATABASE crm SET temp_tablespaces = small");
            Survival survival = new Survival(place, Engine.POSTGRESQL, 12);
            survival.of("the disk is full", asOf -> {
                server.execute(
                        "crm",
                        "INSERT INTO people SELECT i, true, true, i % 20 FROM generate_series(100, 400000) AS s(i)");
                WarehouseException failure =
                        Survival.failing(place, asOf, Place.SETTINGS).join();
                survival.change();
                return failure;
            });
        }
    }

    /** A standby that follows for real: it can be asked, keeps nothing, and when it has become the primary it does. */
    @Test
    void aStandbyIsAskedAndKeepsNothing() throws Exception {
        try (OwnServer primary = OwnServer.make(model, folder)) {
            Survival survival = survival(primary, "crm");
            try (OwnServer standby = primary.standby(folder.resolve("standby"))) {
                Place there = place(standby);
                survival.of("the server is a standby", asOf -> {
                    Place.Seen seen = place(primary).seen();
                    Poll.until("the standby has it", () -> there.seen().equals(seen));
                    return Survival.failing(there, asOf, IMPATIENT).join();
                });
                try (Warehouse warehouse = Warehouse.openForQueries(there.url(), Place.SETTINGS)) {
                    assertThat(warehouse.<Boolean>run(session -> session.query(
                                    "SELECT pg_is_in_recovery()",
                                    StatementBinder.nothing(),
                                    rows -> rows.next() && rows.truth(1))))
                            .isTrue();
                }
                Place.Seen seen = place(primary).seen();
                Poll.until("the standby has it", () -> there.seen().equals(seen));
                standby.execute("postgres", "SELECT pg_promote()");
                assertThat(there.refresh(survival.next()).isHeld()).isFalse();
                assertThat(there.members()).isEqualTo(Survival.known(there.recomputed(survival.next())));
            }
        }
    }

    @Test
    void sessionsAreReadOnly() throws Exception {
        try (OwnServer server = OwnServer.make(model, folder)) {
            survival(server, "crm").of("sessions are read-only", asOf -> {
                server.execute("postgres", "ALTER DATABASE crm SET default_transaction_read_only = on");
                WarehouseException failure =
                        Survival.failing(place(server), asOf, IMPATIENT).join();
                server.execute("postgres", "ALTER DATABASE crm SET default_transaction_read_only = off");
                return failure;
            });
        }
    }
}
