package dev.seg.engine.load;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** A file of text in UTF-8, unpacked if its name ends in {@code .gz}, that knows how much of it was read. */
final class PackedFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Counter counter;
    private final Reader reader;
    private final long size;

    PackedFile(Path file) throws IOException {
        size = Files.size(file);
        counter = new Counter(Files.newInputStream(file));
        reader = open(file, counter);
    }

    private static Reader open(Path file, Counter counter) throws IOException {
        try {
            boolean packed =
                    String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
            InputStream buffered = new BufferedInputStream(counter, BUFFER);
            InputStream plain = packed ? new GZIPInputStream(buffered, BUFFER) : buffered;
            PushbackReader reader = new PushbackReader(new InputStreamReader(
                    plain,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            int first = reader.read();
            if (first >= 0 && first != BYTE_ORDER_MARK) {
                reader.unread(first);
            }
            return reader;
        } catch (IOException | RuntimeException e) {
            counter.close();
            throw e;
        }
    }

    Reader reader() {
        return reader;
    }

    double share() {
        return size == 0 ? 1 : Math.min(1, (double) counter.read / size);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Counter extends FilterInputStream {

        private long read;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            read += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            read += Math.max(count, 0);
            return count;
        }
    }
}
