package dev.seg.cli;

import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Segment;
import dev.seg.engine.export.CsvMembers;
import dev.seg.engine.export.JsonMembers;
import dev.seg.engine.export.MemberWriter;
import dev.seg.engine.export.ParquetConversion;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg export vip --column region} hands out the members of a segment with attributes, while they come. */
@Command(name = "export", description = "Write a segment's members, with chosen columns, for another program.")
final class ExportCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(paramLabel = "NAME", description = "A segment, or a class of a partition.")
    private String name = "";

    @Option(
            names = "--column",
            paramLabel = "ATTRIBUTE",
            description =
                    "An attribute, a measure or another number such as \"count(order)\" to write beside the key; can be"
                            + " given several times.")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--all",
            description =
                    "Write all attributes; those that are @hidden or @sensitive are masked unless --column names them.")
    private boolean all;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Write this file, whole or not at all; Parquet goes to a file only.")
    private @Nullable Path to;

    @Option(
            names = "--excel-safe",
            description = "In CSV, put a quotation mark before a text that a spreadsheet would take for a formula.")
    private boolean excelSafe;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    ExportCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = format();
        Workspace plain = Workspace.open(seg);
        Subject subject = subject(plain, new SegmentNames(plain.sound()).one(name));
        FigureChoice numbers = new FigureChoice("--column", ExportColumns.numbers(subject, named));
        Workspace workspace =
                numbers.written().isEmpty() ? plain : Workspace.open(seg, seg.folder(), numbers.sources());
        numbers.check(workspace.compilation().diagnostics());
        Segment segment = new SegmentNames(workspace.sound()).one(name);
        ExportColumns columns = ExportColumns.of(
                subject, named, numbers.of(workspace.compilation().model(), subject.name()), all);
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

    private static Subject subject(Workspace workspace, Segment segment) {
        return workspace
                .compilation()
                .model()
                .catalog()
                .subject(segment.subject())
                .orElseThrow();
    }

    /** CSV unless another is asked for. */
    private OutputFormat format() {
        OutputFormat format = seg.format();
        if (format == OutputFormat.JSON || format == OutputFormat.MARKDOWN) {
            throw Failure.usage(
                    "`seg export` does not write " + format,
                    "write `--format csv`, `--format jsonl` or `--format parquet`");
        }
        if (format == OutputFormat.PARQUET && to == null) {
            throw Failure.usage("Parquet goes to a file", "name it with `--to FILE`");
        }
        return format == OutputFormat.TEXT ? OutputFormat.CSV : format;
    }

    /** The file is there when it is whole; before that it has another name, and only its owner can read it. */
    private long writeFile(Census census, Segment segment, ExportColumns columns, OutputFormat format, Path file)
            throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Failure.usage("there is no folder `" + folder + "`", "`--to` takes a file in a folder that is there");
        }
        if (Files.isDirectory(file)) {
            throw Failure.usage("`" + file + "` is a folder", "`--to` takes the name of a file");
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
            Files.move(
                    parquet ? converted : rows,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            return members;
        } finally {
            Files.deleteIfExists(rows);
            Files.deleteIfExists(converted);
        }
    }

    private long write(Census census, Segment segment, ExportColumns columns, OutputFormat format, Writer out)
            throws IOException {
        List<String> names = List.copyOf(columns.types().keySet());
        try (MemberWriter members = format == OutputFormat.JSONL
                ? JsonMembers.begin(out, names)
                : CsvMembers.begin(out, names, excelSafe && format == OutputFormat.CSV)) {
            return census.members(segment, columns.values(), (key, values) -> {
                try {
                    members.write(columns.row(key, values));
                } catch (IOException e) {
                    throw Terminal.failed(e);
                }
            });
        }
    }
}
