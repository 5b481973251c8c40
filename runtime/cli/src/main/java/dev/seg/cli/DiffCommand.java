package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.check.compare.Difference;
import dev.seg.compiler.check.compare.Differences;
import dev.seg.compiler.check.compare.Version;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.model.AsOf;
import dev.seg.engine.config.AsOfSetting;
import dev.seg.engine.config.Project;
import dev.seg.engine.config.ProjectFinder;
import dev.seg.engine.config.ProjectReader;
import java.io.IOException;
import java.nio.file.Path;
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

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    DiffCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJsonOr(OutputFormat.MARKDOWN);
        Path folder = ProjectFinder.find(seg.folder()).orElseThrow(Workspace::noProject);
        ProjectVersions versions = new ProjectVersions(
                seg, folder, after.map(name -> List.of(old, name)).orElse(List.of(old)));
        Version before = versions.of(old);
        Version now = after.map(versions::of).orElseGet(versions::now);
        AsOf moment = moment(folder, now);
        Differences differences = Differences.between(before, now, moment);
        Terminal terminal = seg.terminal();
        DifferenceText text = new DifferenceText(differences, terminal.out());
        switch (format) {
            case JSON -> printJson(differences, moment);
            case MARKDOWN -> text.markdown(old, after).forEach(terminal::println);
            case TEXT, CSV -> {
                text.lines().forEach(terminal::println);
                terminal.say(text.summary() + ", as of " + moment.instant());
            }
        }
        boolean changed =
                differences.segments().stream().anyMatch(difference -> difference.kind() != Difference.Kind.SAME);
        return exitCode && changed ? ExitCode.FINDINGS.number() : ExitCode.FINE.number();
    }

    private AsOf moment(Path folder, Version now) {
        Diagnostics diagnostics = new Diagnostics();
        Project project =
                ProjectReader.read(folder, diagnostics).orElseThrow(() -> Failure.settings(diagnostics.sorted()));
        Optional<AsOfSetting> setting = Workspace.setting(asOf.written()).or(project::asOf);
        return new AsOf(
                setting.map(given -> given.in(now.model().catalog().zone()))
                        .orElse(seg.surroundings().now()),
                now.model().catalog().zone(),
                now.model().catalog().weekStart());
    }

    private void printJson(Differences differences, AsOf moment) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("as_of", moment.instant().toString());
            out.writeFieldName("vocabulary");
            json.array(differences.vocabulary(), (line, generator) -> generator.writeString(line));
            out.writeFieldName("segments");
            json.array(differences.segments(), DiffCommand::write);
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
