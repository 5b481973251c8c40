/**
 * Looks for people among whom one fulfils conditions, by trying: made-up rows are changed, one thing at a time, and the
 * evaluator says whether that leads nearer.
 *
 * <p>May use: type, catalog, model.
 */
@NullMarked
package dev.seg.compiler.check.search;

import org.jspecify.annotations.NullMarked;
