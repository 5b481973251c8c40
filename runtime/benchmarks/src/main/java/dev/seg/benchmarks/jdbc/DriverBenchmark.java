package dev.seg.benchmarks.jdbc;

import dev.seg.engine.artefact.ProjectFolders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Measures how much longer a connection takes to open through the driver, and how long a statement takes to be rewritten. Rewriting
 * is measured as {@code nativeSQL} through the driver less that of the warehouse's own, of texts that were never seen before.
 */
public final class DriverBenchmark {
    private static final int WARM = 200;
    private static final int OPENED = 200;
    private static final int REWRITTEN = 20_000;

    private static final List<String> STATEMENTS = List.of(
            "SELECT count(*) FROM segments.vip",
            "SELECT c.region, count(*) FROM shop.customers c JOIN segments.vip v ON v.customer_id = c.customer_id"
                    + " WHERE c.birth_date > ? GROUP BY c.region ORDER BY 2 DESC",
            "WITH a AS (SELECT customer_id FROM segments.vip), b AS (SELECT customer_id FROM shop.orders WHERE amount > 10.5)"
                    + " SELECT count(*) FROM a JOIN b USING (customer_id) -- segments.vip",
            "SELECT class, count(*) AS n FROM segments.loyalty GROUP BY class HAVING count(*) > 1 ORDER BY n",
            "SELECT region, 'segments.vip', \"language\" FROM shop.customers WHERE city LIKE 'B%' /* no segment */ ORDER BY 1");

    private final PrintStream out;

    private DriverBenchmark(PrintStream out) {
        this.out = out;
    }

    /** The file for the table, the project's folder, and the driver's jar. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path artefact = Files.createTempFile("seg", ".json");
        String text = new ProjectFolders().compile(Path.of(arguments[1]));
        Files.writeString(artefact, text);
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8);
                EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            String own = server.getJdbcUrl("postgres", "postgres");
            String seg = "jdbc:seg:" + own.substring("jdbc:".length()) + "&artefact=" + artefact;
            out.println("| what | median | least | most |");
            out.println("|---|---:|---:|---:|");
            new DriverBenchmark(out).run(own, seg);
            out.printf(Locale.ROOT, "| the driver's jar, KB | %d | | |%n", Files.size(Path.of(arguments[2])) / 1024);
        } finally {
            Files.delete(artefact);
        }
    }

    private void run(String own, String seg) throws SQLException {
        int tables = tables(seg);
        List<Double> beyond = new ArrayList<>();
        List<Double> reckoned = new ArrayList<>();
        for (int i = 0; i < WARM + OPENED; i++) {
            Opening through = opened(seg);
            Opening plain = opened(own);
            if (i >= WARM) {
                beyond.add(through.time() - plain.time());
                reckoned.add(through.processor() - plain.processor());
            }
        }
        row("opening a connection with " + tables + " tables beyond the warehouse's own, ms", beyond);
        row("the same, ms of the processor", reckoned);
        try (Connection through = DriverManager.getConnection(seg);
                Connection plain = DriverManager.getConnection(own)) {
            for (int i = 0; i < REWRITTEN; i++) {
                rewritten(through, i);
                rewritten(plain, i);
            }
            List<Double> times = new ArrayList<>();
            for (int i = REWRITTEN; i < 2 * REWRITTEN; i++) {
                times.add(rewritten(through, i) - rewritten(plain, i));
            }
            row("rewriting a statement, µs of the processor", times);
        }
    }

    private static int tables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet rows = connection.getMetaData().getTables(null, "segments", "%", null)) {
            int tables = 0;
            while (rows.next()) {
                tables++;
            }
            return tables;
        }
    }

    /**
     * How long it took to open a connection, in milliseconds.
     *
     * @param processor of these, those of the processor
     */
    private record Opening(double time, double processor) {}

    private static Opening opened(String url) throws SQLException {
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        Connection connection = DriverManager.getConnection(url);
        double time = (System.nanoTime() - start) / 1e6;
        double reckoned = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e6;
        connection.close();
        return new Opening(time, reckoned);
    }

    private static double rewritten(Connection connection, int number) throws SQLException {
        String statement = STATEMENTS.get(number % STATEMENTS.size()) + " /* " + number + " */";
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String changed = connection.nativeSQL(statement);
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (changed.isEmpty()) {
            throw new IllegalStateException(statement);
        }
        return (end - start) / 1e3;
    }

    private void row(String what, List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        out.printf(
                Locale.ROOT,
                "| %s | %,.1f | %,.1f | %,.1f |%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
