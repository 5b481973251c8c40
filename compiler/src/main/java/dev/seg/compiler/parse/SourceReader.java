package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.SourceLoader;
import dev.seg.compiler.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns bytes into texts: strictly from UTF-8, so that no character is ever replaced by another.
 *
 * <p>Example: the bytes {@code FF FE 00 41} give no text but {@code error[S0007]: the file is not valid UTF-8}.
 */
public final class SourceReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BYTE = 0xFF;

    private SourceReader() {}

    /**
     * All files of a project that are texts; the others are reported.
     *
     * @throws IOException if the project cannot be listed or a file cannot be read
     */
    public static List<Source> readAll(SourceLoader loader, Diagnostics diagnostics) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String name : loader.names()) {
            byte[] bytes = loader.read(name, Limits.FILE_BYTES + BYTE_ORDER_MARK.length + 1);
            decode(name, bytes, diagnostics).ifPresent(sources::add);
        }
        return sources;
    }

    /** The text of one file; a byte order mark at its beginning does not belong to it. Nothing if it is reported. */
    public static Optional<Source> decode(String name, byte[] bytes, Diagnostics diagnostics) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.limit() >= BYTE_ORDER_MARK.length
                && in.slice(0, BYTE_ORDER_MARK.length).equals(ByteBuffer.wrap(BYTE_ORDER_MARK))) {
            in.position(BYTE_ORDER_MARK.length);
        }
        if (in.remaining() > Limits.FILE_BYTES) {
            diagnostics.add(SegmentParser.tooLarge(new Source(name, "")));
            return Optional.empty();
        }
        CharBuffer out = CharBuffer.allocate(in.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        Source source = new Source(name, out.flip().toString());
        if (result.isError()) {
            diagnostics.add(notUtf8(source, in.position(), bytes[in.position()]));
            return Optional.empty();
        }
        return Optional.of(source);
    }

    /** Points behind the last character before the wrong byte. */
    private static Diagnostic notUtf8(Source before, int offset, byte wrong) {
        int end = before.text().length();
        return Diagnostic.at(
                        Code.NOT_UTF8,
                        new Span(before, end, end),
                        "the file is not valid UTF-8",
                        String.format(Locale.ROOT, "byte %02X at offset %d", wrong & BYTE, offset))
                .help("save the file as UTF-8");
    }
}
