/**
 * The one canonical way to write a file, comments included.
 *
 * <p>May use: parse, syntax, diagnostic, source.
 */
@NullMarked
package dev.seg.compiler.format;

import org.jspecify.annotations.NullMarked;
