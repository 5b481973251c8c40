package dev.seg.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.seg.cli.terminal.Terminal;
import dev.seg.cli.terminal.TextTable;
import dev.seg.engine.deploy.Change;
import dev.seg.engine.deploy.Change.Kind;
import dev.seg.engine.deploy.DeployRefusedException;
import dev.seg.engine.deploy.DeployRequest;
import dev.seg.engine.deploy.Deployer;
import dev.seg.engine.deploy.ViewForm;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seg deploy} publishes the segments of a project as views, for tools that ask the warehouse themselves. */
@Command(name = "deploy", description = "Publish the segments as views in the warehouse.")
final class DeployCommand implements Callable<Integer> {

    private final SegCommand seg;

    @Option(names = "--dry-run", description = "Only say what would be made, changed and removed.")
    private boolean dryRun;

    @Option(
            names = "--check",
            description = "Only say what is not as it is defined, and exit with 1 if anything is not.")
    private boolean check;

    @Option(
            names = "--over-memberships",
            description = "Views read the members that `seg refresh` kept, instead of working them out.")
    private boolean overMemberships;

    @Option(names = "--live", description = "Views read the warehouse's clock, also where seg.toml fixes a moment.")
    private boolean live;

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    DeployCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() throws IOException {
        OutputFormat format = seg.textOrJson();
        checkOptions();
        Workspace workspace = Workspace.open(seg);
        workspace.sound();
        List<Change> changes = changes(workspace);
        if (format == OutputFormat.JSON) {
            printJson(workspace, changes);
        } else {
            print(workspace, changes);
        }
        boolean differs = changes.stream().anyMatch(change -> change.kind() != Kind.SAME);
        return check && differs ? ExitCode.FINDINGS.number() : ExitCode.FINE.number();
    }

    private void checkOptions() {
        boolean given = asOf.written().isPresent();
        if ((overMemberships && (live || given)) || (live && given)) {
            throw Failure.usage(
                    "views are of one moment", "give one of `--live`, `--as-of` and `--over-memberships`, or none");
        }
    }

    private ViewForm form(Workspace workspace) {
        if (overMemberships) {
            return new ViewForm.Kept();
        }
        boolean fixed = asOf.written().isPresent() || workspace.project().asOf().isPresent();
        return fixed && !live ? new ViewForm.Fixed(workspace.asOf(asOf.written())) : ViewForm.Live.ofTheWarehouse();
    }

    private List<Change> changes(Workspace workspace) {
        workspace.checkWritten();
        DeployRequest request = new DeployRequest(
                workspace.project().name(), workspace.project().deploy(), form(workspace));
        try (Warehouse warehouse = writes() ? workspace.openForKeeping() : workspace.openWarehouse()) {
            Census.checkDrift(seg, workspace, warehouse);
            if (warehouse.engine() == Engine.DUCKDB
                    && !request.settings().readers().isEmpty()) {
                seg.terminal().say("DuckDB has no roles: `readers` says nothing here");
            }
            Deployer deployer = new Deployer(warehouse, workspace.compilation(), request);
            return seg.interruption().during(warehouse, () -> writes() ? deployer.deploy() : deployer.difference());
        } catch (DeployRefusedException refused) {
            throw Failure.settings(refused.findings());
        }
    }

    private boolean writes() {
        return !dryRun && !check;
    }

    private void print(Workspace workspace, List<Change> changes) {
        Terminal terminal = seg.terminal();
        TextTable table = new TextTable(false, false, false).row("view", "", "");
        changes.stream()
                .filter(change -> change.kind() != Kind.SAME)
                .forEach(change -> table.row(change.view(), word(change.kind()), change.reason()));
        if (changes.stream().anyMatch(change -> change.kind() != Kind.SAME)) {
            table.lines(terminal.out()).forEach(terminal::println);
        }
        long same = count(changes, Kind.SAME);
        long gone = count(changes, Kind.GONE);
        terminal.say("views in the schema " + workspace.project().deploy().schema() + ": "
                + Counts.number(changes.size() - same - gone) + (writes() ? " made, " : " to be made, ")
                + Counts.number(gone) + (writes() ? " removed, " : " to be removed, ") + Counts.number(same)
                + " as they were");
    }

    private static long count(List<Change> changes, Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case SAME -> "as it was";
            case NEW -> "new";
            case STALE -> "out of date";
            case EDITED -> "edited";
            case NOT_GRANTED -> "not granted";
            case GONE -> "no longer defined";
        };
    }

    private void printJson(Workspace workspace, List<Change> changes) throws IOException {
        try (JsonResult json = new JsonResult(seg.terminal())) {
            JsonGenerator out = json.out();
            out.writeStartObject();
            out.writeStringField("schema", workspace.project().deploy().schema());
            out.writeBooleanField("done", writes());
            out.writeFieldName("views");
            json.array(changes, DeployCommand::write);
            out.writeEndObject();
        }
    }

    private static void write(Change change, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", change.view());
        out.writeStringField("change", Words.word(change.kind()));
        out.writeStringField("reason", change.reason().isEmpty() ? null : change.reason());
        out.writeEndObject();
    }
}
