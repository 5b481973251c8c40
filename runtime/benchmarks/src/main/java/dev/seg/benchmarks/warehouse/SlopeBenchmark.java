package dev.seg.benchmarks.warehouse;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Measures how the cost of segments grows with the rows: the same statements, and the floor (one scan and aggregate of both tables of
 * events), over more and more customers. Tells the slope of the straight line through the medians, and how well it fits.
 */
public final class SlopeBenchmark {

    private static final List<String> SEGMENTS = List.of("s01", "s02", "s05", "s08", "s09", "s12");
    private static final List<Integer> CUSTOMERS = List.of(200_000, 500_000, 1_000_000, 2_000_000, 5_000_000);
    /** Orders and events of mail. */
    private static final int EVENTS_EACH = 15;

    private final PrintStream out;
    private final int rounds;
    private final Map<String, SimpleRegression> lines = new LinkedHashMap<>();

    private SlopeBenchmark(PrintStream out, int rounds) {
        this.out = out;
        this.rounds = rounds;
    }

    /**
     * Takes the file to write, {@code duckdb} (in memory) or {@code postgresql} (without indexes), the number of rounds (5) and the
     * most customers (5000000).
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        int most = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5_000_000;
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8);
                Server server = arguments[1].equals("duckdb") ? Server.duckDb() : Server.postgres()) {
            out.printf("### %s%n%n", server.title());
            if (arguments[1].equals("duckdb")) {
                server.execute("SET threads = 1");
            }
            new SlopeBenchmark(out, rounds).run(server, most);
        }
    }

    private void run(Server server, int most) throws SQLException {
        out.println("| customers | events | floor, ms | " + String.join(" | ", SEGMENTS) + " |");
        out.println("|---:|---:|---:|" + "---:|".repeat(SEGMENTS.size()));
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("retail.seg", Shape.resource("retail.seg"))), CompilerOptions.defaults());
        Map<String, List<String>> asked = new LinkedHashMap<>();
        asked.put(
                "floor",
                Shape.all().stream()
                        .filter(shape ->
                                shape.name().equals("floor") && !shape.of().equals("customers"))
                        .map(Shape::sql)
                        .toList());
        for (String segment : SEGMENTS) {
            String sql = compilation
                    .sql(Retail.AS_OF, server.dialect())
                    .ids(segment)
                    .printed()
                    .strip()
                    .replaceAll(";$", "");
            asked.put(segment, List.of("SELECT count(*) FROM (" + sql + ") people"));
        }
        for (int customers : CUSTOMERS) {
            if (customers <= most) {
                Retail.write(server.connection(), customers, 1);
                server.settle();
                measure(server, customers, asked);
                out.flush();
            }
        }
        row("slope, ms a million events", SimpleRegression::getSlope, "%,.1f");
        row("R² of the straight line", SimpleRegression::getRSquare, "%.4f");
    }

    private void measure(Server server, int customers, Map<String, List<String>> asked) throws SQLException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, List<String>> statements : asked.entrySet()) {
                long start = server.processorTime();
                for (String sql : statements.getValue()) {
                    server.numbers(sql, 1);
                }
                double time = (server.processorTime() - start) / 1e6;
                if (round > 0) {
                    times.computeIfAbsent(statements.getKey(), name -> new ArrayList<>())
                            .add(time);
                }
            }
        }
        double events = (double) EVENTS_EACH * customers / 1e6;
        List<String> cells = new ArrayList<>();
        times.forEach((name, measured) -> {
            Spread spread = Spread.of(measured);
            lines.computeIfAbsent(name, key -> new SimpleRegression()).addData(events, spread.median());
            cells.add(String.format(
                    Locale.ROOT, "%,.0f (%,.0f to %,.0f)", spread.median(), spread.least(), spread.most()));
        });
        out.printf(Locale.ROOT, "| %,d | %,.1f M | %s |%n", customers, events, String.join(" | ", cells));
    }

    private void row(String what, ToDoubleFunction<SimpleRegression> of, String format) {
        Stream<String> cells =
                lines.values().stream().map(line -> String.format(Locale.ROOT, format, of.applyAsDouble(line)));
        out.println("| " + what + " | | " + String.join(" | ", cells.toList()) + " |");
    }
}
