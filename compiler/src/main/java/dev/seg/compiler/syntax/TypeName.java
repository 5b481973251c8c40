package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;

/**
 * A type as written: {@code text}, {@code text?} (may be missing), {@code set of text}.
 *
 * @param name {@code text}, {@code int}, …
 * @param nullable whether {@code ?} follows
 * @param set whether {@code set of} precedes
 */
public record TypeName(Name name, boolean nullable, boolean set, Span span) {}
