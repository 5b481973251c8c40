package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The class path of the tests in a form from which a program starts in half the time (class data sharing, which takes no
 * folders), for a test that starts many.
 */
final class ReadyClasses {

    private final List<String> options;

    private ReadyClasses(List<String> options) {
        this.options = options;
    }

    /** Lets a program run to its end once, to see which classes it takes. */
    static ReadyClasses of(Path folder, String main, List<String> arguments) throws IOException, InterruptedException {
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path classes = Path.of(entry);
            path.add(
                    Files.isDirectory(classes)
                            ? jar(classes, folder.resolve("classes" + path.size() + ".jar"))
                            : entry);
        }
        List<String> options =
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", String.join(File.pathSeparator, path));
        Path archive = folder.resolve("classes.jsa");
        Process trial = new ReadyClasses(options)
                .program(List.of("-XX:ArchiveClassesAtExit=" + archive), main, arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(trial.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(trial.exitValue()).isZero();
        List<String> ready = new ArrayList<>(options);
        ready.add("-XX:SharedArchiveFile=" + archive);
        return new ReadyClasses(ready);
    }

    private static String jar(Path classes, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            jar.setLevel(0);
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, jar);
            }
        }
        return target.toString();
    }

    /** A program that is about to start. */
    ProcessBuilder program(String main, List<String> arguments) {
        return program(List.of(), main, arguments);
    }

    private ProcessBuilder program(List<String> more, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(more);
        command.add(main);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
