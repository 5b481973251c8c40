package dev.seg.benchmarks;

import dev.seg.compiler.analyze.Analyzer;
import dev.seg.compiler.check.proof.Prover;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The shop with made-up segments, as the compiler reads it.
 *
 * @param conditions of the segments, in their order
 */
record Project(Model model, List<Predicate> conditions) {

    private static final Instant AS_OF = Instant.parse("2026-01-31T12:00:00Z");
    private static final int SEGMENTS_A_FILE = 200;

    Project {
        conditions = List.copyOf(conditions);
    }

    static Project of(List<Condition> segments) {
        Diagnostics diagnostics = new Diagnostics();
        List<SegFile> files = new ArrayList<>();
        files.add(SegmentParser.parse(new Source("catalog.seg", Shop.catalog()), diagnostics));
        for (int from = 0; from < segments.size(); from += SEGMENTS_A_FILE) {
            StringBuilder text = new StringBuilder();
            for (int i = from; i < Math.min(from + SEGMENTS_A_FILE, segments.size()); i++) {
                text.append("segment s").append(i).append(" = ").append(Workload.text(segments.get(i)));
                text.append('\n');
            }
            files.add(SegmentParser.parse(new Source("s" + from + ".seg", text.toString()), diagnostics));
        }
        Model model = Analyzer.analyze(files, Map.of(), diagnostics).model();
        if (model.segments().size() != segments.size()) {
            throw new IllegalStateException("the segments do not compile: "
                    + diagnostics.sorted().get(0).message());
        }
        List<Predicate> conditions = new ArrayList<>();
        model.segments().values().forEach(segment -> conditions.add(segment.predicate()));
        return new Project(model, conditions);
    }

    Prover prover() {
        return new Prover(
                model, new AsOf(AS_OF, model.catalog().zone(), model.catalog().weekStart()));
    }
}
