package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlParameter;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.engine.artefact.ArtefactWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg compile vip} prints the query that selects the segment's members; no warehouse is asked. */
@Command(name = "compile", description = "Print the SQL of segments.")
final class CompileCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Segments or partitions; without a name, all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description =
                    "postgresql, duckdb, trino; as text alone snowflake, bigquery, redshift, spark, clickhouse, mysql;"
                            + " default: that of the project's warehouse.")
    private Optional<Dialect> dialect = Optional.empty();

    @Option(
            names = "--artefact",
            paramLabel = "FILE",
            description = "Writes all segments for all dialects into a file that the JDBC driver reads.")
    private Optional<Path> artefact = Optional.empty();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    CompileCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        if (artefact.isPresent()) {
            return write(workspace, artefact.get());
        }
        List<Segment> segments = new SegmentNames(workspace.sound()).choose(names);
        Instant moment = workspace.asOf(asOf.written());
        Dialect chosen =
                dialect.orElseGet(() -> Workspace.dialect(workspace.url().engine()));
        SqlCompiler sql = workspace.sql(moment, chosen);
        List<Segment> said = segments.stream()
                .filter(segment -> sql.refusal(segment.name()).isEmpty())
                .toList();
        if (format == OutputFormat.JSON) {
            printJson(said, moment, chosen, sql);
        } else {
            print(said, moment, sql);
        }
        if (said.size() < segments.size()) {
            List<String> all = segments.stream().map(Segment::name).toList();
            throw Failure.findings(workspace.sound().refused(moment, chosen, all));
        }
        return ExitCode.FINE.number();
    }

    private int write(Workspace workspace, Path file) {
        if (!names.isEmpty() || dialect.isPresent()) {
            throw Failure.usage("an artefact has all segments and all dialects", "leave the names and `--dialect` out");
        }
        Compilation sound = workspace.sound();
        Optional<Instant> moment = workspace.fixedAsOf(asOf.written());
        String text = ArtefactWriter.write(
                workspace.project().name(),
                sound,
                moment,
                workspace.project().warehouse().settings().schema(),
                workspace.project().deploy());
        Path target = seg.folder().resolve(file);
        try {
            Files.writeString(target, text);
        } catch (IOException e) {
            throw Failure.usage("the file " + file + " cannot be written: " + e.getMessage(), "");
        }
        String when = moment.map(fixed -> "as of " + fixed).orElse("as of the moment of each statement");
        seg.terminal().say(sound.model().segments().size() + " segments written to " + file + ", " + when);
        return ExitCode.FINE.number();
    }

    private void print(List<Segment> segments, Instant moment, SqlCompiler sql) {
        Terminal terminal = seg.terminal();
        SqlPainter painter = new SqlPainter(terminal.out());
        boolean first = true;
        for (Segment segment : segments) {
            String statement = painter.paint(sql.ids(segment.name()).printed().stripTrailing());
            terminal.println((first ? "" : "\n") + "-- " + segment.name() + ", as of " + moment);
            terminal.println(statement + ";");
            first = false;
        }
    }

    private void printJson(List<Segment> segments, Instant moment, Dialect chosen, SqlCompiler sql) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", moment.toString());
            out.writeStringField("dialect", chosen.name().toLowerCase(Locale.ROOT));
            out.writeFieldName("segments");
            json.array(segments, (segment, generator) -> write(segment.name(), sql.ids(segment.name()), generator));
            out.writeEndObject();
        }
    }

    private static void write(String name, SqlStatement statement, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        out.writeStringField("sql", statement.printed());
        out.writeStringField("statement", statement.text());
        out.writeArrayFieldStart("parameters");
        for (SqlParameter parameter : statement.parameters()) {
            out.writeStartObject();
            out.writeStringField("type", parameter.type().word());
            out.writeFieldName("value");
            write(parameter.value(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            out.writeString(value.toString());
        }
    }
}
