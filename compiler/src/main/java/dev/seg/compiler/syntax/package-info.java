/**
 * What was written: the tree of one file, with places and comments, before any name is looked up.
 *
 * <p>May use: source.
 */
@NullMarked
package dev.seg.compiler.syntax;

import org.jspecify.annotations.NullMarked;
