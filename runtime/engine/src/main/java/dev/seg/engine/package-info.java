/**
 * Warehouses, and running compiled segments on them.
 *
 * <p>May use: dev.seg.compiler, JDBC, the pool and the drivers.
 */
@NullMarked
package dev.seg.engine;

import org.jspecify.annotations.NullMarked;
