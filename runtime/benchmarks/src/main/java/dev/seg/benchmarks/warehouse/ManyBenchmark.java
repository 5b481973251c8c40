package dev.seg.benchmarks.warehouse;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.many.FanOut;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Measures many segments at once, as ratios to the floor of the same round (one scan and aggregate of every table): each by its own
 * statement, all sizes in statements of the warehouse, and all memberships by {@link FanOut}, with all pairs that overlap.
 * The sizes found in each way must be the same.
 */
public final class ManyBenchmark {

    private static final String SUBJECT = "customer";
    private static final int BATCH = 200;
    private static final int SEGMENTS_A_FILE = 200;
    private static final int SEPARATE = 20;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final PrintStream out;
    private final int customers;
    private final int rounds;
    private final Dialect dialect;
    private final SqlCompiler sql;
    private final Compilation compilation;
    private final List<String> names;

    private ManyBenchmark(PrintStream out, Server server, int customers, int segments, int rounds) {
        this.customers = customers;
        this.out = out;
        this.rounds = rounds;
        this.names = IntStream.range(0, segments).mapToObj(i -> "m" + i).toList();
        this.compilation = compile(segments);
        this.dialect = server.dialect();
        this.sql = compilation.sql(Retail.AS_OF, dialect);
    }

    /** Takes the file to write, the number of customers (200000) and of rounds (3). */
    public static void main(String[] arguments) throws IOException, SQLException {
        int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Path file = Files.createTempDirectory("seg-benchmark").resolve("many.duckdb");
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
            try (Server postgres = Server.postgres()) {
                Retail.write(postgres.connection(), customers, 1);
                postgres.settle();
                out.printf(Locale.ROOT, "%n### %s, %,d customers%n%n", postgres.title(), customers);
                run(out, postgres, customers, rounds);
            }
            try (Server duckDb = Server.duckDb(file)) {
                Retail.write(duckDb.connection(), customers, 1);
                duckDb.settle();
                out.printf(Locale.ROOT, "%n### %s, %,d customers%n%n", duckDb.title(), customers);
                duckDb.connection().close();
                run(out, duckDb, customers, rounds);
            }
        }
    }

    private static void run(PrintStream out, Server server, int customers, int rounds) {
        out.println("| segments | way | CPU, ms | of these in the warehouse | ratio to the floor (least to most) |");
        out.println("|---:|---|---:|---:|---:|");
        try (Warehouse warehouse = server.warehouse(WarehouseSettings.standard().withTimeout(LIMIT))) {
            for (int segments : List.of(10, 100, 1_000)) {
                ManyBenchmark benchmark = new ManyBenchmark(out, server, customers, segments, rounds);
                warehouse.run(session -> {
                    benchmark.measure(session);
                    return segments;
                });
            }
        }
    }

    private static Compilation compile(int segments) {
        List<Source> files = new ArrayList<>();
        files.add(new Source("retail.seg", Shape.resource("retail.seg")));
        List<String> conditions = ManySegments.conditions(segments, 7);
        for (int from = 0; from < segments; from += SEGMENTS_A_FILE) {
            StringBuilder text = new StringBuilder();
            for (int i = from; i < Math.min(from + SEGMENTS_A_FILE, segments); i++) {
                text.append("segment m")
                        .append(i)
                        .append(" = ")
                        .append(conditions.get(i))
                        .append('\n');
            }
            files.add(new Source("many" + from + ".seg", text.toString()));
        }
        Compilation compilation = SegmentCompiler.compile(files, CompilerOptions.defaults());
        if (compilation.analysis().model().segments().size() < segments) {
            throw new IllegalStateException(compilation.diagnostics().toString());
        }
        return compilation;
    }

    private void measure(Session session) {
        LongSupplier warehouse = warehouseTime(session);
        FanOut fanOut = FanOut.of(compilation.model(), SUBJECT, names);
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("the floor", () -> floor(session)));
        if (names.size() <= BATCH) {
            List<String> some = names.subList(0, Math.min(SEPARATE, names.size()));
            ways.add(new Way("a statement each, of " + some.size(), () -> separate(session, some)));
        }
        ways.add(new Way("all sizes in the warehouse", () -> sizes(session)));
        ways.add(new Way("all memberships by bitmaps", () -> bitmaps(session, fanOut)));
        ways.add(new Way("… and all pairs that overlap", () -> overlaps(session, fanOut)));
        if (dialect == Dialect.POSTGRESQL) {
            RawRows raw = raw(session, customers);
            ways.add(new Way("all figures from raw rows, here", () -> read(raw, session)));
        }
        for (int round = 0; round <= rounds; round++) {
            double floor = 0;
            for (Way way : ways) {
                long own = Server.ownTime();
                long there = warehouse.getAsLong();
                way.work.run();
                double here = (Server.ownTime() - own) / 1e6;
                double away = (warehouse.getAsLong() - there) / 1e6;
                floor = floor == 0 ? here + away : floor;
                if (round > 0) {
                    way.all.add(here + away);
                    way.away.add(away);
                    way.ratios.add((here + away) / floor);
                }
            }
        }
        ways.forEach(way -> way.print(out, names.size()));
    }

    /** Of PostgreSQL's backend; DuckDB's is that of this process. */
    private LongSupplier warehouseTime(Session session) {
        if (dialect != Dialect.POSTGRESQL) {
            return () -> 0;
        }
        long pid = session.query(
                "SELECT pg_backend_pid()", StatementBinder.nothing(), rows -> rows.next() ? rows.number(1) : 0);
        Path times = Path.of("/proc", String.valueOf(pid), "schedstat");
        return () -> Server.nanos(times);
    }

    private static void floor(Session session) {
        for (Shape shape : Shape.all()) {
            if (shape.name().equals("floor")) {
                session.query(shape.sql(), StatementBinder.nothing(), rows -> rows.next());
            }
        }
    }

    private void separate(Session session, List<String> some) {
        some.forEach(name -> new SegmentRunner(session).sizes(sql.sizes(SUBJECT, List.of(name)), List.of(name)));
    }

    private long[] sizes(Session session) {
        List<Long> sizes = new ArrayList<>();
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> batch = names.subList(from, Math.min(from + BATCH, names.size()));
            Sizes counted = new SegmentRunner(session).sizes(sql.sizes(SUBJECT, batch), batch);
            sizes.addAll(counted.sizes().values());
        }
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private long[] bitmaps(Session session, FanOut fanOut) {
        long[] sizes = new long[names.size()];
        fanOut.run(session, sql, chunk -> {
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] += chunk.count(i);
            }
        });
        return sizes;
    }

    private long[][] overlaps(Session session, FanOut fanOut) {
        long[][] both = new long[names.size()][names.size()];
        fanOut.run(session, sql, chunk -> {
            for (int i = 0; i < both.length; i++) {
                for (int j = i; j < both.length; j++) {
                    both[i][j] += chunk.countBoth(i, j);
                }
            }
        });
        return both;
    }

    private static RawRows raw(Session session, int customers) {
        RawRows rows = new RawRows(customers);
        read(rows, session);
        long[] told = session.query(
                RawRows.probeSql(),
                StatementBinder.nothing(),
                found -> found.next() ? new long[] {found.number(1), found.number(2), found.number(3)} : new long[0]);
        if (!Arrays.equals(rows.probe(), told)) {
            throw new IllegalStateException(Arrays.toString(rows.probe()) + ", but " + Arrays.toString(told));
        }
        return rows;
    }

    private static void read(RawRows rows, Session session) {
        session.run(reading -> {
            rows.read(reading);
            return true;
        });
    }

    /** What is measured, and what it took. */
    private static final class Way {

        private final String name;
        private final Runnable work;
        private final List<Double> all = new ArrayList<>();
        private final List<Double> away = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();

        Way(String name, Runnable work) {
            this.name = name;
            this.work = work;
        }

        void print(PrintStream out, int segments) {
            Spread ratio = Spread.of(ratios);
            out.printf(
                    Locale.ROOT,
                    "| %,d | %s | %,.0f | %,.0f | %.2f (%.2f to %.2f) |%n",
                    segments,
                    name,
                    Spread.of(all).median(),
                    Spread.of(away).median(),
                    ratio.median(),
                    ratio.least(),
                    ratio.most());
        }
    }
}
