package dev.seg.cli;

import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Segment;
import dev.seg.engine.claims.ClaimCheck;
import dev.seg.engine.config.ProjectFinder;
import dev.seg.engine.expect.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg check} says what is wrong with a project's files, and with {@code --data} whether data and expectations are as said. */
@Command(name = "check", description = "Say what is wrong with the files of the project.")
final class CheckCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Show only findings in these files and folders; all files are read.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--data",
            description = "Hold the catalog's claims and the expectations against the data in the warehouse, too.")
    private boolean data;

    @Option(names = "--strict", description = "Warnings are findings: they give exit code 1, too.")
    private boolean strict;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    CheckCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = open();
        List<Diagnostic> findings = workspace.compilation().diagnostics();
        boolean drifted = false;
        if (data && !workspace.compilation().hasErrors()) {
            try {
                findings = ofData(workspace);
            } catch (Failure failure) {
                drifted = failure.code() == ExitCode.DRIFT;
                if (!drifted) {
                    throw failure;
                }
                findings = failure.found();
            }
        }
        List<Diagnostic> wanted = findings.stream()
                .filter(finding -> isWanted(workspace, finding))
                .toList();
        print(workspace, wanted, format);
        if (drifted) {
            return ExitCode.DRIFT.number();
        }
        return FindingsPrinter.isReason(wanted, strict) ? ExitCode.FINDINGS.number() : ExitCode.FINE.number();
    }

    private void print(Workspace workspace, List<Diagnostic> findings, OutputFormat format) {
        FindingsPrinter printer = new FindingsPrinter(seg.terminal());
        if (format == OutputFormat.JSON) {
            printer.printJson(findings);
        } else {
            printer.print(findings);
            seg.terminal()
                    .say(FindingsPrinter.summary(
                            findings, workspace.compilation().files().size()));
        }
    }

    /** The project of the folder, or else of the first file that is named. */
    private Workspace open() {
        for (Path path : paths) {
            if (!Files.exists(absolute(path))) {
                throw Failure.usage("there is no file or folder `" + path + "`", "paths start in " + seg.folder());
            }
        }
        boolean inside = paths.isEmpty() || ProjectFinder.find(seg.folder()).isPresent();
        Workspace workspace = Workspace.open(seg, inside ? seg.folder() : absolute(paths.get(0)));
        for (Path path : paths) {
            if (!absolute(path).startsWith(workspace.project().folder())) {
                throw Failure.usage(
                        "`" + path + "` is not part of the project in "
                                + workspace.project().folder(),
                        "name another project's folder with `-C DIR`");
            }
        }
        return workspace;
    }

    private Path absolute(Path path) {
        return seg.folder().resolve(path).normalize();
    }

    private boolean isWanted(Workspace workspace, Diagnostic finding) {
        Path file = workspace.project().folder().resolve(finding.span().source().name());
        return paths.isEmpty() || paths.stream().map(this::absolute).anyMatch(file::startsWith);
    }

    /** What is expected of a segment that the warehouse cannot be asked about cannot be seen. */
    private void refuse(Workspace workspace) {
        Model model = workspace.sound().model();
        List<Segment> expected = model.segments().values().stream()
                .filter(segment -> model.expectations().stream()
                        .anyMatch(expectation -> segment.name().equals(expectation.target())
                                || segment.name().startsWith(expectation.target() + ".")))
                .toList();
        List<Diagnostic> refused = workspace.refused(workspace.asOf(asOf.written()), expected);
        if (!refused.isEmpty()) {
            throw Failure.findings(refused);
        }
    }

    /** The findings, with what the data say of expectations and of the catalog's claims. */
    private List<Diagnostic> ofData(Workspace workspace) {
        refuse(workspace);
        List<Verdict> verdicts;
        ClaimCheck.Result claims;
        try (Census census = Census.open(seg, workspace, workspace.asOf(asOf.written()))) {
            claims = census.claims();
            verdicts = census.verdicts();
        }
        if (claims.claims() > 0) {
            seg.terminal().say(FindingsPrinter.summary(claims));
        }
        if (!verdicts.isEmpty()) {
            seg.terminal().say(FindingsPrinter.summary(verdicts));
        }
        return workspace.findings(
                verdicts, new ClaimFindings(workspace.compilation().files()).of(claims.breaches()));
    }
}
