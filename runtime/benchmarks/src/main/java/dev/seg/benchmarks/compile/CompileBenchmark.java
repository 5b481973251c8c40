package dev.seg.benchmarks.compile;

import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Measures compiling to SQL: warm (JMH), and whole processes of {@code seg}, beside prqlc and Malloy on the same question, one after
 * the other in each round.
 */
public final class CompileBenchmark {

    private static final Path PEERS = Path.of("runtime", "benchmarks", "peers");
    private static final int WARM = 200;

    private final PrintStream out;
    private final int rounds;
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    private CompileBenchmark(PrintStream out, int rounds) {
        this.out = out;
        this.rounds = rounds;
    }

    /** Takes the file for the tables and the number of rounds (5); runs in the project's root. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        if (!Files.isDirectory(PEERS.resolve("node_modules"))) {
            throw new IllegalStateException("first: npm ci --prefix " + PEERS);
        }
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
            CompileBenchmark benchmark = new CompileBenchmark(out, rounds);
            benchmark.warm();
            benchmark.processes();
        }
    }

    private void warm() throws IOException, InterruptedException, RunnerException {
        Programs peers = new Programs(PEERS);
        for (int round = 0; round < rounds; round++) {
            for (RunResult result : seg()) {
                Statistics times = result.getPrimaryResult().getStatistics();
                String name = result.getPrimaryResult().getLabel();
                add(name, times.getPercentile(50));
                add(name + ", 99 of 100", times.getPercentile(99));
                double allocated = Objects.requireNonNull(
                                result.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .getScore();
                add(name + ", KB allocated", allocated / 1024);
            }
            for (String peer : List.of("prqlc", "malloy")) {
                double[] times = peers.numbers(List.of("node", peer + ".js", String.valueOf(WARM))).stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                add(peer, times[times.length / 2]);
                add(peer + ", 99 of 100", times[times.length * 99 / 100]);
            }
        }
        table("Warm, µs");
    }

    private static Collection<RunResult> seg() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(Compiling.class.getName())
                        .forks(1)
                        .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    private void processes() throws IOException, InterruptedException {
        Path project = Files.createTempDirectory("seg-benchmark");
        Files.writeString(project.resolve("seg.toml"), "[project]\nname = \"retail\"\nas_of = \"2026-06-01\"\n");
        for (Source file : Retail.example()) {
            Files.writeString(project.resolve(file.name()), file.text());
        }
        String seg = Path.of("seg").toAbsolutePath().toString();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("`seg compile` to PostgreSQL", List.of(seg, "compile", "--dialect", "postgresql"));
        commands.put("`seg check`", List.of(seg, "check"));
        commands.put("`seg --version`", List.of(seg, "--version"));
        Path peers = PEERS.toAbsolutePath();
        commands.put("prqlc", List.of("node", peers.resolve("prqlc.js").toString()));
        commands.put("Malloy", List.of("node", peers.resolve("malloy.js").toString()));
        commands.put("`node -e 0`", List.of("node", "-e", "0"));
        commands.put("`java -version`", List.of("java", "-version"));
        Programs programs = new Programs(project);
        for (int round = -1; round < 4 * rounds; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                Programs.Taken taken = programs.run(command.getValue());
                if (round >= 0) {
                    add(command.getKey(), taken.wall());
                    add(command.getKey() + ", of the processor", taken.processor());
                }
            }
        }
        table("Whole processes, ms");
    }

    private void add(String what, double value) {
        measured.computeIfAbsent(what, name -> new ArrayList<>()).add(value);
    }

    private void table(String title) {
        out.printf("%n### %s%n%n| what | median | least | most |%n|---|---:|---:|---:|%n", title);
        measured.forEach((what, values) -> {
            double[] sorted =
                    values.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
            out.printf(
                    Locale.ROOT,
                    "| %s | %,.1f | %,.1f | %,.1f |%n",
                    what,
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length - 1]);
        });
        measured.clear();
    }
}
