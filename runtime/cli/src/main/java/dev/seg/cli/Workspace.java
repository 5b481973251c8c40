package dev.seg.cli;

import dev.seg.cli.terminal.Progress;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.parse.SourceReader;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.engine.config.AsOfSetting;
import dev.seg.engine.config.Project;
import dev.seg.engine.config.ProjectFinder;
import dev.seg.engine.config.ProjectReader;
import dev.seg.engine.config.StatisticsFile;
import dev.seg.engine.config.WarehouseChoice;
import dev.seg.engine.expect.Verdict;
import dev.seg.engine.files.FileSourceLoader;
import dev.seg.engine.load.FirstUse;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The project that a command works on, compiled. */
final class Workspace {

    private final SegCommand seg;
    private final Project project;
    private final Compilation compilation;
    private final Statistics statistics;

    private Workspace(SegCommand seg, Project project, Compilation compilation, Statistics statistics) {
        this.seg = seg;
        this.project = project;
        this.compilation = compilation;
        this.statistics = statistics;
    }

    /** Opens the project of the folder that the command works in. */
    static Workspace open(SegCommand seg) {
        return open(seg, seg.folder());
    }

    /** Opens the project that a folder belongs to; what is wrong with its segments is known, but said by nobody yet. */
    static Workspace open(SegCommand seg, Path start) {
        return open(seg, start, List.of());
    }

    /** The same, with texts that were given as arguments. */
    static Workspace open(SegCommand seg, Path start, List<Source> beside) {
        Path folder = ProjectFinder.find(start).orElseThrow(Workspace::noProject);
        Diagnostics diagnostics = new Diagnostics();
        Project project =
                ProjectReader.read(folder, diagnostics).orElseThrow(() -> Failure.settings(diagnostics.sorted()));
        Diagnostics unreadable = new Diagnostics();
        List<Source> sources = new ArrayList<>(sources(folder, unreadable));
        sources.addAll(beside);
        Compilation compilation = SegmentCompiler.compile(sources, new CompilerOptions(seg.parameters()));
        checkParameters(seg.parameters().keySet(), compilation);
        unreadable.addAll(compilation.diagnostics());
        Statistics statistics = StatisticsFile.read(folder, compilation.model().catalog(), unreadable);
        return new Workspace(
                seg,
                project,
                new Compilation(compilation.files(), compilation.analysis(), unreadable.sorted()),
                statistics);
    }

    /** Mistakes in {@code --param} are mistakes of arguments, not of files. */
    private static void checkParameters(Set<String> given, Compilation compilation) {
        List<String> declared = compilation.files().stream()
                .flatMap(file -> file.declarations().stream())
                .flatMap(declaration -> declaration instanceof Declaration.Param param
                        ? Stream.of(param.parameter().name().text())
                        : Stream.of())
                .toList();
        for (String name : given) {
            if (!declared.contains(name)) {
                throw Failure.usage(
                        "there is no parameter `" + name + "`",
                        Suggestions.nearest(name, declared)
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("a parameter is declared by `param " + name + ": int = 3`"));
            }
        }
        List<Diagnostic> wrong = compilation.diagnostics().stream()
                .filter(finding -> finding.span().source().name().startsWith("--param "))
                .toList();
        if (!wrong.isEmpty()) {
            throw Failure.settings(wrong);
        }
    }

    static Failure noProject() {
        return Failure.usage(
                "there is no project here: neither this folder nor one above it has a seg.toml",
                "go to a project's folder, name it with `-C DIR`, or make one with `seg init --url …`");
    }

    private static List<Source> sources(Path folder, Diagnostics diagnostics) {
        try {
            return SourceReader.readAll(new FileSourceLoader(folder), diagnostics);
        } catch (IOException e) {
            throw Failure.usage("the files of the project cannot be read: " + e.getMessage(), "");
        }
    }

    Project project() {
        return project;
    }

    Compilation compilation() {
        return compilation;
    }

    /** All findings, where those that only data can decide are replaced by what the data say. */
    List<Diagnostic> findings(List<Verdict> verdicts, List<Diagnostic> ofData) {
        Diagnostics findings = new Diagnostics();
        findings.addAll(compilation.diagnostics().stream()
                .filter(finding -> finding.code() != Code.EXPECTATION_UNDECIDED)
                .toList());
        verdicts.forEach(
                verdict -> verdict.finding(compilation.analysis().origins()).ifPresent(findings::add));
        findings.addAll(ofData);
        return findings.sorted();
    }

