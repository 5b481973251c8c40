package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Style;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.explain.ConditionReader;
import dev.seg.compiler.explain.Funnel;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.compiler.syntax.SyntaxPrinter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg explain vip} shows what each stage of the compiler makes of a segment. */
@Command(name = "explain", description = "Show what each stage of the compiler makes of a segment.")
final class ExplainCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(paramLabel = "NAME", description = "A segment, or a class of a partition.")
    private String name = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "syntax, model, plan or sql; default: all of them.")
    private Optional<Stage> stage = Optional.empty();

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description = "as of `seg compile`; default: that of the project's warehouse.")
    private Optional<Dialect> dialect = Optional.empty();

    @Option(
            names = "--funnel",
            description =
                    "Count in the warehouse how many people each condition removes, in written order, or how many each"
                            + " branch of an OR adds.")
    private boolean funnel;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    ExplainCommand(SegCommand seg) {
        this.seg = seg;
    }

    /** The stages that can be shown. */
    enum Stage {
        SYNTAX,
        MODEL,
        PLAN,
        SQL;

        /** As typed: {@code plan}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        Segment segment = new SegmentNames(workspace.sound()).one(name);
        if (funnel) {
            return countSteps(workspace, segment, format);
        }
        List<Stage> stages = stage.map(List::of).orElse(List.of(Stage.values()));
        if (format == OutputFormat.JSON) {
            printJson(workspace, segment, stages);
        } else if (stages.size() == 1) {
            seg.terminal().print(text(workspace, segment, stages.get(0)));
        } else {
            for (Stage each : stages) {
                String rule = "── " + each + " "
                        + "─".repeat(Math.max(0, 70 - each.toString().length()));
                seg.terminal().println(seg.terminal().out().apply(Style.HEADING, rule));
                seg.terminal().println(text(workspace, segment, each));
            }
        }
        return ExitCode.FINE.number();
    }

    private int countSteps(Workspace workspace, Segment segment, OutputFormat format) throws IOException {
        if (stage.isPresent() || dialect.isPresent()) {
            throw Failure.usage(
                    "`--funnel` counts people, and shows no stage of the compiler",
                    "leave out `--stage` and `--dialect`");
        }
        Compilation compilation = workspace.compilation();
        Funnel steps = Funnel.of(ConditionReader.read(
                segment.name(), compilation.model(), compilation.analysis().origins()));
        Instant moment = workspace.asOf(asOf.written());
        FunnelReport report;
        try (Census census = Census.open(seg, workspace, moment)) {
            report = new FunnelReport(segment, steps, census.counts(segment.subject(), steps.counted()), moment);
        }
        if (format == OutputFormat.JSON) {
            report.print(new JsonResult(seg.terminal()));
        } else {
            report.lines(seg.terminal().out()).forEach(seg.terminal()::println);
            seg.terminal().say(report.summary());
        }
        return ExitCode.FINE.number();
    }

    private void printJson(Workspace workspace, Segment segment, List<Stage> stages) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("name", segment.name());
            for (Stage each : stages) {
                out.writeStringField(each.toString(), text(workspace, segment, each));
            }
            out.writeEndObject();
        }
    }

    /** What a stage makes of the segment; ends with a line feed. */
    private String text(Workspace workspace, Segment segment, Stage each) {
        String text = switch (each) {
            case SYNTAX -> syntax(workspace.compilation(), segment);
            case MODEL -> ModelPrinter.print(segment);
            case PLAN -> sql(workspace).plan(segment.name());
            case SQL -> {
                refuse(workspace, segment);
                yield new SqlPainter(seg.terminal().out())
                        .paint(sql(workspace).ids(segment.name()).printed());
            }
        };
        return text.stripTrailing() + "\n";
    }

    private Dialect dialect(Workspace workspace) {
        return dialect.orElseGet(() -> Workspace.dialect(workspace.url().engine()));
    }

    private SqlCompiler sql(Workspace workspace) {
        return workspace.sql(workspace.asOf(asOf.written()), dialect(workspace));
    }

    private void refuse(Workspace workspace, Segment segment) {
        List<Diagnostic> refused =
                workspace.sound().refused(workspace.asOf(asOf.written()), dialect(workspace), List.of(segment.name()));
        if (!refused.isEmpty()) {
            throw Failure.findings(refused);
        }
    }

    /** The tree of the declaration, or of the whole file, that holds the segment's name. */
    private static String syntax(Compilation compilation, Segment segment) {
        Optional<Span> place = compilation.analysis().origins().ofName(segment.name());
        return place.flatMap(span -> compilation.files().stream()
                        .filter(file -> file.source().equals(span.source()))
                        .findFirst()
                        .map(file -> SyntaxPrinter.print(only(file, span))))
                .orElse("");
    }

    private static SegFile only(SegFile file, Span place) {
        List<Declaration> declarations = file.declarations().stream()
                .filter(declaration -> declaration.span().start() <= place.start()
                        && place.end() <= declaration.span().end())
                .toList();
        return new SegFile(file.source(), Optional.empty(), declarations, file.bare(), List.of());
    }
}
