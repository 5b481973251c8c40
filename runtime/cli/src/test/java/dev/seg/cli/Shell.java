package dev.seg.cli;

import dev.seg.cli.terminal.Surroundings;
import dev.seg.engine.environment.Environment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs the command line in a folder, as a person at a shell would, and keeps what it prints. */
final class Shell {

    static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private boolean terminal;
    private Optional<Path> home = Optional.empty();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    Shell(Path folder) {
        this.folder = folder;
    }

    /** Writes a file of the folder. */
    Shell write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shell set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** As if both streams went to somebody's screen. */
    Shell atTerminal() {
        terminal = true;
        return this;
    }

    /** The folder of the launcher and the examples. */
    Shell home(Path launcher) {
        home = Optional.of(launcher);
        return this;
    }

    Path folder() {
        return folder;
    }

    /** Runs a command and gives its exit code. */
    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return seg(out, err).execute(arguments);
    }

    /** The command, with streams of one's own. */
    SegCommand seg(Writer results, Writer messages) {
        return new SegCommand(new Surroundings(
                results, messages, terminal, terminal, Environment.of(environment), NOW, folder, home));
    }

    /** The results of the last command. */
    String out() {
        return out.toString();
    }

    /** The messages of the last command. */
    String err() {
        return err.toString();
    }
}
