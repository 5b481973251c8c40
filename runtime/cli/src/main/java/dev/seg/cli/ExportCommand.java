package dev.seg.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Segment;
import dev.seg.engine.export.ParquetConversion;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg export vip --column region} hands out the members of a segment with attributes, while they come. */
@Command(name = "export", description = "Write a segment's members, with chosen attributes, for another program.")
final class ExportCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(paramLabel = "NAME", description = "A segment, or a class of a partition.")
    private String name = "";

    @Option(
            names = "--column",
            paramLabel = "ATTRIBUTE",
            description = "An attribute to write beside the key, as it is; can be given several times.")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--all",
            description = "Write all attributes; those that are @hidden or @sensitive are masked unless --column names them.")
    private boolean all;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Write this file, whole or not at all; Parquet goes to a file only.")
    private @Nullable Path to;

    @Option(
            names = "--excel-safe",
            description = "In CSV, put a quotation mark before what a spreadsheet would take for a formula.")
    private boolean excelSafe;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    ExportCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = format();
        Workspace workspace = Workspace.open(seg);
        Segment segment = new SegmentNames(workspace.sound()).one(name);
        Subject subject = workspace
                .compilation()
                .model()
                .catalog()
                .subject(segment.subject())
                .orElseThrow();
        ExportColumns columns = ExportColumns.of(subject, named, all);
        Instant moment = workspace.asOf(asOf.written());
        long members;
        try (Census census = Census.open(seg, workspace, moment)) {
            members = to == null
                    ? write(census, segment, columns, format, seg.terminal().results())
                    : writeFile(census, segment, columns, format, seg.folder().resolve(to));
        }
        if (!columns.unmasked().isEmpty()) {
            seg.terminal().say("personal, and not masked: " + String.join(", ", columns.unmasked()));
        }
        seg.terminal().say("exported " + segment.name() + ": " + Counts.number(members) + " as of " + moment);
        return ExitCode.FINE.number();
    }

    /** CSV unless another is asked for. */
    private OutputFormat format() {
        OutputFormat format = seg.format();
        if (format == OutputFormat.JSON || format == OutputFormat.MARKDOWN) {
            throw Failure.usage(
                    "`seg export` does not write " + format, "write `--format csv`, `--format jsonl` or `--format parquet`");
        }
        if (format == OutputFormat.PARQUET && to == null) {
            throw Failure.usage("Parquet goes to a file", "name it with `--to FILE`");
        }
        return format == OutputFormat.TEXT ? OutputFormat.CSV : format;
    }

    /** The file is there when it is whole; before that it has another name, and only its owner can read it. */
    private long writeFile(Census census, Segment segment, ExportColumns columns, OutputFormat format, Path file)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Failure.usage("there is no folder `" + folder + "`", "`--to` takes a file in a folder that is there");
        }
        Path rows = Files.createTempFile(folder, ".seg-export", ".part");
        Path converted = Files.createTempFile(folder, ".seg-export", ".part");
        try {
            boolean parquet = format == OutputFormat.PARQUET;
            long members;
            try (Writer out = Files.newBufferedWriter(rows)) {
                members = write(census, segment, columns, parquet ? OutputFormat.CSV : format, out);
            }
            if (parquet) {
                ParquetConversion.convert(rows, columns.types(), converted);
            }
            Files.move(parquet ? converted : rows, file, StandardCopyOption.REPLACE_EXISTING);
            return members;
        } finally {
            Files.deleteIfExists(rows);
            Files.deleteIfExists(converted);
        }
    }

    private long write(Census census, Segment segment, ExportColumns columns, OutputFormat format, Writer out)
            throws IOException {
        if (format == OutputFormat.JSONL) {
            return writeJson(census, segment, columns, out);
        }
        out.write(columns.types().keySet().stream()
                        .map(field -> IdsCommand.csv(field, excelSafe))
                        .collect(Collectors.joining(","))
                + "\n");
        return census.members(segment, columns.values(), (key, values) -> {
            String line = columns.row(key, values).stream()
                    .map(field -> field.map(value -> IdsCommand.csv(text(value), excelSafe))
                            .orElse(""))
                    .collect(Collectors.joining(","));
            try {
                out.write(line + "\n");
            } catch (IOException e) {
                throw Terminal.failed(e);
            }
        });
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static long writeJson(Census census, Segment segment, ExportColumns columns, Writer out) throws IOException {
        List<String> names = List.copyOf(columns.types().keySet());
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(Feature.AUTO_CLOSE_TARGET)
                .disable(Feature.FLUSH_PASSED_TO_STREAM)
                .enable(Feature.WRITE_BIGDECIMAL_AS_PLAIN)) {
            json.setRootValueSeparator(null);
            return census.members(segment, columns.values(), (key, values) -> {
                try {
                    writeObject(json, names, columns.row(key, values));
                } catch (IOException e) {
                    throw Terminal.failed(e);
                }
            });
        }
    }

    private static void writeObject(JsonGenerator json, List<String> names, List<Optional<Object>> row)
            throws IOException {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeFieldName(names.get(i));
            Object value = row.get(i).orElse(null);
            if (value == null) {
                json.writeNull();
            } else if (value instanceof Long number) {
                json.writeNumber(number);
            } else if (value instanceof BigDecimal number) {
                json.writeNumber(number);
            } else if (value instanceof Double number) {
                json.writeNumber(number);
            } else if (value instanceof Boolean truth) {
                json.writeBoolean(truth);
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
