package dev.seg.benchmarks.warehouse;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the statements of one segment took, in ms and as ratios to the floor of the same round. */
final class Result {

    private static final String FLOOR = "floor";
    private static final String COMPILED = "compiled";
    private static final String UNAWARE = "unaware";

    private final String segment;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, List<Double>> ratios = new LinkedHashMap<>();
    private final Set<String> tooSlow = new LinkedHashSet<>();

    Result(String segment) {
        this.segment = segment;
    }

    void add(String shape, double time, double floor, boolean counts) {
        if (counts) {
            times.computeIfAbsent(shape, name -> new ArrayList<>()).add(time);
            ratios.computeIfAbsent(shape, name -> new ArrayList<>()).add(time / floor);
        }
    }

    void tooSlow(String shape) {
        tooSlow.add(shape);
    }

    /** One line a segment; the ratios of the compiled statement to the others at the end, all of them medians. */
    static void print(PrintStream out, List<Result> results) {
        out.println(
                "| segment | floor, ms | compiled / floor (least to most) | without statistics | by hand | naive | Mautic's | correlated"
                        + " | compiled / by hand |");
        out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        results.forEach(result -> result.print(out));
        for (String peer : List.of("naive", "mautic", "correlated")) {
            double product = 0;
            int known = 0;
            for (Result result : results) {
                Optional<Double> ratio = result.ratio(peer);
                if (ratio.isPresent()) {
                    product += Math.log(ratio.get() / result.ratio(COMPILED).orElseThrow());
                    known++;
                }
            }
            out.printf(
                    Locale.ROOT,
                    "%n%s: %.1f times as much as compiled (geometric mean of the %d that ended)%n",
                    peer,
                    Math.exp(product / known),
                    known);
        }
    }

    private void print(PrintStream out) {
        Spread compiled = Spread.of(ratios.getOrDefault(COMPILED, List.of()));
        double best = ratios.keySet().stream()
                .filter(shape -> shape.startsWith("hand"))
                .mapToDouble(shape -> ratio(shape).orElseThrow())
                .min()
                .orElseThrow();
        out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f (%.2f to %.2f) | %s | %.2f | %s | %s | %s | %.2f |%n",
                segment,
                Spread.of(times.getOrDefault(FLOOR, List.of())).median(),
                compiled.median(),
                compiled.least(),
                compiled.most(),
                ratios.containsKey(UNAWARE) ? shown(UNAWARE) : "the same",
                best,
                shown("naive"),
                shown("mautic"),
                shown("correlated"),
                compiled.median() / best);
    }

    private Optional<Double> ratio(String shape) {
        return Optional.ofNullable(ratios.get(shape))
                .filter(measured -> !tooSlow.contains(shape))
                .map(measured -> Spread.of(measured).median());
    }

    private String shown(String shape) {
        return ratio(shape)
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .orElse("not ended");
    }
}
