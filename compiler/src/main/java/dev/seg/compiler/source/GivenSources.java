package dev.seg.compiler.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Files that stand nowhere but in memory.
 *
 * <p>Example: {@code GivenSources.of(Map.of("vip.seg", "spend > 1000"))} is a project with one segment.
 */
public final class GivenSources implements SourceLoader {

    private final NavigableMap<String, byte[]> files = new TreeMap<>();

    private GivenSources(Map<String, byte[]> files) {
        files.forEach((name, bytes) -> this.files.put(name, bytes.clone()));
    }

    /** Files by name, as text. */
    public static GivenSources of(Map<String, String> texts) {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new GivenSources(files);
    }

    /** Files by name, as the bytes that a disk would hold. */
    public static GivenSources ofBytes(Map<String, byte[]> files) {
        return new GivenSources(files);
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IOException("no file " + name);
        }
        return Arrays.copyOf(bytes, Math.min(limit, bytes.length));
    }
}
