/**
 * Typed meaning without names or places: predicates, values and segments, and the evaluator that defines them.
 *
 * <p>May use: source (spans alone), type, catalog.
 */
@NullMarked
package dev.seg.compiler.model;

import org.jspecify.annotations.NullMarked;
