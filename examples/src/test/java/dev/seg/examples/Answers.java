package dev.seg.examples;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.expect.ExpectationRunner;
import dev.seg.engine.expect.Verdict;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a warehouse says of a project, asked in one pass for each subject.
 *
 * @param populations how many there are of each subject
 * @param members who is in each segment
 */
record Answers(Map<String, Long> populations, Map<String, Members> members) {

    /**
     * Who is in a segment, in short.
     *
     * @param mark a number that is the same for the same keys, in any order
     */
    record Members(long size, long mark) {
        private static final long MIX = 0x9E3779B97F4A7C15L;

        Members with(Object key) {
            long hash = key instanceof Long number ? number : key.hashCode();
            long mixed = (hash + 1) * MIX;
            return new Members(size + 1, mark + (mixed ^ (mixed >>> 29)) * MIX);
        }
    }

    static Dialect dialect(Engine engine) {
        return switch (engine) {
            case DUCKDB -> Dialect.DUCKDB;
            case POSTGRESQL -> Dialect.POSTGRESQL;
            case TRINO -> Dialect.TRINO;
        };
    }

    static Answers of(Compilation compilation, AsOf asOf, Warehouse warehouse) {
        SqlCompiler sql = compilation.sql(asOf.instant(), dialect(warehouse.engine()));
        Map<String, Long> populations = new LinkedHashMap<>();
        Map<String, Members> members = new LinkedHashMap<>();
        warehouse.run(session -> {
            for (Subject subject : compilation.model().catalog().subjects()) {
                List<String> segments = ExampleProject.segments(compilation, subject.name());
                segments.forEach(segment -> members.put(segment, new Members(0, 0)));
                populations.put(
                        subject.name(),
                        new SegmentRunner(session).memberships(sql.membership(subject.name(), segments), (key, in) -> {
                            for (int i = 0; i < in.length; i++) {
                                if (in[i]) {
                                    members.computeIfPresent(segments.get(i), (name, before) -> before.with(key));
                                }
                            }
                        }));
            }
            return members;
        });
        return new Answers(populations, members);
    }

    /** What the data say of all that the project expects. */
    static List<Verdict> verdicts(Compilation compilation, AsOf asOf, Warehouse warehouse) {
        SqlCompiler sql = compilation.sql(asOf.instant(), dialect(warehouse.engine()));
        return warehouse.run(session -> new ExpectationRunner(
                        compilation.model(),
                        (subject, conditions) -> counts(session, sql.counts(subject, conditions), conditions.keySet()))
                .run());
    }

    private static List<Long> counts(
            Session session, dev.seg.compiler.sql.SqlStatement statement, Iterable<String> names) {
        List<String> columns = new ArrayList<>();
        names.forEach(columns::add);
        Sizes sizes = new SegmentRunner(session).sizes(statement, columns);
        List<Long> counts = new ArrayList<>(List.of(sizes.population()));
        counts.addAll(sizes.sizes().values());
        return counts;
    }

    long size(String segment) {
        Members found = members.get(segment);
        if (found == null) {
            throw new IllegalArgumentException("no segment " + segment);
        }
        return found.size();
    }
}
