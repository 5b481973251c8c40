package dev.seg.engine.estimate;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.RelativeSegments;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Estimates how large segments are by asking about a sample of people alone: those whose key falls into one bucket. So it is the
 * same people every time, on every engine, and a smaller sample is part of every larger one. Segments that depend on other
 * people ({@code top 10% by spend}) are counted, for a sample would rank among itself.
 *
 * <pre>{@code
 * Estimates estimates = warehouse.run(
 *         session -> new Estimator(session, compiler, model).estimate("customer", List.of("vip")));
 * }</pre>
 */
public final class Estimator {

    /** The sample is at least so large. */
    static final long ENOUGH = 10_000;

    /** Not the salt of anybody's test group. */
    private static final String SALT = "seg estimate";

    /** So many segments are asked about by one statement. */
    private static final int BATCH = 200;

    /** Each is a part of the next, so that smaller samples lie in larger ones. */
    private static final long[] BUCKETS = {1, 2, 10, 20, 100, 200, 1_000, 2_000, 10_000, 20_000, 100_000};

    private final Session session;
    private final SqlCompiler compiler;
    private final Model model;
    private final long enough;

    public Estimator(Session session, SqlCompiler compiler, Model model) {
        this(session, compiler, model, ENOUGH);
    }

    Estimator(Session session, SqlCompiler compiler, Model model, long enough) {
        this.session = session;
        this.compiler = compiler;
        this.model = model;
        this.enough = enough;
    }

    /** The sizes of segments of one subject, all of one state of the data. */
    public Estimates estimate(String subject, List<String> segments) {
        long population = counted(subject, List.of()).population();
        long buckets = LongStream.of(BUCKETS)
                .filter(each -> each == 1 || population / each >= enough)
                .max()
                .orElse(1);
        List<String> exact = segments.stream()
                .filter(name -> buckets == 1 || RelativeSegments.isRelative(model, name))
                .toList();
        List<String> sampled = new ArrayList<>(segments);
        sampled.removeAll(exact);
        Map<String, Estimate> known = new LinkedHashMap<>();
        if (!exact.isEmpty()) {
            counted(subject, exact).sizes().forEach((name, size) -> known.put(name, Estimate.exact(size)));
        }
        long people = population;
        if (!sampled.isEmpty()) {
            Sizes found = sample(subject, sampled, buckets);
            people = found.population();
            found.sizes().forEach((name, size) -> known.put(name, estimate(population, found, size)));
        }
        Map<String, Estimate> sizes = new LinkedHashMap<>();
        segments.forEach(name -> sizes.put(name, known.getOrDefault(name, Estimate.exact(0))));
        return new Estimates(population, sampled.isEmpty() ? 1 : buckets, people, sizes);
    }

    private static Estimate estimate(long population, Sizes sample, long members) {
        return Estimate.of(population, Math.toIntExact(sample.population()), Math.toIntExact(members));
    }

    private Sizes counted(String subject, List<String> segments) {
        Sizes sizes = new Sizes(0, Map.of());
        for (int from = 0; from < segments.size() || from == 0; from += BATCH) {
            List<String> batch = segments.subList(from, Math.min(from + BATCH, segments.size()));
            sizes = sizes.with(new SegmentRunner(session).sizes(compiler.sizes(subject, batch), batch));
        }
        return sizes;
    }

    private Sizes sample(String subject, List<String> segments, long buckets) {
        Value.Bucket one = new Value.Bucket(buckets, SALT);
        Sizes sizes = new Sizes(0, Map.of());
        for (int from = 0; from < segments.size(); from += BATCH) {
            List<String> batch = segments.subList(from, Math.min(from + BATCH, segments.size()));
            sizes = sizes.with(new SegmentRunner(session).sizes(compiler.sample(subject, batch, one), batch));
        }
        return sizes;
    }
}