    /** The compilation, which must have no errors. */
    Compilation sound() {
        if (compilation.hasErrors()) {
            throw Failure.findings(compilation.diagnostics().stream()
                    .filter(finding -> finding.isError())
                    .toList());
        }
        return compilation;
    }

    /** How large the tables of the warehouse are, as far as {@code seg analyze} has written it down. */
    Statistics statistics() {
        return statistics;
    }

    /** The project as if nothing had ever been written down of its tables: what is wrong with that file does not matter. */
    Workspace withoutStatistics() {
        List<Diagnostic> others = compilation.diagnostics().stream()
                .filter(finding -> !finding.span().source().name().equals(StatisticsFile.NAME))
                .toList();
        Compilation alone = new Compilation(compilation.files(), compilation.analysis(), others);
        return new Workspace(seg, project, alone, Statistics.none());
    }

    /** The moment of the run: what was given, or the project's, or now. */
    Instant asOf(Optional<String> given) {
        return fixedAsOf(given).orElse(seg.surroundings().now());
    }

    /** The moment that was given, or the project's; none, if runs are as of now. */
    Optional<Instant> fixedAsOf(Optional<String> given) {
        Optional<AsOfSetting> setting = setting(given).or(project::asOf);
        return setting.map(moment -> moment.in(compilation.model().catalog().zone()));
    }

    /** The moment that was given as an argument. */
    static Optional<AsOfSetting> setting(Optional<String> given) {
        return given.map(text -> AsOfSetting.parse(text)
                .orElseThrow(() -> Failure.usage(
                        "`" + text + "` is no moment",
                        "write `--as-of 2026-01-31`, `2026-01-31T18:30` or `2026-01-31T18:30:00Z`")));
    }

    /** Where the warehouse is: what {@code --url} says, or else the project. */
    WarehouseUrl url() {
        if (seg.url().isPresent()) {
            return argument(seg, seg.url().get());
        }
        Diagnostics diagnostics = new Diagnostics();
        return project.warehouse()
                .resolve(project.folder(), seg.surroundings().environment(), diagnostics)
                .orElseThrow(() -> Failure.settings(diagnostics.sorted()));
    }

    /** Reads the URL that was given as an argument. */
    static WarehouseUrl argument(SegCommand seg, String written) {
        Diagnostics diagnostics = new Diagnostics();
        return WarehouseUrl.ofArgument(written, seg.folder(), seg.surroundings().environment(), diagnostics)
                .orElseThrow(() -> Failure.settings(diagnostics.sorted()));
    }

    /** Opens the warehouse to be asked; the embedded one of a project with a sample is filled before its first use. */
    Warehouse openWarehouse() {
        return Warehouse.openForQueries(prepared(), project.warehouse().settings());
    }

    /** Makes sure that Seg may write in the warehouse, which it does not on Trino. */
    void checkWritten() {
        if (!url().engine().isWritten()) {
            throw Failure.usage(
                    "Seg writes nothing on Trino: the tables there are those of other databases",
                    "write members with `seg ids NAME --format csv`, or name a database behind Trino with `--url`");
        }
    }

    /** That segments have no query for the warehouse; none on PostgreSQL and DuckDB. */
    List<Diagnostic> refused(Instant asOf, List<Segment> segments) {
        List<String> names = segments.stream().map(Segment::name).toList();
        return sound().refused(asOf, dialect(url().engine()), names);
    }

    /** Opens the warehouse to keep memberships in it; filled as for queries. */
    Warehouse openForKeeping() {
        checkWritten();
        return Warehouse.openForKeeping(prepared(), project.warehouse().settings());
    }

    private WarehouseUrl prepared() {
        WarehouseUrl url = url();
        if (url.equals(WarehouseChoice.embedded(project.folder()))) {
            try (Progress progress = seg.terminal().progress(seg.interruption()::check)) {
                FirstUse.prepare(project, new Samples(), progress);
            }
        }
        return url;
    }

    /** How the project's tables come into a warehouse, where Seg brings them. */
    Optional<String> wayToLoad() {
        if (!project.tables().isEmpty()) {
            return Optional.of("fill it with `seg load --from FOLDER`");
        }
        return project.sample().map(sample -> "fill it with `seg load`");
    }

    /** The dialect of an engine. */
    static Dialect dialect(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> Dialect.POSTGRESQL;
            case DUCKDB -> Dialect.DUCKDB;
            case TRINO -> Dialect.TRINO;
        };
    }

    /** The queries of the project for a warehouse. */
    SqlCompiler sql(Instant asOf, Dialect dialect) {
        return sound().sql(asOf, dialect, statistics);
    }
}
