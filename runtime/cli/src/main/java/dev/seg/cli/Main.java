package dev.seg.cli;

import dev.seg.cli.terminal.Surroundings;
import dev.seg.engine.environment.Environment;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Starts {@code seg} with what the process has around it. */
public final class Main {

    private Main() {}

    /**
     * The launcher says by system properties what only it knows: {@code seg.home}, the folder of the examples, and
     * {@code seg.terminals}, which of the streams 1 and 2 are terminals.
     */
    public static void main(String[] arguments) {
        String terminals = System.getProperty("seg.terminals", "");
        Surroundings surroundings = new Surroundings(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                terminals.contains("1"),
                terminals.contains("2"),
                Environment.ofProcess(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(System.getProperty("seg.home")).map(Path::of));
        SegCommand seg = new SegCommand(surroundings);
        Runtime.getRuntime().addShutdownHook(new Thread(seg.interruption()::interrupt, "seg-interrupt"));
        System.exit(seg.execute(arguments));
    }

    /** Text goes out in UTF-8, wherever the computer stands. */
    private static Writer writer(FileDescriptor stream) {
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8));
    }
}
