package dev.seg.engine.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full to the last byte but some, with the file of DuckDB on it, in a program of its own that sees it. */
class DuckDbDiskTest {

    /** So many bytes are free when a refresh begins that writes more. */
    private static final List<Integer> FREE = List.of(0, 50_000, 100_000);

    /** So many people are added each time. */
    private static final int MORE = 80_000;

    @Test
    void theDiskIsFull(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> mount = List.of("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", folder.toString());
        int made = new ProcessBuilder(mount).start().waitFor();
        assumeThat(made).as("a disk can be made").isZero();
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "-Urm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=20m tmpfs \"$0\" && exec \"$@\"",
                folder.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Full.class.getName(),
                folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told.lines())
                .filteredOn(line -> line.startsWith("disk:"))
                .hasSize(FREE.size())
                .allMatch(line -> line.endsWith("is full, nothing has changed, and with room all is kept"));
    }

    /** The program that sees the disk. */
    static final class Full {

        private Full() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Path filler = folder.resolve("filler");
            Place place = Place.at(new DuckDbFile(folder.resolve("full.duckdb"), "full.duckdb"), Survival.SEGMENTS);
            place.refresh(Place.START);
            for (int i = 0; i < FREE.size(); i++) {
                place.execute(
                        "INSERT INTO people SELECT CAST(hash(i) >> 4 AS BIGINT), true, true, i % 20 FROM generate_series("
                                + i * MORE + ", " + ((i + 1) * MORE - 1) + ") AS s(i)");
                place.execute("CHECKPOINT");
                Place.Seen before = place.seen();
                fill(filler, FREE.get(i));
                String failure = "";
                try (Warehouse warehouse = place.open()) {
                    place.refresher(warehouse).refresh(place.all(Place.START.plus(Duration.ofDays(2L * i + 1))));
                } catch (WarehouseException full) {
                    failure = String.valueOf(full.getMessage());
                }
                Files.delete(filler);
                boolean isFull = failure.contains("the disk of the warehouse") && failure.endsWith("is full");
                boolean isSame = place.seen().equals(before);
                RefreshReport kept = place.refresh(Place.START.plus(Duration.ofDays(2L * i + 2)));
                long all = kept.segments().get(0).size();
                System.out.println("disk: " + (isFull ? "is full, " : failure + ", ")
                        + (isSame ? "nothing has changed, " : "something has changed, ")
                        + (all == (i + 1L) * MORE ? "and with room all is kept" : "and then " + all));
            }
        }

        /** Takes all the room that there is but for some. */
        private static void fill(Path filler, int free) throws IOException {
            long room = Files.getFileStore(filler.getParent()).getUsableSpace() - free;
            Files.write(filler, new byte[(int) Math.max(0, room)]);
        }
    }
}
