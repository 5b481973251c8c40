package dev.seg.benchmarks.warehouse;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.refresh.RefreshRequest;
import dev.seg.engine.refresh.Refresher;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what a refresh writes to PostgreSQL's log, and how long it takes, when nobody has moved and when 1 in 200 people has,
 * against writing all stays anew. With a small heap ({@code -Xmx256m}) it shows that members do not come into Java's memory.
 */
public final class RefreshBenchmark {

    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");
    private static final String CATALOG = """
            subject person from people key id: int {
              first : bool
              grade : int
            }
            segment one = first
            partition mark by grade { low: below 10  high: rest }
            """;

    private final PrintStream out;
    private final Server server;
    private final Compilation compilation =
            SegmentCompiler.compile(List.of(new Source("benchmark.seg", CATALOG)), CompilerOptions.defaults());

    private RefreshBenchmark(PrintStream out, Server server) {
        this.out = out;
        this.server = server;
    }

    /** Takes the file to write the table to, and how many people there are: half as many again are members. */
    public static void main(String[] arguments) throws Exception {
        long people = Long.parseLong(arguments[1]);
        try (PrintStream out =
                        new PrintStream(Files.newOutputStream(Path.of(arguments[0])), false, StandardCharsets.UTF_8);
                Server server = Server.postgres()) {
            new RefreshBenchmark(out, server).run(people);
        }
    }

    /** Work that may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private void run(long people) throws SQLException {
        out.printf(
                Locale.ROOT,
                "%s, %,d people, Java's memory at most %d MB%n%n| work | seconds | bytes of the log | rows written |%n|---|---|---|---|%n",
                server.title(),
                people,
                Runtime.getRuntime().maxMemory() >> 20);
        server.execute("CREATE TABLE people AS SELECT CAST(i AS bigint) AS id, i % 2 = 0 AS first,"
                + " CAST(i % 20 AS bigint) AS grade FROM generate_series(1, " + people + ") AS s(i)");
        server.execute("ALTER TABLE people ADD PRIMARY KEY (id)");
        server.execute("VACUUM ANALYZE people");
        measure("first refresh", () -> refresh(0));
        server.execute("VACUUM ANALYZE seg.person_history");
        measure("refresh, nobody has moved", () -> refresh(1));
        server.execute("UPDATE people SET first = NOT first, grade = 19 - grade WHERE id % 200 = 0");
        server.execute("VACUUM ANALYZE people");
        measure("refresh, 1 in 200 left and as many entered", () -> refresh(2));
        server.execute("CREATE TABLE copy AS SELECT * FROM seg.person_history");
        measure("all stays deleted and written anew", this::anew);
    }

    private void anew() throws SQLException {
        server.execute("BEGIN");
        server.execute("DELETE FROM seg.person_history");
        server.execute("INSERT INTO seg.person_history SELECT * FROM copy");
        server.execute("COMMIT");
    }

    private void refresh(int day) {
        try (Warehouse warehouse =
                Warehouse.openForKeeping(url(), WarehouseSettings.standard().withTimeout(Duration.ofHours(1)))) {
            Instant asOf = START.plus(Duration.ofDays(day));
            new Refresher(warehouse, compilation, Dialect.POSTGRESQL, () -> asOf)
                    .refresh(new RefreshRequest(
                            "benchmark",
                            asOf,
                            List.copyOf(compilation.model().segments().keySet()),
                            true,
                            Optional.empty(),
                            true));
        }
    }

    private WarehouseUrl url() {
        Diagnostics diagnostics = new Diagnostics();
        Source source = new Source("benchmark", "url");
        return WarehouseUrl.resolve(
                        "${env:URL}",
                        new Span(source, 0, 3),
                        Path.of(""),
                        Environment.of(Map.of("URL", server.url())),
                        diagnostics)
                .orElseThrow();
    }

    private void measure(String work, Work done) throws SQLException {
        long written = log();
        long rows = rows();
        long start = System.nanoTime();
        done.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        long bytes = log() - written;
        out.printf(Locale.ROOT, "| %s | %.1f | %,d | %,d |%n", work, seconds, bytes, rows() - rows);
        out.flush();
    }

    private long log() throws SQLException {
        return server.numbers("SELECT pg_current_wal_insert_lsn() - '0/0'", 1)[0];
    }

    /** Inserted, changed and deleted stays so far. */
    private long rows() throws SQLException {
        server.execute("SELECT pg_stat_force_next_flush()");
        return server.numbers(
                        "SELECT COALESCE(SUM(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables"
                                + " WHERE relname = 'person_history'",
                        1)[0];
    }
}
