package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.compiler.model.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg count vip} asks the warehouse how many members segments have. */
@Command(name = "count", description = "Count the members of segments in the warehouse.")
final class CountCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Segments or partitions; without a name, all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--estimate",
            description = "Tell in short time about how large segments are, from a sample; in what bounds, too.")
    private boolean estimate;

    @Mixin
    private FloorOption floors = new FloorOption();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    CountCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        Floor floor = floors.of(workspace.project(), Floor.NONE);
        List<Segment> segments = new SegmentNames(workspace.sound()).choose(names);
        if (estimate) {
            estimate(workspace, segments, floor, format);
            return ExitCode.FINE.number();
        }
        List<Segment> said = segments.stream()
                .filter(segment -> workspace
                        .refused(workspace.asOf(asOf.written()), List.of(segment))
                        .isEmpty())
                .toList();
        Counts counts;
        try (Census census = Census.open(seg, workspace, workspace.asOf(asOf.written()))) {
            counts = census.count(said);
        }
        if (format == OutputFormat.JSON) {
            printJson(counts, floor);
        } else {
            counts.table(floor).lines(seg.terminal().out()).forEach(seg.terminal()::println);
            seg.terminal().say(counts.summary(floor));
        }
        if (said.size() < segments.size()) {
            throw Failure.findings(workspace.refused(workspace.asOf(asOf.written()), segments));
        }
        return ExitCode.FINE.number();
    }

    private void estimate(Workspace workspace, List<Segment> segments, Floor floor, OutputFormat format)
            throws IOException {
        Instant moment = workspace.asOf(asOf.written());
        EstimateText text;
        try (Census census = Census.open(seg, workspace, moment)) {
            text = new EstimateText(segments, census.estimate(segments), moment, floor);
        }
        if (format == OutputFormat.JSON) {
            text.print(new JsonResult(seg.terminal()));
        } else {
            text.table().lines(seg.terminal().out()).forEach(seg.terminal()::println);
            text.summary().forEach(seg.terminal()::say);
        }
    }

    private void printJson(Counts counts, Floor floor) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", counts.asOf().toString());
            floor.write(out);
            out.writeFieldName("segments");
            json.array(counts.rows(), (row, generator) -> {
                generator.writeStartObject();
                generator.writeStringField("name", row.segment().name());
                floor.write(generator, "size", row.size());
                generator.writeFieldName("share");
                Optional<BigDecimal> share = row.share(floor);
                if (share.isPresent()) {
                    generator.writeNumber(share.get());
                } else {
                    generator.writeNull();
                }
                generator.writeEndObject();
            });
            out.writeEndObject();
        }
    }
}
