package dev.seg.cli;

import dev.seg.engine.roles.RoleNames;
import dev.seg.engine.roles.RoleScript;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code seg roles} prints the SQL that makes roles for a project with the least rights that its commands need. */
@Command(name = "roles", description = "Print SQL for PostgreSQL's roles, with the least rights that commands need.")
final class RolesCommand implements Callable<Integer> {

    private static final String PUBLIC = "public";

    private final SegCommand seg;

    @Option(names = "--reader", paramLabel = "ROLE", description = "The role that asks. Default: ${DEFAULT-VALUE}.")
    private String reader = "seg_reader";

    @Option(
            names = "--refresher",
            paramLabel = "ROLE",
            description = "The role that keeps memberships, too. Default: ${DEFAULT-VALUE}.")
    private String refresher = "seg_refresher";

    @Option(
            names = "--deployer",
            paramLabel = "ROLE",
            description = "The role that makes views, too. Default: ${DEFAULT-VALUE}.")
    private String deployer = "seg_deployer";

    RolesCommand(SegCommand seg) {
        this.seg = seg;
    }

    @Override
    public Integer call() {
        if (seg.format() != OutputFormat.TEXT) {
            throw Failure.usage("`seg roles` prints SQL alone", "leave `--format` out");
        }
        Workspace workspace = Workspace.open(seg);
        RoleNames names = new RoleNames(name(reader), name(refresher), name(deployer));
        String schema = workspace.project().warehouse().settings().schema().orElse(PUBLIC);
        new RoleScript(names, schema, workspace.project().deploy())
                .lines(workspace.sound().model().catalog())
                .forEach(seg.terminal()::println);
        return ExitCode.FINE.number();
    }

    private static String name(String written) {
        return RoleScript.name(written)
                .orElseThrow(() -> Failure.usage(
                        "`" + written + "` is no name for a role", "take small letters, digits and underscores"));
    }
}
