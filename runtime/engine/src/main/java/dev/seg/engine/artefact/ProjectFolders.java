package dev.seg.engine.artefact;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.parse.SourceReader;
import dev.seg.compiler.source.Source;
import dev.seg.engine.config.Project;
import dev.seg.engine.config.ProjectReader;
import dev.seg.engine.files.FileSourceLoader;
import dev.seg.jdbc.ArtefactSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles the project of a folder for {@code jdbc:seg:…?project=FOLDER}, where the compiler stands beside the driver. */
public final class ProjectFolders implements ArtefactSource {
    private static final String CANNOT_CONNECT = "08001";

    /** Made by {@link java.util.ServiceLoader}. */
    public ProjectFolders() {}

    @Override
    public String compile(Path folder) throws SQLException {
        Diagnostics diagnostics = new Diagnostics();
        Project project = ProjectReader.read(folder.toAbsolutePath().normalize(), diagnostics)
                .orElseThrow(() -> failure(folder, diagnostics));
        List<Source> sources = new ArrayList<>();
        try {
            sources.addAll(SourceReader.readAll(new FileSourceLoader(project.folder()), diagnostics));
        } catch (IOException e) {
            throw new SQLException("the files of " + folder + " cannot be read", CANNOT_CONNECT, e);
        }
        Compilation compilation = SegmentCompiler.compile(sources, CompilerOptions.defaults());
        diagnostics.addAll(compilation.diagnostics());
        if (diagnostics.sorted().stream().anyMatch(Diagnostic::isError)) {
            throw failure(folder, diagnostics);
        }
        Optional<Instant> moment = project.asOf()
                .map(setting -> setting.in(compilation.model().catalog().zone()));
        return ArtefactWriter.write(
                project.name(),
                compilation,
                moment,
                project.warehouse().settings().schema(),
                project.deploy());
    }

    private static SQLException failure(Path folder, Diagnostics diagnostics) {
        String first = diagnostics.sorted().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(Diagnostic::message)
                .orElse("it cannot be compiled");
        return new SQLException("the project in " + folder + " has errors; the first: " + first, CANNOT_CONNECT);
    }
}
