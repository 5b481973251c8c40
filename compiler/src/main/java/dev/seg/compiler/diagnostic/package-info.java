/**
 * What is said to the user about a text: codes, places, reasons, help.
 *
 * <p>May use: source.
 */
@NullMarked
package dev.seg.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
