package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.format.Formatter;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.parse.SourceReader;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.engine.config.ProjectFinder;
import dev.seg.engine.files.FileSourceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code seg fmt} writes files in the one canonical spelling; {@code seg fmt --check} only says which are not. A file with
 * syntax errors stays as it is.
 */
@Command(name = "fmt", description = "Write files in the canonical spelling.")
final class FormatCommand implements Callable<Integer> {

    private static final String ENDING = ".seg";

    private final SegCommand seg;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files, or folders with all below; default: the files of the project.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--check", description = "Write nothing; exit with 1 if a file is not in the canonical spelling.")
    private boolean check;

    FormatCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Diagnostics diagnostics = new Diagnostics();
        List<String> changed = new ArrayList<>();
        Set<Path> files = files();
        for (Path file : files) {
            if (format(file, diagnostics)) {
                changed.add(name(file));
            }
        }
        if (format == OutputFormat.JSON) {
            printJson(changed);
        } else {
            changed.forEach(seg.terminal()::println);
        }
        new FindingsPrinter(seg.terminal()).say(diagnostics.sorted());
        String done = check ? " to be formatted" : " formatted";
        seg.terminal().say(changed.size() + " of " + files.size() + (files.size() == 1 ? " file" : " files") + done);
        boolean findings = diagnostics.hasErrors() || (check && !changed.isEmpty());
        return findings ? ExitCode.FINDINGS.number() : ExitCode.FINE.number();
    }

    private Set<Path> files() throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        if (paths.isEmpty()) {
            files.addAll(filesBelow(ProjectFinder.find(seg.folder()).orElseThrow(Workspace::noProject)));
        }
        for (Path path : paths) {
            Path absolute = seg.folder().resolve(path).normalize();
            if (Files.isDirectory(absolute)) {
                files.addAll(filesBelow(absolute));
            } else if (Files.isRegularFile(absolute) && path.toString().endsWith(ENDING)) {
                files.add(absolute);
            } else {
                throw Failure.usage(
                        "there is no folder and no " + ENDING + " file `" + path + "`",
                        "paths start in the folder that the command is started in");
            }
        }
        return files;
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        return new FileSourceLoader(folder)
                .names().stream().map(folder::resolve).toList();
    }

    /** The file as messages call it: from the folder of the command. */
    private String name(Path file) {
        return seg.folder().relativize(file).toString().replace('\\', '/');
    }

    /** Whether the file is, or was, not in the canonical spelling. */
    private boolean format(Path file, Diagnostics diagnostics) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Diagnostics found = new Diagnostics();
        Optional<Source> source = SourceReader.decode(name(file), bytes, found);
        Optional<SegFile> parsed = source.map(text -> SegmentParser.parse(text, found));
        diagnostics.addAll(found.sorted());
        if (found.hasErrors() || parsed.isEmpty()) {
            return false;
        }
        String canonical = Formatter.format(parsed.get());
        if (canonical.equals(parsed.get().source().text())) {
            return false;
        }
        if (!check) {
            replace(file, canonical);
        }
        return true;
    }

    /** Writes the file beside the old one first, so that none is ever half written. */
    private static void replace(Path file, String text) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), ".seg-", ".tmp");
        try {
            Files.writeString(beside, text);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
            }
            Files.move(beside, file.toRealPath(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void printJson(List<String> changed) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeFieldName("changed");
            json.array(changed, (file, generator) -> generator.writeString(file));
            out.writeEndObject();
        }
    }
}
