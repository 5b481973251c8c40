package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg ids vip} prints the key of each member, while they come, in no order. */
@Command(name = "ids", description = "Print the keys of a segment's members, one a line.")
final class IdsCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(paramLabel = "NAME", description = "A segment, or a class of a partition.")
    private String name = "";

    @Option(
            names = "--excel-safe",
            description = "In CSV, put a quotation mark before a key that a spreadsheet would take for a formula.")
    private boolean excelSafe;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    IdsCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJsonOr(OutputFormat.CSV);
        Workspace workspace = Workspace.open(seg);
        Segment segment = new SegmentNames(workspace.sound()).one(name);
        Instant moment = workspace.asOf(asOf.written());
        String key = workspace
                .compilation()
                .model()
                .catalog()
                .subject(segment.subject())
                .orElseThrow()
                .key()
                .name();
        List<Diagnostic> refused = workspace.refused(moment, List.of(segment));
        if (!refused.isEmpty()) {
            throw Failure.findings(refused);
        }
        Terminal terminal = seg.terminal();
        try (Census census = Census.open(seg, workspace, moment)) {
            switch (format) {
                case JSON -> printJson(census, segment, moment, key);
                case CSV -> {
                    terminal.println(csv(key, excelSafe));
                    census.ids(segment, id -> terminal.println(csv(id.toString(), excelSafe)));
                }
                case TEXT, MARKDOWN, JSONL, PARQUET ->
                    census.ids(segment, id -> terminal.println(Terminal.oneLine(id.toString())));
            }
        }
        return ExitCode.FINE.number();
    }

    private void printJson(Census census, Segment segment, Instant moment, String key) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", moment.toString());
            out.writeStringField("name", segment.name());
            out.writeStringField("key", key);
            out.writeArrayFieldStart("ids");
            census.ids(segment, id -> write(id, out));
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void write(Object id, JsonGenerator out) {
        try {
            if (id instanceof Long number) {
                out.writeNumber(number);
            } else if (id instanceof BigDecimal number) {
                out.writeNumber(number);
            } else {
                out.writeString(id.toString());
            }
        } catch (IOException e) {
            throw Terminal.failed(e);
        }
    }

    /** A field as RFC 4180 has it; {@code excelSafe}: with {@code '} before what a spreadsheet would reckon out. */
    private static String csv(String text, boolean excelSafe) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String field = excelSafe && formula ? "'" + text : text;
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && !field.isEmpty() ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
