/**
 * Text to syntax: the only package that knows the parser generator.
 *
 * <p>May use: syntax, diagnostic, source.
 */
@NullMarked
package dev.seg.compiler.parse;

import org.jspecify.annotations.NullMarked;
