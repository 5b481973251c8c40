/**
 * Measures compiled segments in warehouses, beside hand-written SQL and the shapes of other tools, and the floor.
 *
 * <p>May use: the compiler, {@code dev.seg.samples.copy}, JDBC, embedded PostgreSQL.
 */
@NullMarked
package dev.seg.benchmarks.warehouse;

import org.jspecify.annotations.NullMarked;
