package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a program of its own. */
class ProgramTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void textGoesOutInUtf8AndTheExitCodeTells() throws Exception {
        Shell shell = new Shell(folder);
        SmallProject.write(shell);
        shell.write("segments/accents.seg", "segment accents \"Clienți 日本\" = region = \"EU\"\n");
        Program seg = new Program(folder);
        assertThat(seg.run("load", "--from", "data")).isZero();
        assertThat(seg.err()).isEqualTo("loaded customers: 10 rows\nloaded orders: 9 rows\n");
        assertThat(seg.run("count", "accents")).isZero();
        assertThat(seg.out()).isEqualTo("segment   size    share   title\naccents      5   50.0 %   Clienți 日本\n");
        assertThat(seg.run("nonsense")).isEqualTo(2);
        assertThat(seg.err()).startsWith("error: there is no command `nonsense`");
    }

    @Test
    void whoStopsReadingStopsTheCommand() throws Exception {
        Shell shell = new Shell(folder);
        SmallProject.write(shell);
        StringBuilder customers = new StringBuilder("id,region,newsletter\n");
        for (int id = 1; id <= 200_000; id++) {
            customers.append(id).append(",EU,true\n");
        }
        shell.write("data/customers.csv", customers.toString());
        assertThat(shell.run("load", "--from", "data")).isZero();
        Program seg = new Program(folder).intoPipe();
        Process process = seg.start("ids", "europeans");
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.readLine()).matches("\\d+");
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
        assertThat(seg.err()).isEmpty();
    }

    @Test
    void anInterruptedFirstUseLeavesNothingHalfMade() throws Exception {
        new Shell(folder)
                .write("seg.toml", "[sample]\nkind = \"shop\"\ncustomers = 1000000\n")
                .write("catalog.seg", SmallProject.CATALOG)
                .write("europeans.seg", "region = \"EU\"\n");
        Program seg = new Program(folder);
        Process process = seg.start("count");
        CountDownLatch never = new CountDownLatch(1);
        for (int tries = 0; tries < 300 && !seg.err().contains("loaded products"); tries++) {
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        seg.interrupt(process);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(seg.err()).endsWith("interrupted\n");
        assertThat(folder.resolve(".seg/warehouse.duckdb")).doesNotExist();
    }
}
