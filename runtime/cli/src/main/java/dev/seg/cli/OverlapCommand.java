package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.check.compare.Overlaps;
import dev.seg.compiler.check.compare.Region;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code seg overlap vip lapsed} says whether anybody can be in both, whatever the data are; of one segment with whom it
 * shares people; of all how they lie to each other.
 */
@Command(name = "overlap", description = "Say which segments can share people, which lie inside of others.")
final class OverlapCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Segments or partitions; one alone is compared with all others. Default: all with all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--people", description = "Show a made-up person for each part that somebody can be in.")
    private boolean people;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    OverlapCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        Workspace workspace = Workspace.open(seg);
        SegmentNames known = new SegmentNames(workspace.sound());
        List<Segment> chosen = known.choose(names);
        Optional<Segment> one = names.size() == 1 && chosen.size() == 1 ? Optional.of(chosen.get(0)) : Optional.empty();
        AsOf moment = workspace.compilation().asOf(workspace.asOf(asOf.written()));
        Map<String, List<Segment>> bySubject = new LinkedHashMap<>();
        for (Segment segment : one.isPresent() ? known.choose(List.of()) : chosen) {
            if (one.filter(other -> !other.subject().equals(segment.subject())).isEmpty()) {
                bySubject
                        .computeIfAbsent(segment.subject(), subject -> new ArrayList<>())
                        .add(segment);
            }
        }
        List<Overlaps> all = bySubject.values().stream()
                .map(segments -> new Overlaps(workspace.compilation().model(), moment, segments))
                .toList();
        if (format == OutputFormat.JSON) {
            printJson(all, one, moment);
        } else {
            print(all, one);
            seg.terminal().say("proved for all data, or shown by a made-up person, as of " + moment.instant());
        }
        return ExitCode.FINE.number();
    }

    private void print(List<Overlaps> all, Optional<Segment> one) {
        Terminal terminal = seg.terminal();
        boolean first = true;
        for (Overlaps overlaps : all) {
            if (!first) {
                terminal.println("");
            }
            first = false;
            OverlapText text = new OverlapText(overlaps, terminal.out(), people);
            List<String> lines = one.map(segment -> text.of(overlaps.segments().indexOf(segment)))
                    .orElseGet(text::all);
            lines.stream().map(Terminal::oneLine).forEach(line -> terminal.println(line));
        }
    }

    private void printJson(List<Overlaps> all, Optional<Segment> one, AsOf moment) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", moment.instant().toString());
            out.writeArrayFieldStart("pairs");
            for (Overlaps overlaps : all) {
                List<Segment> segments = overlaps.segments();
                for (int first = 0; first < segments.size(); first++) {
                    for (int second = first + 1; second < segments.size(); second++) {
                        if (one.isEmpty() || segments.get(first).equals(one.get())) {
                            write(overlaps, first, second, out);
                        } else if (segments.get(second).equals(one.get())) {
                            write(overlaps, second, first, out);
                        }
                    }
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private void write(Overlaps overlaps, int first, int second, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("first", overlaps.segments().get(first).name());
        out.writeStringField("second", overlaps.segments().get(second).name());
        out.writeStringField("relation", overlaps.relation(first, second).word());
        out.writeStringField("reason", overlaps.doubt(first, second).orElse(null));
        if (people) {
            for (Region region : Region.values()) {
                out.writeStringField(
                        "in_" + region.word(),
                        overlaps.person(first, second, region).orElse(null));
            }
        }
        out.writeEndObject();
    }
}
