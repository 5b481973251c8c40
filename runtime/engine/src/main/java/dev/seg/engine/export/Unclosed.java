package dev.seg.engine.export;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Keeps a target open that others still write to. */
final class Unclosed extends FilterWriter {

    Unclosed(Writer target) {
        super(target);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
