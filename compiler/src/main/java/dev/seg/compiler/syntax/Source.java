package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** Where the rows of a stream come from. */
public sealed interface Source {

    Span span();

    /**
     * {@code order}, {@code order.amount}, {@code everyone.order}, {@code vip}, {@code membership of vip}.
     *
     * @param path the stream, or the stream and a property
     * @param of the segment behind {@code membership of}
     */
    record Named(Path path, Optional<Path> of, Span span) implements Source {}

    /** {@code (order where channel = "web")}, {@code (view or open)}; at least one. */
    record Bracketed(List<Stream> streams, Span span) implements Source {
        public Bracketed {
            streams = List.copyOf(streams);
        }
    }
}
