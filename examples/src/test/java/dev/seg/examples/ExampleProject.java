package dev.seg.examples;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Source;
import dev.seg.engine.config.AsOfSetting;
import dev.seg.engine.config.Project;
import dev.seg.engine.config.ProjectReader;
import dev.seg.engine.files.FileSourceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The projects of this folder, and what their files say. */
enum ExampleProject {
    FOODMART("foodmart"),
    ONLINE_RETAIL("online-retail"),
    CDNOW("cdnow"),
    SHOP("shop");

    private final String folder;

    ExampleProject(String folder) {
        this.folder = folder;
    }

    /** The name of its folder, and of its data's folder where the data are those of others. */
    String folder() {
        return folder;
    }

    static Path root() {
        return Path.of(System.getProperty("seg.root", "..")).toAbsolutePath().normalize();
    }

    Path path() {
        return root().resolve("examples").resolve(folder);
    }

    Project settings() {
        Diagnostics diagnostics = new Diagnostics();
        return ProjectReader.read(path(), diagnostics)
                .orElseThrow(
                        () -> new IllegalStateException(diagnostics.sorted().toString()));
    }

    /** All its files together, as {@code seg} compiles them. */
    Compilation compile() {
        return SegmentCompiler.compile(sources(), new CompilerOptions(Map.of(), Optional.of(instant())));
    }

    private List<Source> sources() {
        FileSourceLoader files = new FileSourceLoader(path());
        List<Source> sources = new ArrayList<>();
        try {
            for (String name : files.names()) {
                sources.add(new Source(name, new String(files.read(name, Integer.MAX_VALUE), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /** The moment that its settings fix. */
    private Instant instant() {
        AsOfSetting setting = settings().asOf().orElseThrow();
        ZoneId zone = SegmentCompiler.compile(sources(), CompilerOptions.defaults())
                .model()
                .catalog()
                .zone();
        return setting.in(zone);
    }

    AsOf asOf(Compilation compilation) {
        return compilation.asOf(instant());
    }

    /** The segments of a subject, in their order. */
    static List<String> segments(Compilation compilation, String subject) {
        return compilation.model().segments().values().stream()
                .filter(segment -> segment.subject().equals(subject))
                .map(Segment::name)
                .toList();
    }
}
