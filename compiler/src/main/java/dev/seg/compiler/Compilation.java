package dev.seg.compiler;

import dev.seg.compiler.analyze.Analysis;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.plan.Rewrite;
import dev.seg.compiler.sql.ClaimQueries;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.syntax.SegFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What every stage made of the files of a project.
 *
 * @param files the trees of what was written
 * @param analysis what it means; what has errors is left out
 * @param diagnostics all findings, by file and place
 */
public record Compilation(List<SegFile> files, Analysis analysis, List<Diagnostic> diagnostics) {

    public Compilation {
        files = List.copyOf(files);
        diagnostics = List.copyOf(diagnostics);
    }

    public Model model() {
        return analysis.model();
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** The run's moment on the catalog's calendar. */
    public AsOf asOf(Instant instant) {
        return new AsOf(instant, model().catalog().zone(), model().catalog().weekStart());
    }

    /**
     * Why segments have no query for a warehouse, each at its name: one that looks at a number with a fraction inside of JSON has none
     * for Trino. The others have theirs.
     */
    public List<Diagnostic> refused(Instant instant, Dialect dialect, Collection<String> segments) {
        SqlCompiler sql = sql(instant, dialect);
        return segments.stream()
                .flatMap(segment -> DialectLimits.of(segment, sql, dialect, analysis.origins()).stream())
                .toList();
    }

    /** The queries of the segments for a warehouse, as of a moment. */
    public SqlCompiler sql(Instant instant, Dialect dialect) {
        return sql(instant, dialect, Statistics.none());
    }

    /** The same, in the shapes that are cheap where the tables are as the statistics say. */
    public SqlCompiler sql(Instant instant, Dialect dialect, Statistics statistics) {
        return new SqlCompiler(model(), asOf(instant), dialect, Rewrite.all(), statistics);
    }

    /** The questions whether what the catalog claims is so. */
    public ClaimQueries claims(Instant instant, Dialect dialect) {
        return new ClaimQueries(model(), asOf(instant), dialect);
    }
}
