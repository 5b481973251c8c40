package dev.seg.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Runs programs to their end, and tells what they took. */
final class Programs {

    private static final Path OWN_TIMES = Path.of("/proc/self/stat");
    /** Of the fields behind the program's name: those of the children that have ended, in hundredths of a second. */
    private static final int CHILDREN_USER = 13;

    private static final double MILLIS_A_TICK = 10;

    private final Path folder;

    /** Programs run in the folder. */
    Programs(Path folder) {
        this.folder = folder;
    }

    /**
     * What a program took, in milliseconds.
     *
     * @param wall from its start to its end
     * @param processor of it and its children; to 10 ms, as Linux tells it
     */
    record Taken(double wall, double processor) {}

    /** Runs a program that has to end well; what it prints is thrown away. */
    Taken run(List<String> command) throws IOException, InterruptedException {
        double before = children();
        long start = System.nanoTime();
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        double wall = (System.nanoTime() - start) / 1e6;
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code);
        }
        return new Taken(wall, children() - before);
    }

    /** The numbers that a program prints, one a line. */
    List<Double> numbers(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Double> numbers;
        try (var lines = Objects.requireNonNull(process.inputReader())) {
            numbers = lines.lines().map(Double::valueOf).toList();
        }
        if (process.waitFor() != 0 || numbers.isEmpty()) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return numbers;
    }

    private static double children() throws IOException {
        String line = Files.readString(OWN_TIMES);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1])) * MILLIS_A_TICK;
    }
}
