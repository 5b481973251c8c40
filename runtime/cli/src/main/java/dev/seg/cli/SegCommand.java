package dev.seg.cli;

import dev.seg.cli.terminal.ColorChoice;
import dev.seg.cli.terminal.OutputException;
import dev.seg.cli.terminal.Surroundings;
import dev.seg.cli.terminal.Terminal;
import dev.seg.compiler.sql.Dialect;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
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

    private static final String COMPLETION = "completion";

    private final Surroundings surroundings;
    private final Terminal terminal;
    private final Interruption interruption = new Interruption();

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
            order = 1,
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Work as if started in this folder.")
    void setFolder(Path value) {
        folder = Optional.of(value);
    }

    @Option(
            names = "--url",
            order = 2,
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The warehouse, jdbc:postgresql://host/db or jdbc:duckdb:FILE, instead of the project's.")
    void setUrl(String value) {
        url = value;
    }

    @Option(
            names = "--param",
            order = 3,
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            description = "A value for a parameter of the project; can be given several times.")
    void setParameters(Map<String, String> values) {
        parameters = new LinkedHashMap<>(values);
    }

    @Option(
            names = "--format",
            order = 4,
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "How to print the result: text or json; csv too for ids, markdown for diff;"
                    + " csv, jsonl or parquet for export.")
    void setFormat(OutputFormat value) {
        format = value;
    }

    @Option(
            names = "--color",
            order = 5,
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
        Path chosen = folder.map(start::resolve).orElse(start).toAbsolutePath().normalize();
        if (!Files.isDirectory(chosen)) {
            throw Failure.usage("there is no folder `" + chosen + "`", "`-C` takes the folder to work in");
        }
        return chosen;
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

    /** The format, where only {@code ids} knows CSV and only {@code diff} Markdown. */
    OutputFormat textOrJson() {
        return textOrJsonOr(OutputFormat.TEXT);
    }

    /** The format, which may also be {@code third}. */
    OutputFormat textOrJsonOr(OutputFormat third) {
        if (format != OutputFormat.TEXT && format != OutputFormat.JSON && format != third) {
            String whose = format == OutputFormat.CSV ? "ids" : format == OutputFormat.MARKDOWN ? "diff" : "export";
            throw Failure.usage(
                    "only `seg " + whose + "` prints " + format, "write `--format text` or `--format json`");
        }
        return format;
    }

    Interruption interruption() {
        return interruption;
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

    /** The commands in the help's order. */
    private Map<String, Supplier<Callable<Integer>>> commands() {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put("check", () -> new CheckCommand(this));
        commands.put("compile", () -> new CompileCommand(this));
        commands.put("count", () -> new CountCommand(this));
        commands.put("profile", () -> new ProfileCommand(this));
        commands.put("ids", () -> new IdsCommand(this));
        commands.put("export", () -> new ExportCommand(this));
        commands.put("why", () -> new WhyCommand(this));
        commands.put("who", () -> new WhoCommand(this));
        commands.put("refresh", () -> new RefreshCommand(this));
        commands.put("history", () -> new HistoryCommand(this));
        commands.put("rollback", () -> new RollbackCommand(this));
        commands.put("deploy", () -> new DeployCommand(this));
        commands.put("roles", () -> new RolesCommand(this));
        commands.put("load", () -> new LoadCommand(this));
        commands.put("fmt", () -> new FormatCommand(this));
        commands.put("explain", () -> new ExplainCommand(this));
        commands.put("overlap", () -> new OverlapCommand(this));
        commands.put("diff", () -> new DiffCommand(this));
        commands.put("init", () -> new InitCommand(this));
        commands.put("analyze", () -> new AnalyzeCommand(this));
        commands.put("demo", () -> new DemoCommand(this));
        commands.put(COMPLETION, () -> new CompletionCommand(this));
        return commands;
    }

    /**
     * The parser of arguments, ready to execute. Reading what a command takes costs some ten milliseconds, so where the arguments
     * begin with a command only that one is read; {@code completion} writes about all of them.
     */
    CommandLine commandLine(String... arguments) {
        FailureHandler failures =
                new FailureHandler(terminal, new FindingsPrinter(terminal), surroundings.environment());
        CommandLine line = new CommandLine(this);
        Map<String, Supplier<Callable<Integer>>> commands = commands();
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean one = commands.containsKey(first) && !first.equals(COMPLETION);
        commands.forEach((name, command) -> {
            if (!one || name.equals(first)) {
                line.addSubcommand(name, command.get());
            }
        });
        Words.register(
                line,
                List.of(
                        ColorChoice.class,
                        OutputFormat.class,
                        Dialect.class,
                        ExplainCommand.Stage.class,
                        CompletionCommand.Shell.class));
        abbreviate(line);
        return line.setOut(new PrintWriter(surroundings.out()))
                .setErr(new PrintWriter(surroundings.err()))
                .setExecutionStrategy(parsed -> {
                    line.setColorScheme(Help.defaultColorScheme(terminal.out().colored() ? Ansi.ON : Ansi.OFF));
                    return new RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    private static void abbreviate(CommandLine line) {
        line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        line.getSubcommands().values().forEach(SegCommand::abbreviate);
    }

    /** Does what the arguments say, and tells how it went. */
    int execute(String... arguments) {
        CommandLine line = commandLine(arguments);
        try {
            int code = line.execute(arguments);
            terminal.flush();
            return code;
        } catch (OutputException | Error failure) {
            return ((FailureHandler) line.getExecutionExceptionHandler())
                    .tell(failure)
                    .number();
        } finally {
            interruption.ended();
        }
    }
}
