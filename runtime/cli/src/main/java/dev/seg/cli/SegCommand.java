package dev.seg.cli;

import dev.seg.cli.terminal.ColorChoice;
import dev.seg.cli.terminal.OutputException;
import dev.seg.cli.terminal.Surroundings;
import dev.seg.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code seg} with the options that all its commands have. {@code seg --version} prints the version,
 * {@code seg --help} what there is to type.
 */
@Command(
        name = "seg",
        description = "Selects groups of customers, described in .seg files, in a warehouse.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = SegCommand.Version.class)
final class SegCommand implements Runnable {

    private final Surroundings surroundings;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Optional<Path> folder = Optional.empty();
    private Map<String, String> parameters = new LinkedHashMap<>();
    private @Nullable String url;
    private OutputFormat format = OutputFormat.TEXT;

    SegCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.terminal = new Terminal(surroundings);
    }

    @Option(
            names = "-C",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Work as if started in this folder.")
    void setFolder(Path value) {
        folder = Optional.of(value);
    }

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The warehouse, jdbc:postgresql://host/db or jdbc:duckdb:FILE, instead of the project's.")
    void setUrl(String value) {
        url = value;
    }

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            description = "A value for a parameter of the project; can be given several times.")
    void setParameters(Map<String, String> values) {
        parameters = new LinkedHashMap<>(values);
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "How to print the result: text or json; csv too for ids.")
    void setFormat(OutputFormat value) {
        format = value;
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Print in colours: auto (to a terminal that does not refuse), always or never.")
    void setColor(ColorChoice value) {
        terminal.choose(value);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Terminal terminal() {
        return terminal;
    }

    /** The folder to work in. */
    Path folder() {
        Path start = surroundings.folder();
        return folder.map(start::resolve).orElse(start).toAbsolutePath().normalize();
    }

    Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    OutputFormat format() {
        return format;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    /** Reads the version from the jar's manifest: {@code seg 0.1.0}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SegCommand.class.getPackage().getImplementationVersion();
            return new String[] {"seg " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** The parser of arguments with all commands, ready to execute. */
    CommandLine commandLine() {
        FailureHandler failures =
                new FailureHandler(terminal, new FindingsPrinter(terminal), surroundings.environment());
        return new CommandLine(this)
                .addSubcommand(new CompletionCommand(this))
                .setOut(new PrintWriter(surroundings.out()))
                .setErr(new PrintWriter(surroundings.err()))
                .setColorScheme(Help.defaultColorScheme(terminal.out().colored() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** Does what the arguments say, and tells how it went. */
    static int run(Surroundings surroundings, String... arguments) {
        SegCommand seg = new SegCommand(surroundings);
        CommandLine command = seg.commandLine();
        try {
            int code = command.execute(arguments);
            seg.terminal.flush();
            return code;
        } catch (OutputException | Error failure) {
            return ((FailureHandler) command.getExecutionExceptionHandler())
                    .tell(failure)
                    .number();
        }
    }
}
