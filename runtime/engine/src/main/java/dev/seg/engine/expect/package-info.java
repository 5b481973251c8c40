/**
 * Expectations held against the real data of a warehouse.
 *
 * <p>May use: dev.seg.compiler, profile, run, warehouse.
 */
@NullMarked
package dev.seg.engine.expect;

import org.jspecify.annotations.NullMarked;
