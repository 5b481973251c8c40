package dev.seg.cli;

import dev.seg.cli.terminal.OutputException;
import dev.seg.cli.terminal.Terminal;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user why a command did not do its work, in a sentence and without a stack trace. */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final String OURS = "dev.seg.";
    private static final int MAX_CAUSES = 10;

    private final Terminal terminal;
    private final FindingsPrinter findings;
    private final Environment environment;

    FailureHandler(Terminal terminal, FindingsPrinter findings, Environment environment) {
        this.terminal = terminal;
        this.findings = findings;
        this.environment = environment;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        return tell(exception).number();
    }

    /** Tells of a failure of any kind. */
    ExitCode tell(Throwable failure) {
        if (failure instanceof Failure known) {
            findings.say(known.found());
            if (known.found().isEmpty()) {
                terminal.error(String.valueOf(known.getMessage()), known.help());
            }
            return known.code();
        }
        if (failure instanceof WarehouseException warehouse) {
            return tell(warehouse);
        }
        if (failure instanceof FileSystemException file) {
            return tell(file);
        }
        if (failure instanceof IOException io) {
            return tell(Terminal.failed(io));
        }
        if (failure instanceof OutputException output) {
            return tell(output);
        }
        if (failure instanceof OutOfMemoryError) {
            terminal.error("there is not enough memory", "give more with `SEG_JAVA_OPTS=-Xmx4g seg …`");
            return ExitCode.INTERNAL;
        }
        return tellOurs(failure);
    }

    private ExitCode tell(WarehouseException failure) {
        if (failure.kind() == WarehouseException.Kind.INTERRUPTED) {
            terminal.say(String.valueOf(failure.getMessage()));
        } else {
            terminal.error(String.valueOf(failure.getMessage()), failure.help().orElse(""));
        }
        trace(failure);
        return ExitCode.of(failure.kind());
    }

    private ExitCode tell(FileSystemException failure) {
        String reason = failure.getReason() == null ? "" : failure.getReason();
        if (failure instanceof AccessDeniedException) {
            reason = "it may not be read or written";
        } else if (failure instanceof NoSuchFileException) {
            reason = "it is not there";
        }
        terminal.error(failure.getFile() + (reason.isEmpty() ? " cannot be used" : ": " + reason), "");
        return ExitCode.USAGE;
    }

    private ExitCode tell(OutputException failure) {
        if (failure.isReaderGone()) {
            return ExitCode.READER_GONE;
        }
        terminal.error(String.valueOf(failure.getMessage()), "");
        return ExitCode.USAGE;
    }

    private ExitCode tellOurs(Throwable failure) {
        StackTraceElement place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .orElse(new StackTraceElement(OURS + "unknown", "", null, 0));
        terminal.error(
                "internal error in " + stage(place) + " (" + identifier(failure, place) + ")",
                "this is a bug of Seg's; set SEG_DEBUG=1 to see where it happened, and report it");
        trace(failure);
        return ExitCode.INTERNAL;
    }

    /** The package below {@code dev.seg}, {@code compiler.plan}. */
    private static String stage(StackTraceElement place) {
        String type = place.getClassName().substring(OURS.length());
        int end = type.lastIndexOf('.');
        return end < 0 ? type : type.substring(0, end);
    }

    /** The same for the same bug: eight digits of what failed where. */
    private static String identifier(Throwable failure, StackTraceElement place) {
        CRC32 sum = new CRC32();
        sum.update((failure.getClass().getName() + " " + place).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    private void trace(Throwable failure) {
        if (environment.value("SEG_DEBUG").isEmpty()) {
            return;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            terminal.say(Terminal.harmless((depth == 0 ? "" : "caused by ") + cause));
            for (StackTraceElement frame : cause.getStackTrace()) {
                terminal.say("    at " + frame);
            }
            cause = cause.getCause();
        }
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        String message = sentence(String.valueOf(exception.getMessage()));
        String help = "see `" + command.getCommandSpec().qualifiedName() + " --help`";
        if (exception instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (command.getParent() == null && !first.startsWith("-")) {
                message = "there is no command `" + first + "`";
            }
            help = unmatched.getSuggestions().stream()
                    .findFirst()
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse(help);
        }
        terminal.error(message, help);
        return ExitCode.USAGE.number();
    }

    /** Picocli's message in our words: lower case, one line, names in backticks. */
    private static String sentence(String message) {
        String line = message.lines().findFirst().orElse("").replaceAll("'([^']*)'", "`$1`");
        String ended = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return ended.isEmpty()
                ? "wrong arguments"
                : ended.substring(0, 1).toLowerCase(Locale.ROOT) + ended.substring(1);
    }
}
