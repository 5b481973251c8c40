package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;

/**
 * A name as written, without its backticks.
 *
 * <p>Example: {@code region}; {@code `order`} has the text {@code order}.
 */
public record Name(String text, Span span) {}
