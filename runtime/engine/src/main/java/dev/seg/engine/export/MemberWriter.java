package dev.seg.engine.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes members one by one, in a format that other programs read. Closing it writes what is left, and leaves the target open. */
public interface MemberWriter extends Closeable {

    /**
     * Writes one member.
     *
     * @param values one for each column; empty where it is missing
     */
    void write(List<Optional<Object>> values) throws IOException;
}
