package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.Optional;

/**
 * Events of one stream: {@code order in last 90d where amount > 50}.
 *
 * @param path the stream, or the stream and a property: {@code order.amount}
 */
public record Stream(Path path, Optional<Window> window, Optional<Expression> filter, Span span) {}
