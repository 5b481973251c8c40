package dev.seg.engine.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.engine.Postgres;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file of DuckDB that may not grow any more: the files of a program are limited, which is how a full disk looks to it. */
@ExtendWith(Postgres.class)
class DuckDbDiskTest {

    @Test
    void theDiskIsFull(Postgres.Server server, @TempDir Path folder) throws Exception {
        Place place = Place.empty(Engine.DUCKDB, server, folder, "full", Survival.SEGMENTS);
        Path file = ((DuckDbFile) place.url()).file();
        Survival survival = new Survival(place, Engine.DUCKDB, 13);
        survival.of("the disk is full (DuckDB)", asOf -> {
            place.execute(
                    "INSERT INTO people SELECT DISTINCT CAST(hash(i) % 100000000000 AS bigint), true, true, i % 20"
                            + " FROM generate_series(1, 500000) AS s(i)");
            WarehouseException failure = limited(file, asOf, Files.size(file) + 1_000_000);
            survival.change();
            return failure;
        });
    }

    private static WarehouseException limited(Path file, Instant asOf, long bytes)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Limited.class.getName(),
                        file.toString(),
                        asOf.toString(),
                        String.valueOf(bytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).contains("\n");
        String[] kindAndMessage = told.split("\n", 2);
        return new WarehouseException(WarehouseException.Kind.valueOf(kindAndMessage[0]), kindAndMessage[1].strip());
    }

    /** The program whose files are limited. */
    static final class Limited {

        private Limited() {}

        public static void main(String[] arguments) throws Exception {
            Place place = Place.known(new DuckDbFile(Path.of(arguments[0]), "full.duckdb"), Survival.SEGMENTS);
            try (Warehouse warehouse = place.open()) {
                limit(arguments[2]);
                place.refresher(warehouse).refresh(place.all(Instant.parse(arguments[1])));
                System.out.println("nothing failed");
            } catch (WarehouseException failure) {
                System.out.println(failure.kind() + "\n" + failure.getMessage());
            }
        }

        /** From now on, as the driver has to unpack itself first. */
        private static void limit(String bytes) throws IOException, InterruptedException {
            long self = ProcessHandle.current().pid();
            int code = new ProcessBuilder("prlimit", "--pid", Long.toString(self), "--fsize=" + bytes)
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        }
    }
}
