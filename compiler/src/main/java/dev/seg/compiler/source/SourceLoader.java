package dev.seg.compiler.source;

import java.io.IOException;
import java.util.List;

/**
 * Lists and reads the {@code .seg} files of a project: the compiler's only way to files, so that it can be given a
 * folder, an editor's buffers or a map.
 *
 * <p>Example: the loader of a folder with {@code catalog.seg} and {@code segments/vip.seg} has these two names.
 */
public interface SourceLoader {

    /**
     * The names of all files, relative to the project, with {@code /} between folders, in alphabetical order.
     *
     * @throws IOException if the project cannot be listed
     */
    List<String> names() throws IOException;

    /**
     * The first {@code limit} bytes of a file, or all of it where it is shorter: nobody reads a file of a gigabyte to
     * say that it is too large.
     *
     * @throws IOException if the file cannot be read
     */
    byte[] read(String name, int limit) throws IOException;
}
