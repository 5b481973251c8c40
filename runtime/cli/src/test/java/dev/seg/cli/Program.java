package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command line as a program of its own, with the class path of the test. */
final class Program {

    /** SLF4J finds two loggers among the tests' libraries, and takes the first, which is silent. */
    private static final String QUIET = "-Dslf4j.internal.verbosity=ERROR";

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> java = new ArrayList<>();
    private final Path out;
    private final Path err;
    private boolean piped;
    private List<String> settings = List.of(QUIET);

    Program(Path folder) throws IOException {
        this.folder = folder;
        this.out = Files.createTempFile(folder, "out", ".txt");
        this.err = Files.createTempFile(folder, "err", ".txt");
    }

    Program set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Lets libraries tell on stderr what they do, through SLF4J and through Java's own logging. */
    Program logging(String level, Path java) {
        settings = List.of(
                QUIET,
                "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + level,
                "-Djava.util.logging.config.file=" + java);
        return this;
    }

    /** Gives it this much memory for its objects. */
    Program heap(String size) {
        settings = List.of("-Xmx" + size, QUIET);
        return this;
    }

    /** Lets the program run with these options of Java. */
    Program with(String... options) {
        java.addAll(List.of(options));
        return this;
    }

    /** Lets the results be read while they come. */
    Program intoPipe() {
        piped = true;
        return this;
    }

    /** Starts a command. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(hearing());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=US-ASCII"));
        command.addAll(settings);
        command.addAll(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.seg.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
        if (!piped) {
            builder.redirectOutput(out.toFile());
        }
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A build in the background does not hear Ctrl-C, nor do its children: coreutils' {@code env} (8.31) opens their ears. */
    private static List<String> hearing() throws IOException {
        List<String> opened = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(opened);
        trial.add("true");
        try {
            boolean works = new ProcessBuilder(trial)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
            return works ? opened : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Runs a command to its end and gives its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What Ctrl-C does. */
    void interrupt(Process process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }
}
