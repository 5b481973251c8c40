package dev.seg.benchmarks;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Compiles inputs of up to 64 KiB that are hard on the checker, one after the other, and prints how long each took. */
public final class WorstBenchmark {

    private WorstBenchmark() {}

    /** Takes the file to write and, if not all shapes are meant, a part of the name of those that are. */
    public static void main(String[] arguments) throws IOException {
        String part = arguments.length > 1 ? arguments[1] : "";
        try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
            out.printf(Locale.ROOT, "| shape | bytes | ms | found |%n|---|---:|---:|---|%n");
            WorstCases.all().forEach((name, text) -> {
                if (name.contains(part)) {
                    row(out, name, text);
                }
            });
        }
    }

    private static void row(PrintStream out, String name, String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("worst.seg", text)), CompilerOptions.defaults());
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        TreeSet<String> codes = new TreeSet<>();
        for (Diagnostic diagnostic : compilation.diagnostics()) {
            codes.add(diagnostic.code().toString());
        }
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %s |%n",
                name,
                text.length(),
                (end - start) / 1_000_000,
                String.join(", ", codes));
    }
}
