/**
 * Estimates the sizes of segments from samples.
 *
 * <p>May use: dev.seg.compiler.model, dev.seg.compiler.sql, run, warehouse, Commons Math.
 */
@NullMarked
package dev.seg.engine.estimate;

import org.jspecify.annotations.NullMarked;
