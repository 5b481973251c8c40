package dev.seg.benchmarks;

import dev.seg.compiler.analyze.Analysis;
import dev.seg.compiler.analyze.Analyzer;
import dev.seg.compiler.check.Checker;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The whole check of one file.
 *
 * @param findings what the compiler has to say of it
 * @param steps how many steps were taken to find it out
 */
record Check(List<Diagnostic> findings, long steps) {

    Check {
        findings = List.copyOf(findings);
    }

    static Check of(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Analysis analysis = Analyzer.analyze(
                List.of(SegmentParser.parse(new Source("worst.seg", text), diagnostics)), Map.of(), diagnostics);
        long steps = Checker.check(analysis.model(), analysis.origins(), Optional.empty(), diagnostics);
        return new Check(diagnostics.sorted(), steps);
    }

    /** The kinds of findings, each once. */
    String codes() {
        TreeSet<String> codes = new TreeSet<>();
        findings.forEach(finding -> codes.add(finding.code().toString()));
        return String.join(", ", codes);
    }
}
