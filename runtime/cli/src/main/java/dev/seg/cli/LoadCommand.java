package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Progress;
import dev.seg.engine.config.LoadTable;
import dev.seg.engine.config.Project;
import dev.seg.engine.load.FirstUse;
import dev.seg.engine.load.LoadProgress;
import dev.seg.engine.load.Loader;
import dev.seg.engine.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code seg load --from FOLDER} fills the tables that seg.toml declares from the folder's files. In a project with a
 * sample, {@code seg load} alone fills the warehouse with it, which is of use where the warehouse is not the embedded one.
 */
@Command(name = "load", description = "Fill the warehouse from files, or with the project's sample.")
final class LoadCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Option(
            names = "--from",
            paramLabel = "FOLDER",
            description = "The folder of the .csv, .csv.gz or .parquet files that seg.toml names.")
    private Optional<Path> from = Optional.empty();

    LoadCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        Project project = workspace.project();
        Optional<Path> folder = from.map(path -> seg.folder().resolve(path).normalize());
        check(project, folder);
        workspace.checkWritten();
        Map<String, Long> loaded;
        try (Warehouse warehouse = Warehouse.openForLoading(
                        workspace.url(), project.warehouse().settings());
                Progress progress = seg.terminal().progress(seg.interruption()::check)) {
            loaded = seg.interruption()
                    .during(
                            warehouse,
                            () -> folder.isPresent()
                                    ? new Loader(warehouse, progress).load(project.tables(), folder.get())
                                    : sample(project, warehouse, progress));
        }
        if (format == OutputFormat.JSON) {
            printJson(loaded);
        } else {
            loaded.forEach((table, rows) -> seg.terminal().println(table + ": " + Counts.number(rows) + " rows"));
        }
        return ExitCode.FINE.number();
    }

    private void check(Project project, Optional<Path> folder) {
        List<String> files = project.tables().stream().map(LoadTable::file).toList();
        if (folder.isEmpty() && project.sample().isEmpty()) {
            throw Failure.usage(
                    "say where the files are",
                    files.isEmpty()
                            ? "declare tables under [[load.table]] in seg.toml, then `seg load --from FOLDER`"
                            : "`seg load --from FOLDER`, with " + String.join(", ", files) + " in it");
        }
        if (folder.isPresent() && files.isEmpty()) {
            throw Failure.usage("seg.toml declares no tables to load", "declare them under [[load.table]]");
        }
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw Failure.usage("there is no folder `" + folder.get() + "`", "name the one that holds the files");
        }
    }

    private static Map<String, Long> sample(Project project, Warehouse warehouse, Progress progress) {
        Tally tally = new Tally(progress, new LinkedHashMap<>());
        FirstUse.into(warehouse, project.sample().orElseThrow(), new Samples(), tally);
        return tally.tables();
    }

    /** Remembers how many rows each table got. */
    private record Tally(LoadProgress progress, Map<String, Long> tables) implements LoadProgress {
        @Override
        public void preparing(String what) {
            progress.preparing(what);
        }

        @Override
        public void rows(String table, long done, OptionalDouble share) {
            tables.put(table, done);
            progress.rows(table, done, share);
        }
    }

    private void printJson(Map<String, Long> loaded) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeFieldName("tables");
            json.array(loaded.entrySet(), (table, generator) -> {
                generator.writeStartObject();
                generator.writeStringField("name", table.getKey());
                generator.writeNumberField("rows", table.getValue());
                generator.writeEndObject();
            });
            out.writeEndObject();
        }
    }
}
