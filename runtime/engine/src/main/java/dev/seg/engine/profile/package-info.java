/**
 * Tells what segments are like: how large, how alike, and how their people differ from everybody in chosen figures.
 *
 * <p>May use: dev.seg.compiler.model, dev.seg.compiler.sql, many, run, warehouse.
 */
@NullMarked
package dev.seg.engine.profile;

import org.jspecify.annotations.NullMarked;
