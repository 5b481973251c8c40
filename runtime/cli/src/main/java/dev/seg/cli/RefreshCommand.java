package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Style;
import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import dev.seg.compiler.model.Segment;
import dev.seg.engine.config.GrowthLimit;
import dev.seg.engine.refresh.RefreshReport;
import dev.seg.engine.refresh.RefreshReport.Result;
import dev.seg.engine.refresh.RefreshReport.State;
import dev.seg.engine.refresh.RefreshRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg refresh} keeps in the warehouse who is in which segment, and since when. */
@Command(name = "refresh", description = "Keep in the warehouse who is in which segment, and since when.")
final class RefreshCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Segments or partitions; without a name, all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--max-growth",
            paramLabel = "PERCENT",
            description = "Hold back a segment that would grow by more than this share of its members, 20%%, or none."
                    + " Default: what seg.toml says, or none.")
    private Optional<String> maxGrowth = Optional.empty();

    @Option(
            names = "--accept-change",
            description = "Publish a segment although it loses nine in ten of its members or grows tenfold.")
    private boolean acceptChange;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    RefreshCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        List<Segment> segments = new SegmentNames(workspace.sound()).choose(names);
        RefreshRequest request = new RefreshRequest(
                workspace.project().name(),
                workspace.asOf(asOf.written()),
                segments.stream().map(Segment::name).toList(),
                names.isEmpty(),
                growth(workspace).percent(),
                acceptChange);
        RefreshReport report = new Keeper(seg, workspace).keep(refresher -> refresher.refresh(request));
        if (format == OutputFormat.JSON) {
            printJson(report);
        } else {
            print(report);
        }
        return report.isHeld() ? ExitCode.FINDINGS.number() : ExitCode.FINE.number();
    }

    private GrowthLimit growth(Workspace workspace) {
        return maxGrowth
                .map(text -> GrowthLimit.parse(text)
                        .orElseThrow(() -> Failure.usage(
                                "`" + text + "` is no share", "write `--max-growth 20%` or `--max-growth none`")))
                .orElse(workspace.project().growth());
    }

    private void print(RefreshReport report) {
        Terminal terminal = seg.terminal();
        TextTable table = new TextTable(false, true, true, true, false).row("segment", "size", "entered", "left", "");
        for (Result result : report.segments()) {
            table.row(
                    result.segment(),
                    seen(result).map(Counts::number).orElse("–"),
                    Keeper.signed('+', result.entered()),
                    Keeper.signed('-', result.departed()),
                    state(result));
        }
        table.lines(terminal.out()).forEach(terminal::println);
        reasons(report)
                .forEach((reason, segments) -> terminal.say(terminal.err().apply(Style.ERROR, "held back") + ": "
                        + Terminal.oneLine(String.join(", ", segments) + ": " + reason)));
        report.orphans()
                .forEach(segment -> terminal.say(Terminal.oneLine(
                        "`" + segment + "` is no longer in the project; its members stay as they were")));
        terminal.say(summary(report));
    }

    /** Why segments were held back; the classes of a partition for one reason. */
    private static Map<String, List<String>> reasons(RefreshReport report) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Result result : report.segments()) {
            result.reason()
                    .ifPresent(reason -> reasons.computeIfAbsent(reason, r -> new ArrayList<>())
                            .add(result.segment()));
        }
        return reasons;
    }

    /** How many members readers see. */
    private static Optional<Long> seen(Result result) {
        return result.state() == State.HELD ? result.before() : Optional.of(result.size());
    }

    private static String state(Result result) {
        return switch (result.state()) {
            case PUBLISHED -> "";
            case UNCHANGED -> "unchanged";
            case HELD -> "held back";
        };
    }

    private static String summary(RefreshReport report) {
        long held = report.segments().stream()
                .filter(result -> result.state() == State.HELD)
                .count();
        return String.format(
                Locale.ROOT,
                "run %d as of %s: %s published%s",
                report.run(),
                report.asOf(),
                Counts.number(report.segments().size() - held),
                held == 0 ? "" : ", " + Counts.number(held) + " held back");
    }

    private void printJson(RefreshReport report) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeNumberField("run", report.run());
            out.writeStringField("as_of", report.asOf().toString());
            out.writeFieldName("segments");
            json.array(report.segments(), RefreshCommand::write);
            out.writeFieldName("no_longer_in_the_project");
            json.array(report.orphans(), (segment, generator) -> generator.writeString(segment));
            out.writeEndObject();
        }
    }

    private static void write(Result result, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", result.segment());
        out.writeStringField("state", Words.word(result.state()));
        out.writeNumberField("found", result.size());
        out.writeFieldName("before");
        if (result.before().isPresent()) {
            out.writeNumber(result.before().get());
        } else {
            out.writeNull();
        }
        out.writeNumberField("entered", result.entered());
        out.writeNumberField("left", result.departed());
        out.writeStringField("reason", result.reason().orElse(null));
        out.writeEndObject();
    }
}
