package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.engine.expect.Verdict;
import dev.seg.engine.profile.Distribution;
import dev.seg.engine.profile.Finding;
import dev.seg.engine.profile.Profile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code seg profile stage --by spend} says what segments are like: how large, how alike, how their people differ from everybody.
 */
@Command(name = "profile", description = "Compare segments by size, common people and figures.")
final class ProfileCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Segments or partitions of one subject; without a name, all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "NUMBER",
            description = "Compare people by a measure or another number, such as spend or \"count(order)\"; can be"
                    + " given several times.")
    private List<String> by = new ArrayList<>();

    @Mixin
    private FloorOption floors = new FloorOption();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    ProfileCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        FigureChoice figures = new FigureChoice("--by", by);
        Workspace workspace = Workspace.open(seg, seg.folder(), figures.sources());
        figures.check(workspace.compilation().diagnostics());
        List<Segment> segments = new SegmentNames(workspace.sound())
                .choose(names).stream()
                        .filter(segment -> FigureChoice.isOwn(segment.name()))
                        .toList();
        String subject = subject(segments);
        Instant moment = workspace.asOf(asOf.written());
        Floor floor = floors.of(workspace.project(), Floor.NONE);
        Profile profile;
        List<Diagnostic> unmet;
        try (Census census = Census.open(seg, workspace, moment)) {
            List<String> chosen = segments.stream().map(Segment::name).toList();
            Map<String, Value> values = figures.of(workspace.compilation().model(), subject);
            Census.Profiled found = census.profile(subject, chosen, values);
            profile = found.profile();
            unmet = unmet(workspace, found.verdicts());
        }
        if (format == OutputFormat.JSON) {
            printJson(profile, unmet, moment, floor);
        } else {
            new ProfileText(profile, seg.terminal().out(), floor).lines().forEach(seg.terminal()::println);
            unmet.forEach(finding -> seg.terminal().println("not as expected: " + words(finding, floor)));
            seg.terminal().say(subject + ": " + floor.shown(profile.population()) + " in all, as of " + moment);
        }
        return ExitCode.FINE.number();
    }

    /** What the data say against what is expected of these segments. */
    private static List<Diagnostic> unmet(Workspace workspace, List<Verdict> verdicts) {
        Origins origins = workspace.compilation().analysis().origins();
        return verdicts.stream()
                .flatMap(verdict -> verdict.finding(origins).stream())
                .toList();
    }

    /** The message tells numbers; under a floor it is the place alone. */
    private static String words(Diagnostic finding, Floor floor) {
        Span place = finding.span();
        return Terminal.oneLine(
                floor.isOn() ? place.source().name() + ", line " + place.from().line() : finding.message());
    }

    private static String subject(List<Segment> segments) {
        List<String> subjects =
                segments.stream().map(Segment::subject).distinct().toList();
        if (subjects.isEmpty()) {
            throw Failure.usage("there are no segments to compare", "");
        }
        if (subjects.size() > 1) {
            throw Failure.usage(
                    "the segments are of several subjects: " + String.join(", ", subjects),
                    "name those of one subject");
        }
        return subjects.get(0);
    }

    private void printJson(Profile profile, List<Diagnostic> unmet, Instant moment, Floor floor) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", moment.toString());
            floor.write(out);
            floor.write(out, "population", profile.population());
            out.writeArrayFieldStart("segments");
            for (int i = 0; i < profile.segments().size(); i++) {
                write(profile, i, out, floor);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("pairs");
            for (int i = 0; i < profile.segments().size(); i++) {
                for (int j = i + 1; j < profile.segments().size(); j++) {
                    out.writeStartObject();
                    out.writeStringField("first", profile.segments().get(i));
                    out.writeStringField("second", profile.segments().get(j));
                    boolean told = !floor.hides(profile.size(i)) && !floor.hides(profile.size(j));
                    floor.write(out, "both", profile.both(i, j));
                    number(
                            out,
                            "alike",
                            floor.isOn() ? Double.NaN : profile.alike(i, j).orElse(Double.NaN));
                    number(out, "apart", told ? profile.apart(i, j).orElse(Double.NaN) : Double.NaN);
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            number(out, "separation", profile.separation().orElse(Double.NaN));
            out.writeFieldName("findings");
            json.array(Finding.of(profile), (finding, generator) -> {
                generator.writeStartObject();
                generator.writeStringField("kind", Words.word(finding.kind()));
                generator.writeFieldName("segments");
                json.array(finding.segments(), (name, names) -> names.writeString(name));
                generator.writeStringField("message", ProfileText.words(finding, floor));
                generator.writeEndObject();
            });
            out.writeFieldName("not_as_expected");
            json.array(unmet, (finding, generator) -> generator.writeString(words(finding, floor)));
            out.writeEndObject();
        }
    }

    private static void write(Profile profile, int segment, JsonGenerator out, Floor floor) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", profile.segments().get(segment));
        floor.write(out, "size", profile.size(segment));
        out.writeObjectFieldStart("figures");
        for (Profile.Figure figure : profile.figures()) {
            Distribution found = figure.segments().get(segment);
            boolean told = !floor.hides(found.known());
            out.writeObjectFieldStart(figure.name());
            floor.write(out, "known", found.known());
            number(out, "mean", told ? found.mean() : Double.NaN);
            number(out, "deviation", told ? found.deviation() : Double.NaN);
            number(out, "low", told && floor.tellsTails(found.known()) ? found.low() : Double.NaN);
            number(out, "median", told ? found.median() : Double.NaN);
            number(out, "high", told && floor.tellsTails(found.known()) ? found.high() : Double.NaN);
            number(out, "apart", told ? found.apart(figure.everybody()) : Double.NaN);
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** JSON has no number for what is not known, nor for what is without end. */
    private static void number(JsonGenerator out, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(name, value);
        } else {
            out.writeNullField(name);
        }
    }
}
