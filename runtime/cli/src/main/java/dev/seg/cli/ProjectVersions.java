package dev.seg.cli;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.ProjectVersion;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.check.compare.Version;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.parse.SourceReader;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.SourceLoader;
import dev.seg.engine.config.ProjectFinder;
import dev.seg.engine.files.FileSourceLoader;
import dev.seg.engine.files.GitSourceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads versions of a project: from a folder, from a file that stands for part of it, from a revision of git. */
final class ProjectVersions {

    /** How the codes of findings begin that leave it open what a file says. */
    private static final String SYNTAX = "S0";

    private final SegCommand seg;
    private final Path project;

    /** Files that are compared with each other, and so are not both in one version. */
    private final List<Path> compared;

    /**
     * @param project the folder of the project
     * @param arguments what was given to be compared
     */
    ProjectVersions(SegCommand seg, Path project, List<String> arguments) {
        this.seg = seg;
        this.project = project;
        this.compared = arguments.stream()
                .flatMap(argument -> path(argument).stream())
                .filter(Files::isRegularFile)
                .toList();
    }

    /** The project as it stands in its folder. */
    Version now() {
        return version(read(new FileSourceLoader(project), "the project"), "the project");
    }

    /** What an argument names. */
    Version of(String argument) {
        Optional<Path> path = path(argument);
        if (path.filter(Files::isRegularFile).isPresent()) {
            return version(withFile(path.get(), argument), argument);
        }
        if (path.filter(Files::isDirectory).isPresent()) {
            Path folder = ProjectFinder.find(path.get())
                    .filter(found -> found.startsWith(path.get()))
                    .orElse(path.get());
            return version(read(new FileSourceLoader(folder), argument), argument);
        }
        return version(read(revision(argument), argument), argument);
    }

    private Optional<Path> path(String argument) {
        try {
            return Optional.of(seg.folder().resolve(argument).normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private SourceLoader revision(String argument) {
        try {
            return GitSourceLoader.of(project, argument)
                    .orElseThrow(() -> Failure.usage(
                            "there is no file, folder or git revision `" + argument + "`",
                            "paths start in " + seg.folder() + "; revisions are of the repository of " + project));
        } catch (IOException e) {
            throw Failure.usage("git cannot be asked for `" + argument + "`: " + e.getMessage(), "");
        }
    }

    /** The project with a file in the place of those that are compared. */
    private List<Source> withFile(Path file, String argument) {
        List<Source> sources = new ArrayList<>();
        for (Source source : read(new FileSourceLoader(project), argument)) {
            if (!compared.contains(project.resolve(source.name()))) {
                sources.add(source);
            }
        }
        Diagnostics diagnostics = new Diagnostics();
        try {
            SourceReader.decode(argument, Files.readAllBytes(file), diagnostics).ifPresent(sources::add);
        } catch (IOException e) {
            throw Failure.usage("`" + argument + "` cannot be read: " + e.getMessage(), "");
        }
        refuse(diagnostics.sorted());
        return sources;
    }

    private static List<Source> read(SourceLoader loader, String argument) {
        Diagnostics diagnostics = new Diagnostics();
        try {
            List<Source> sources = SourceReader.readAll(loader, diagnostics);
            refuse(diagnostics.sorted());
            return sources;
        } catch (IOException e) {
            throw Failure.usage("the files of `" + argument + "` cannot be read: " + e.getMessage(), "");
        }
    }

    private static void refuse(List<Diagnostic> findings) {
        if (!findings.isEmpty()) {
            throw Failure.findings(findings);
        }
    }

    private Version version(List<Source> sources, String argument) {
        Compilation compilation = SegmentCompiler.compile(sources, new CompilerOptions(seg.parameters()));
        if (compilation.model().catalog().subjects().isEmpty()) {
            throw Failure.usage(
                    "there is no catalog in `" + argument + "`", "a version is a whole project, or a file of this one");
        }
        refuse(compilation.diagnostics().stream()
                .filter(finding -> finding.isError() && finding.code().number().startsWith(SYNTAX))
                .toList());
        Version version = ProjectVersion.of(compilation);
        if (!version.broken().isEmpty()) {
            seg.terminal()
                    .say("`" + argument + "` has errors; not compared: "
                            + String.join(
                                    ", ", version.broken().stream().sorted().toList()));
        }
        return version;
    }
}
