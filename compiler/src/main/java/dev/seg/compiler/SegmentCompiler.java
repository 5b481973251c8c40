package dev.seg.compiler;

import dev.seg.compiler.analyze.Analysis;
import dev.seg.compiler.analyze.Analyzer;
import dev.seg.compiler.check.Checker;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import java.util.List;

/**
 * Compiles the files of a project: text in, meaning and findings out. It reads no clock, no file and no database.
 *
 * <pre>{@code
 * Compilation compilation = SegmentCompiler.compile(
 *         List.of(new Source("catalog.seg", "subject customer …"), new Source("vip.seg", "spend > 1000")),
 *         CompilerOptions.defaults());
 * String sql = compilation.sql(Instant.parse("2026-01-31T00:00:00Z"), Dialect.POSTGRESQL).ids("vip").printed();
 * }</pre>
 */
public final class SegmentCompiler {

    private SegmentCompiler() {}

    /** Compiles all files together; every file sees every other. A user's mistake is a finding, never an exception. */
    public static Compilation compile(List<Source> sources, CompilerOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        List<SegFile> files = sources.stream()
                .map(source -> SegmentParser.parse(source, diagnostics))
                .toList();
        Analysis analysis = Analyzer.analyze(files, options.parameters(), diagnostics);
        Checker.check(analysis.model(), analysis.origins(), options.asOf(), diagnostics);
        return new Compilation(files, analysis, diagnostics.sorted());
    }
}
