package dev.seg.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Compiles inputs of up to 64 KiB that are hard on the checker, one after the other, and prints how long each took and in how many steps. */
public final class WorstBenchmark {

    private WorstBenchmark() {}

    /** Takes the file to write and, if not all shapes are meant, a part of the name of those that are. */
    public static void main(String[] arguments) throws IOException {
        String part = arguments.length > 1 ? arguments[1] : "";
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
            out.printf(Locale.ROOT, "| shape | bytes | ms | steps | found |%n|---|---:|---:|---:|---|%n");
            WorstCases.all().forEach((name, text) -> {
                if (name.contains(part)) {
                    row(out, name, text);
                }
            });
        }
    }

    private static void row(PrintStream out, String name, String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Check check = Check.of(text);
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %s |%n",
                name,
                text.length(),
                (end - start) / 1_000_000,
                check.steps(),
                check.codes());
    }
}
