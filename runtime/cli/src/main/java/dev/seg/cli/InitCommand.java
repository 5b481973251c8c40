package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.format.Formatter;
import dev.seg.compiler.parse.SegmentParser;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.engine.config.ProjectFinder;
import dev.seg.engine.metadata.CatalogDraft;
import dev.seg.engine.metadata.Database;
import dev.seg.engine.metadata.DatabaseReader;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code seg init --url …} makes the folder a project: settings, a catalog drafted from the database's tables, and one
 * segment to begin with.
 */
@Command(name = "init", description = "Make this folder a project, with a catalog drafted from a database (--url).")
final class InitCommand implements Callable<Integer> {

    private static final String CATALOG = "catalog.seg";
    private static final String EXAMPLE = "segments/example.seg";

    private final SegCommand seg;

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "Where tables without a schema in their name are looked for.")
    private Optional<String> schema = Optional.empty();

    InitCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        String written = seg.url()
                .orElseThrow(() -> Failure.usage(
                        "say which database the project is about",
                        "`seg init --url jdbc:postgresql://host/db` or `--url jdbc:duckdb:FILE`"));
        for (String name : List.of(ProjectFinder.FILE, CATALOG)) {
            if (Files.exists(seg.folder().resolve(name))) {
                throw Failure.usage("there is a " + name + " here already", "use another folder: `-C DIR`");
            }
        }
        Map<String, String> files = files(written);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = seg.folder().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        if (format == OutputFormat.JSON) {
            printJson(files);
        } else {
            files.keySet().forEach(seg.terminal()::println);
            seg.terminal()
                    .say("correct what was guessed in " + CATALOG + ", then try `seg check --data` and `seg count`");
        }
        return ExitCode.FINE.number();
    }

    private Map<String, String> files(String written) {
        WarehouseUrl url = Workspace.argument(seg, written);
        String name = String.valueOf(seg.folder().getFileName());
        WarehouseSettings settings = WarehouseSettings.standard();
        String draft;
        try (Warehouse warehouse =
                Warehouse.openForQueries(url, schema.map(settings::withSchema).orElse(settings))) {
            Database database = chosen(seg.interruption().during(warehouse, () -> DatabaseReader.read(warehouse)));
            draft = canonical(CatalogDraft.of(database, name, url.toString()));
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put(ProjectFinder.FILE, settings(name, written));
        files.put(CATALOG, draft);
        example(draft).ifPresent(text -> files.put(EXAMPLE, text));
        return files;
    }

    /** The tables of the schema that was asked for; without one, all. */
    private Database chosen(Database database) {
        return schema.map(name -> new Database(
                        name,
                        database.tables().stream()
                                .filter(table -> table.schema().equals(name))
                                .toList()))
                .orElse(database);
    }

    private static String canonical(String draft) {
        Diagnostics diagnostics = new Diagnostics();
        SegFile file = SegmentParser.parse(new Source(CATALOG, draft), diagnostics);
        return diagnostics.hasErrors() ? draft : Formatter.format(file);
    }

    private String settings(String name, String written) {
        return "[project]\nname = " + toml(name) + "\n\n[warehouse]\nurl = " + toml(written) + "\n"
                + schema.map(text -> "schema = " + toml(text) + "\n").orElse("");
    }

    private static String toml(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A segment that the drafted catalog has the words for. */
    private static Optional<String> example(String draft) {
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source(CATALOG, draft)), CompilerOptions.defaults());
        return compilation.model().catalog().streams().stream()
                .filter(stream -> stream.moment().isPresent())
                .map(stream -> "// Whoever had one in the last 90 days.\nhas " + stream.name() + " in last 90d\n")
                .filter(text -> !SegmentCompiler.compile(
                                List.of(new Source(CATALOG, draft), new Source(EXAMPLE, text)),
                                CompilerOptions.defaults())
                        .hasErrors())
                .findFirst();
    }

    private void printJson(Map<String, String> files) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeFieldName("files");
            json.array(files.keySet(), (file, generator) -> generator.writeString(file));
            out.writeEndObject();
        }
    }
}
