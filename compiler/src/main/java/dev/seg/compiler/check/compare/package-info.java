/**
 * Compares segments with each other, and with what they were in another version of the project: who is in both, who enters,
 * who leaves; proved, or shown by a made-up person.
 *
 * <p>May use: type, catalog, model, source, check.proof.
 */
@NullMarked
package dev.seg.compiler.check.compare;

import org.jspecify.annotations.NullMarked;
