package dev.seg.compiler.diagnostic;

import dev.seg.compiler.source.Span;

/**
 * Words underlined in a message and what is said below them.
 *
 * @param span what is underlined
 * @param text why, in one clause; may be empty
 */
public record Label(Span span, String text) {}
