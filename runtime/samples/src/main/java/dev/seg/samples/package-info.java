/**
 * Fills a warehouse with the data of the examples.
 *
 * <p>May use: dev.seg.samples.copy, dev.seg.samples.shop, JDBC, the jar of FoodMart.
 */
@NullMarked
package dev.seg.samples;

import org.jspecify.annotations.NullMarked;
