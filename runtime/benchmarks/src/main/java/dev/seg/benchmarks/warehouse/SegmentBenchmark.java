package dev.seg.benchmarks.warehouse;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.metadata.TableSurvey;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures twelve segments by themselves: compiled, as other tools would write them, and by hand, as ratios to the floor. All
 * statements of a round follow each other on one connection, round after round, so that what the machine does besides falls
 * upon all of them alike. Every statement of a segment must select the same people.
 */
public final class SegmentBenchmark {

    private static final List<String> TABLES = List.of("customers", "orders", "email_events");
    private static final int LIMIT_SECONDS = 10;
    private static final double LOUD = 2;

    private final PrintStream out;
    private final int customers;
    private final int rounds;
    private final List<Shape> shapes = Shape.all();

    private SegmentBenchmark(PrintStream out, int customers, int rounds) {
        this.out = out;
        this.customers = customers;
        this.rounds = rounds;
    }

    /** Takes the file to write, the number of customers (200000) and of rounds (5). */
    public static void main(String[] arguments) throws IOException, SQLException {
        int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
            SegmentBenchmark benchmark = new SegmentBenchmark(out, customers, rounds);
            Probe probe = new Probe();
            double before = probe.latency();
            try (Server postgres = Server.postgres()) {
                benchmark.run(postgres, Set.of("postgresql"), "without indexes");
                postgres.execute("CREATE INDEX ON retail.orders (customer_id, ordered_at)");
                postgres.execute("CREATE INDEX ON retail.email_events (customer_id, type, occurred_at)");
                postgres.execute("CREATE INDEX ON retail.email_events (type, occurred_at, customer_id)");
                benchmark.run(postgres, Set.of("postgresql", "indexed"), "with indexes");
            }
            try (Server duckDb = Server.duckDb()) {
                benchmark.run(duckDb, Set.of("duckdb"), "in memory");
            }
            double after = probe.latency();
            out.printf(
                    Locale.ROOT,
                    "%nA random read in 16 MB took %.1f ns before and %.1f ns after%s.%n",
                    before,
                    after,
                    Math.max(before, after) > LOUD * Math.min(before, after)
                            ? ": the machine was too loud, judge nothing by this run"
                            : "");
        }
    }

    private void run(Server server, Set<String> here, String how) throws SQLException {
        if (!here.contains("indexed")) {
            Retail.write(server.connection(), customers, 1);
        }
        server.settle();
        server.limit(LIMIT_SECONDS);
        out.printf(Locale.ROOT, "%n### %s, %,d customers, %s%n%n", server.title(), customers, how);
        Map<String, List<Shape>> bySegment = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            if (!TABLES.contains(shape.of()) && here.containsAll(shape.only())) {
                bySegment.computeIfAbsent(shape.of(), name -> new ArrayList<>()).add(shape);
            }
        }
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("retail.seg", Shape.resource("retail.seg"))), CompilerOptions.defaults());
        Statistics statistics = here.contains("postgresql")
                ? statistics(server, compilation.model().catalog())
                : Statistics.none();
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, List<Shape>> segment : bySegment.entrySet()) {
            List<Shape> asked = new ArrayList<>();
            asked.add(compiled(compilation, segment.getKey(), "compiled", server.dialect(), statistics));
            asked.addAll(segment.getValue());
            Shape unaware = compiled(compilation, segment.getKey(), "unaware", server.dialect(), Statistics.none());
            if (!unaware.sql().equals(asked.get(0).sql())) {
                asked.add(unaware);
            }
            results.add(measure(server, segment.getKey(), asked));
        }
        Result.print(out, results);
    }

    private static Shape compiled(
            Compilation compilation, String segment, String name, Dialect dialect, Statistics statistics) {
        String sql =
                compilation.sql(Retail.AS_OF, dialect, statistics).ids(segment).printed();
        return new Shape(segment, name, Set.of(), sql.strip().replaceAll(";$", ""));
    }

    /** What {@code seg analyze} would find out, and a project would read. */
    private static Statistics statistics(Server server, Catalog catalog) {
        Diagnostics wrong = new Diagnostics();
        WarehouseUrl url = WarehouseUrl.ofArgument(server.url(), Path.of("."), name -> Optional.empty(), wrong)
                .orElseThrow(() -> new IllegalStateException(wrong.sorted().toString()));
        try (Warehouse warehouse = Warehouse.openForQueries(url, WarehouseSettings.standard())) {
            return warehouse.run(session -> TableSurvey.of(session, Engine.POSTGRESQL, catalog, 0));
        }
    }

    private Result measure(Server server, String segment, List<Shape> asked) throws SQLException {
        List<Shape> floors = shapes.stream()
                .filter(shape -> shape.name().equals("floor"))
                .filter(shape -> asked.stream()
                        .anyMatch(other ->
                                other.name().equals("naive") && other.sql().contains("retail." + shape.of())))
                .toList();
        Result result = new Result(segment);
        Set<String> tooSlow = new HashSet<>();
        long[] people = {};
        // the first round warms up and is not counted
        for (int round = 0; round <= rounds; round++) {
            double floor = 0;
            for (Shape shape : floors) {
                floor += time(server, shape.sql());
            }
            result.add("floor", floor, floor, round > 0);
            for (Shape shape : asked) {
                if (tooSlow.contains(shape.name())) {
                    continue;
                }
                long start = server.processorTime();
                long[] found = people(server, shape);
                if (found.length == 0) {
                    tooSlow.add(shape.name());
                    result.tooSlow(shape.name());
                    continue;
                }
                result.add(shape.name(), (server.processorTime() - start) / 1e6, floor, round > 0);
                if (people.length > 0 && !Arrays.equals(people, found)) {
                    throw new IllegalStateException(
                            segment + " " + shape.name() + " selects other people: " + Arrays.toString(found));
                }
                people = found;
            }
        }
        return result;
    }

    private static double time(Server server, String sql) throws SQLException {
        long start = server.processorTime();
        server.numbers(sql, 1);
        return (server.processorTime() - start) / 1e6;
    }

    /** How many they are and the sum of their keys; nothing where the time is up. */
    private static long[] people(Server server, Shape shape) throws SQLException {
        try {
            return server.numbers(
                    "SELECT count(*), coalesce(sum(customer_id), 0) FROM (" + shape.sql() + ") people", 2);
        } catch (SQLException failure) {
            if ("57014".equals(failure.getSQLState())) {
                return new long[0];
            }
            throw failure;
        }
    }
}
