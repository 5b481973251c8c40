package dev.seg.engine.files;

import dev.seg.compiler.source.SourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The {@code .seg} files of a project as they were in a revision of its git repository, read by the {@code git} of the
 * computer: who has revisions has it, and a project without them needs neither it nor a library.
 *
 * <p>Nothing is checked out, no hook and no filter is run, and nothing is fetched. As of {@link FileSourceLoader}, hidden
 * folders, {@code target}, links and other projects below are left out.
 *
 * <p>Example: {@code GitSourceLoader.of(folder, "main")} has the files of the folder as of the head of {@code main}.
 */
public final class GitSourceLoader implements SourceLoader {

    private static final String ENDING = ".seg";
    private static final String PROJECT = "seg.toml";
    private static final String FILE_MODE = "100";

    private final Path folder;
    private final Map<String, String> objects;

    private GitSourceLoader(Path folder, Map<String, String> objects) {
        this.folder = folder;
        this.objects = objects;
    }

    /**
     * The project of a folder as it was in a revision; empty where there is no such revision.
     *
     * @throws IOException if there is no git, or it fails
     */
    public static Optional<GitSourceLoader> of(Path folder, String revision) throws IOException {
        Optional<byte[]> commit =
                git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        String name = new String(commit.get(), StandardCharsets.UTF_8).strip();
        byte[] listed = git(folder, "ls-tree", "-r", "-z", name)
                .orElseThrow(() -> new IOException("git cannot list `" + revision + "`"));
        return Optional.of(new GitSourceLoader(folder, sources(new String(listed, StandardCharsets.UTF_8))));
    }

    /** From {@code 100644 blob OBJECT\tPATH} to the object of each path. */
    private static Map<String, String> sources(String listed) {
        Map<String, String> objects = new TreeMap<>();
        Set<String> others = new HashSet<>();
        for (String line : listed.split("\0", -1)) {
            String[] parts = line.split("\t", 2);
            if (parts.length == 2 && parts[0].startsWith(FILE_MODE)) {
                int end = parts[1].lastIndexOf('/');
                if (parts[1].endsWith("/" + PROJECT)) {
                    others.add(parts[1].substring(0, end + 1));
                }
                if (isSource(parts[1])) {
                    objects.put(parts[1], parts[0].substring(parts[0].lastIndexOf(' ') + 1));
                }
            }
        }
        objects.keySet().removeIf(path -> others.stream().anyMatch(path::startsWith));
        return objects;
    }

    private static boolean isSource(String path) {
        return path.endsWith(ENDING)
                && Arrays.stream(path.split("/", -1)).noneMatch(part -> part.startsWith(".") || part.equals("target"));
    }

    @Override
    public List<String> names() {
        return List.copyOf(objects.keySet());
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        String object = Optional.ofNullable(objects.get(name)).orElseThrow(() -> new IOException("no file " + name));
        byte[] content =
                git(folder, "cat-file", "blob", object).orElseThrow(() -> new IOException("git cannot read " + name));
        return content.length <= limit ? content : Arrays.copyOf(content, limit);
    }

    /** What git prints; empty where it says that something is wrong. */
    private static Optional<byte[]> git(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_NO_LAZY_FETCH", "1");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            byte[] printed = out.readAllBytes();
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("git was interrupted", interrupted);
        }
    }
}
