package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Style;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.check.compare.Difference;
import dev.seg.compiler.check.compare.Differences;
import dev.seg.compiler.check.compare.Version;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.explain.Condition;
import dev.seg.compiler.explain.ConditionReader;
import dev.seg.compiler.explain.Impact;
import dev.seg.compiler.model.AsOf;
import dev.seg.engine.config.AsOfSetting;
import dev.seg.engine.config.Project;
import dev.seg.engine.config.ProjectFinder;
import dev.seg.engine.config.ProjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seg diff main} says which segments select other people than they did, whatever was rewritten. */
@Command(name = "diff", description = "Say which segments select other people than in another version.")
final class DiffCommand implements Callable<Integer> {

    private static final int SHOWN = 5;

    private final SegCommand seg;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "The version before: a file, a folder or a git revision (main, HEAD~3).")
    private String old = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NEW",
            description = "The version after. Default: the project as it stands in its folder.")
    private Optional<String> after = Optional.empty();

    @Option(names = "--exit-code", description = "Exit with 1 if any segment is not the same.")
    private boolean exitCode;

    @Option(names = "--data", description = "Count in the warehouse who enters and who leaves, and by which condition.")
    private boolean data;

    @Option(
            names = "--ids",
            paramLabel = "N",
            description =
                    "With --data, show so many keys of those who enter and of those who leave. Default: 5, under a"
                            + " floor 0.")
    private Optional<Integer> ids = Optional.empty();

    @Mixin
    private FloorOption floors = new FloorOption();

    @Mixin
    private ImpactLimits limits = new ImpactLimits();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    DiffCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJsonOr(OutputFormat.MARKDOWN);
        check();
        Path folder = ProjectFinder.find(seg.folder()).orElseThrow(Workspace::noProject);
        ProjectVersions versions = new ProjectVersions(
                seg, folder, after.map(name -> List.of(old, name)).orElse(List.of(old)));
        Version before = versions.of(old);
        Version now = after.map(versions::of).orElseGet(versions::now);
        Project project = project(folder);
        AsOf moment = moment(project, now);
        Floor floor = floors.of(project, format == OutputFormat.MARKDOWN ? Floor.SHARED : Floor.NONE);
        limits.tell(floor);
        Differences differences = Differences.between(before, now, moment);
        List<MeasuredImpact> impacts = data ? measured(folder, floor, before, now, differences, moment) : List.of();
        print(format, floor, differences, impacts, moment);
        boolean changed =
                differences.segments().stream().anyMatch(difference -> difference.kind() != Difference.Kind.SAME);
        boolean excessive = impacts.stream().anyMatch(impact -> impact.excess().isPresent());
        return (exitCode && changed) || excessive ? ExitCode.FINDINGS.number() : ExitCode.FINE.number();
    }

    private void print(
            OutputFormat format, Floor floor, Differences differences, List<MeasuredImpact> impacts, AsOf moment)
            throws IOException {
        ImpactText impact = new ImpactText(impacts, floor);
        Terminal terminal = seg.terminal();
        DifferenceText text = new DifferenceText(differences, terminal.out());
        switch (format) {
            case JSON -> printJson(differences, impact, moment);
            case MARKDOWN -> {
                text.markdown(old, after).forEach(terminal::println);
                if (!impacts.isEmpty()) {
                    impact.markdown().forEach(terminal::println);
                }
            }
            case TEXT, CSV, JSONL, PARQUET -> {
                text.lines().forEach(terminal::println);
                if (!impacts.isEmpty()) {
                    terminal.println("");
                    impact.lines(terminal.out()).forEach(terminal::println);
                }
                terminal.say(text.summary() + ", as of " + moment.instant());
            }
        }
        if (format != OutputFormat.MARKDOWN) {
            impacts.forEach(measured -> measured.excess()
                    .ifPresent(excess ->
                            terminal.say(terminal.err().apply(Style.ERROR, "over the limit") + ": " + excess)));
        }
    }

    /** What the changed segments gain and lose in the warehouse. */
    private List<MeasuredImpact> measured(
            Path folder, Floor floor, Version before, Version now, Differences differences, AsOf moment) {
        int shown = ids.orElse(floor.isOn() ? 0 : SHOWN);
        List<Impact> impacts = new ArrayList<>();
        for (Difference difference : differences.segments()) {
            String name = difference.name();
            Optional<String> untold = differences.untold(name);
            if (difference.kind() != Difference.Kind.SAME && untold.isPresent()) {
                seg.terminal().say("`" + name + "` is not counted: " + untold.get());
            } else if (difference.kind() != Difference.Kind.SAME) {
                impacts.add(Impact.of(name, differences.both(), condition(name, before), condition(name, now)));
            }
        }
        if (impacts.isEmpty()) {
            return List.of();
        }
        try (Census census = Census.open(seg, Workspace.open(seg, folder), moment.instant())) {
            return census.run(session -> new ImpactCensus(
                            session, differences.both(), impacts, moment, census.dialect(), limits, shown)
                    .measure(impacts));
        }
    }

    private static Optional<Condition> condition(String name, Version version) {
        return version.model().segments().containsKey(name)
                ? Optional.of(ConditionReader.read(name, version.model(), version.origins()))
                : Optional.empty();
    }

    private void check() {
        limits.check();
        if (!data && limits.areGiven()) {
            throw Failure.usage("limits are about data", "add `--data`");
        }
        ids.filter(number -> number < 0).ifPresent(number -> {
            throw Failure.usage("`--ids " + number + "` is no number of keys", "write `--ids 0` for none");
        });
    }

    private static Project project(Path folder) {
        Diagnostics diagnostics = new Diagnostics();
        return ProjectReader.read(folder, diagnostics).orElseThrow(() -> Failure.settings(diagnostics.sorted()));
    }

    private AsOf moment(Project project, Version now) {
        Optional<AsOfSetting> setting = Workspace.setting(asOf.written()).or(project::asOf);
        return new AsOf(
                setting.map(given -> given.in(now.model().catalog().zone()))
                        .orElse(seg.surroundings().now()),
                now.model().catalog().zone(),
                now.model().catalog().weekStart());
    }

    private void printJson(Differences differences, ImpactText impact, AsOf moment) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", moment.instant().toString());
            out.writeFieldName("vocabulary");
            json.array(differences.vocabulary(), (line, generator) -> generator.writeString(line));
            out.writeFieldName("segments");
            json.array(differences.segments(), DiffCommand::write);
            if (data) {
                impact.write(out);
            }
            out.writeEndObject();
        }
    }

    private static void write(Difference difference, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", difference.name());
        out.writeStringField("change", difference.kind().word());
        out.writeStringField("enters", difference.entering().orElse(null));
        out.writeStringField("leaves", difference.leaving().orElse(null));
        out.writeBooleanField("nobody_stays", difference.replaced());
        out.writeBooleanField("reworded", difference.reworded());
        out.writeArrayFieldStart("because_of");
        for (String cause : difference.causes()) {
            out.writeString(cause);
        }
        out.writeEndArray();
        out.writeStringField("reason", difference.doubt().orElse(null));
        out.writeStringField("other_name", difference.other().orElse(null));
        out.writeEndObject();
    }
}
