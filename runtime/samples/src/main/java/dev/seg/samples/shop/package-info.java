/**
 * Makes up the people, goods and happenings of the example shop, each person from a random source of their own.
 *
 * <p>May use: dev.seg.samples.copy.
 */
@NullMarked
package dev.seg.samples.shop;

import org.jspecify.annotations.NullMarked;
