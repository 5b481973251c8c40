package dev.seg.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code seg}. {@code seg --version} prints the version and {@code seg --help} what there is to type; the
 * exit codes are 0 fine, 1 findings, 2 wrong usage or configuration.
 */
@Command(
        name = "seg",
        description = "Selects groups of customers, described in .seg files, in a warehouse.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    /** Reads the version from the jar's manifest: {@code seg 0.1.0}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"seg " + (version == null ? "(not packaged)" : version)};
        }
    }
}
