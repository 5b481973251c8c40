package dev.seg.cli;

import dev.seg.cli.MeasuredImpact.Counted;
import dev.seg.compiler.explain.Impact;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Asks a warehouse what edits do, both versions of one state of the data and as of one moment. */
final class ImpactCensus {

    /** So many conditions are counted by one statement. */
    private static final int BATCH = 200;

    private static final String ENTERING = " (entering)";
    private static final String LEAVING = " (leaving)";

    private final Session session;
    private final SqlCompiler sql;
    private final ImpactLimits limits;
    private final int shown;

    /**
     * @param both the model of both versions
     * @param shown how many keys are shown of those who enter, and of those who leave
     */
    ImpactCensus(
            Session session,
            Model both,
            List<Impact> impacts,
            AsOf asOf,
            Dialect dialect,
            ImpactLimits limits,
            int shown) {
        this.session = session;
        this.sql = new SqlCompiler(withMovers(both, impacts), asOf, dialect);
        this.limits = limits;
        this.shown = shown;
    }

    private static Model withMovers(Model both, List<Impact> impacts) {
        Map<String, Segment> segments = new LinkedHashMap<>(both.segments());
        impacts.forEach(impact -> {
            segments.put(impact.name() + ENTERING, segment(impact, ENTERING, impact.entering()));
            segments.put(impact.name() + LEAVING, segment(impact, LEAVING, impact.leaving()));
        });
        return new Model(
                both.catalog(), both.populations(), both.streamFilters(), segments, List.of(), List.of(), List.of());
    }

    private static Segment segment(Impact impact, String suffix, Predicate predicate) {
        return new Segment(impact.name() + suffix, Optional.empty(), Optional.empty(), impact.subject(), predicate);
    }

    /** What each edit does. */
    List<MeasuredImpact> measure(List<Impact> impacts) {
        Map<String, Map<Predicate, Long>> counts = new LinkedHashMap<>();
        impacts.stream()
                .map(Impact::subject)
                .distinct()
                .forEach(subject -> counts.put(subject, count(subject, impacts)));
        List<MeasuredImpact> measured = new ArrayList<>();
        for (Impact impact : impacts) {
            Map<Predicate, Long> of = counts.getOrDefault(impact.subject(), Map.of());
            measured.add(measured(impact, of));
        }
        return measured;
    }

    private MeasuredImpact measured(Impact impact, Map<Predicate, Long> counts) {
        long entered = of(counts, impact.entering());
        long left = of(counts, impact.leaving());
        long before = of(counts, impact.was());
        long after = of(counts, impact.is());
        List<Counted> causes = impact.causes().stream()
                .map(cause -> new Counted(cause, of(counts, cause.people())))
                .filter(counted -> counted.people() > 0)
                .toList();
        return new MeasuredImpact(
                impact,
                before,
                after,
                entered,
                left,
                causes,
                entered == 0 ? List.of() : keys(impact.name() + ENTERING),
                left == 0 ? List.of() : keys(impact.name() + LEAVING),
                impact.isNew() ? Optional.empty() : limits.excess(impact.name(), before, after, entered + left));
    }

    private static long of(Map<Predicate, Long> counts, Predicate condition) {
        return counts.getOrDefault(condition, 0L);
    }

    private Map<Predicate, Long> count(String subject, List<Impact> impacts) {
        List<Predicate> asked = impacts.stream()
                .filter(impact -> impact.subject().equals(subject))
                .flatMap(impact -> {
                    List<Predicate> all =
                            new ArrayList<>(List.of(impact.was(), impact.is(), impact.entering(), impact.leaving()));
                    impact.causes().forEach(cause -> all.add(cause.people()));
                    return all.stream();
                })
                .distinct()
                .toList();
        Map<Predicate, Long> counts = new LinkedHashMap<>();
        for (int from = 0; from < asked.size(); from += BATCH) {
            Map<String, Predicate> named = new LinkedHashMap<>();
            asked.subList(from, Math.min(from + BATCH, asked.size()))
                    .forEach(condition -> named.put("c" + (named.size() + 1), condition));
            Sizes sizes = new SegmentRunner(session).sizes(sql.counts(subject, named), List.copyOf(named.keySet()));
            named.forEach((name, condition) -> counts.put(condition, sizes.of(name)));
        }
        return counts;
    }

    /** The least keys, as many as are shown. */
    private List<Object> keys(String segment) {
        if (shown == 0) {
            return List.of();
        }
        TreeSet<Object> least = new TreeSet<>(Comparator.comparing(ImpactCensus::comparable));
        new SegmentRunner(session).ids(sql.ids(segment), key -> {
            least.add(key);
            if (least.size() > shown) {
                least.pollLast();
            }
        });
        return List.copyOf(least);
    }

    /** Keys of one column are of one class, the classes of keys all have an order. */
    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object key) {
        return (Comparable<Object>) key;
    }
}
