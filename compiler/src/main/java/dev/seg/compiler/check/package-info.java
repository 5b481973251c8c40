/**
 * The laws: what can be said of segments without data. Nobody or everybody in them, conditions that say nothing, classes
 * that overlap or leave people out, expectations, tests.
 *
 * <p>May use: source, diagnostic, type, catalog, model.
 */
@NullMarked
package dev.seg.compiler.check;

import org.jspecify.annotations.NullMarked;
