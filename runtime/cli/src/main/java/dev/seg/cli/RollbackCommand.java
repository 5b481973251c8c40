package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.TextTable;
import dev.seg.engine.refresh.RollbackReport;
import dev.seg.engine.refresh.RollbackRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg rollback vip} takes back the last refresh of a segment. */
@Command(name = "rollback", description = "Take back what refreshes published of a segment.")
final class RollbackCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(paramLabel = "NAME", description = "A segment or a partition; a class stands for its partition.")
    private String name = "";

    @Option(
            names = "--to",
            paramLabel = "RUN",
            description = "The run whose members are wanted again. Default: the one before the present one.")
    private Optional<Long> run = Optional.empty();

    RollbackCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        String segment =
                new SegmentNames(workspace.sound()).choose(List.of(name)).get(0).name();
        RollbackRequest request = new RollbackRequest(workspace.project().name(), segment, run);
        RollbackReport report = new Keeper(seg, workspace).keep(refresher -> refresher.rollback(request));
        if (format == OutputFormat.JSON) {
            printJson(report);
        } else {
            TextTable table = new TextTable(false, true, true).row("segment", "before", "size");
            report.segments()
                    .forEach(result ->
                            table.row(result.segment(), Counts.number(result.before()), Counts.number(result.size())));
            table.lines(seg.terminal().out()).forEach(seg.terminal()::println);
            seg.terminal().say("as they were after run " + report.to() + ", as of " + report.asOf());
        }
        return ExitCode.FINE.number();
    }

    private void printJson(RollbackReport report) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeNumberField("run", report.run());
            out.writeNumberField("to", report.to());
            out.writeStringField("as_of", report.asOf().toString());
            out.writeFieldName("segments");
            json.array(report.segments(), (result, generator) -> {
                generator.writeStartObject();
                generator.writeStringField("name", result.segment());
                generator.writeNumberField("before", result.before());
                generator.writeNumberField("size", result.size());
                generator.writeEndObject();
            });
            out.writeEndObject();
        }
    }
}
