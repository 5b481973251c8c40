/**
 * Fills a warehouse with the data of the examples.
 *
 * <p>May use: dev.seg.engine, JDBC.
 */
@NullMarked
package dev.seg.samples;

import org.jspecify.annotations.NullMarked;
