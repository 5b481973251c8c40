/**
 * The way in: text and catalog to SQL and diagnostics, and what every stage produced.
 *
 * <p>May use: all packages of the compiler.
 */
@NullMarked
package dev.seg.compiler;

import org.jspecify.annotations.NullMarked;
