package dev.seg.benchmarks.warehouse;

import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Measures how fast the keys of a large segment come out of PostgreSQL: as bytes of COPY that nobody reads, as {@code seg ids} takes
 * them, and as rows of a result set. To be run with little memory ({@code -Xmx32m}): that it ends is the figure.
 */
public final class StreamBenchmark {

    private static final Source CATALOG = new Source("people.seg", """
                    language 1

                    catalog people { timezone "UTC" }

                    subject person from people key id: int {
                      adult: bool
                    }

                    segment adults = adult
                    """);

    /** What reads the keys, and gives how many they were. */
    @FunctionalInterface
    private interface Way {
        long read() throws SQLException;
    }

    private final int rounds;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> processor = new LinkedHashMap<>();

    private StreamBenchmark(int rounds) {
        this.rounds = rounds;
    }

    /** Takes the file to write, the number of members (10000000) and of rounds (5). */
    public static void main(String[] arguments) throws IOException, SQLException {
        int members = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8);
                Server server = Server.postgres();
                Warehouse warehouse = server.warehouse(WarehouseSettings.standard())) {
            server.execute("CREATE TABLE people AS SELECT n AS id, true AS adult FROM generate_series(1::bigint, "
                    + members + ") AS s(n)");
            server.settle();
            StreamBenchmark benchmark = new StreamBenchmark(rounds);
            warehouse.run(session -> benchmark.measure(session, members));
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() >> 20;
            out.printf(Locale.ROOT, "### %s, %,d keys, a heap of %d MB%n%n", server.title(), members, heap);
            benchmark.print(out);
        }
    }

    private long measure(Session session, long members) throws SQLException {
        SqlStatement statement = SegmentCompiler.compile(List.of(CATALOG), CompilerOptions.defaults())
                .sql(Retail.AS_OF, Dialect.POSTGRESQL)
                .ids("adults");
        long[] sum = {0};
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("COPY BINARY, its bytes thrown away", () -> bytes(session, statement));
        ways.put(
                "`SegmentRunner.ids`, as `seg ids` does",
                () -> new SegmentRunner(session).ids(statement, key -> sum[0] += (Long) key));
        ways.put("rows of a result set, 10,000 at a time", () -> rows(session, statement, sum));
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                long own = Server.ownTime();
                long start = System.nanoTime();
                if (way.getValue().read() != members) {
                    throw new IllegalStateException(way.getKey() + " does not read all");
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                if (round > 0) {
                    add(rates, way.getKey(), members / seconds / 1e6);
                    add(processor, way.getKey(), (Server.ownTime() - own) / 1e9);
                }
            }
        }
        return sum[0];
    }

    private static long bytes(Session session, SqlStatement statement) throws SQLException {
        CopyOut copy = session.connection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + statement.printed() + ") TO STDOUT (FORMAT BINARY)");
        long messages = 0;
        while (copy.readFromCopy() != null) {
            messages++;
        }
        return messages - 1;
    }

    private static long rows(Session session, SqlStatement statement, long[] sum) {
        return session.query(statement.printed(), StatementBinder.nothing(), rows -> {
            long count = 0;
            while (rows.next()) {
                sum[0] += rows.number(1);
                count++;
            }
            return count;
        });
    }

    private static void add(Map<String, List<Double>> to, String way, double value) {
        to.computeIfAbsent(way, name -> new ArrayList<>()).add(value);
    }

    private void print(PrintStream out) {
        Set<String> ways = rates.keySet();
        double raw =
                Spread.of(rates.getOrDefault(ways.iterator().next(), List.of())).median();
        out.println("| way | million keys a second (least to most) | of raw COPY | processor of the client, s |");
        out.println("|---|---:|---:|---:|");
        for (String way : ways) {
            Spread rate = Spread.of(rates.getOrDefault(way, List.of()));
            out.printf(
                    Locale.ROOT,
                    "| %s | %.2f (%.2f to %.2f) | %.2f | %.2f |%n",
                    way,
                    rate.median(),
                    rate.least(),
                    rate.most(),
                    rate.median() / raw,
                    Spread.of(processor.getOrDefault(way, List.of())).median());
        }
    }
}
