package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;

/**
 * A comment, kept for the formatter.
 *
 * @param span from its first sign to the end of the line
 * @param documentation whether it begins with {@code ///} and so describes the next declaration
 */
public record Comment(Span span, boolean documentation) {}
