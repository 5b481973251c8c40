/**
 * Decides whether there can be a person whom conditions hold for: by proof, or by a made-up person whom the evaluator
 * accepts.
 *
 * <p>May use: type, catalog, model.
 */
@NullMarked
package dev.seg.compiler.check.proof;

import org.jspecify.annotations.NullMarked;
