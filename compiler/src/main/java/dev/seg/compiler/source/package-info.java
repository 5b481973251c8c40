/**
 * Texts and places in them: where every word of a message comes from.
 *
 * <p>May use: nothing.
 */
@NullMarked
package dev.seg.compiler.source;

import org.jspecify.annotations.NullMarked;
