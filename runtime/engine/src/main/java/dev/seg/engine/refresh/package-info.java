/**
 * Keeps who is in which segment over time, in a schema of its own: refreshing, rolling back, and reading what was kept.
 *
 * <p>May use: dev.seg.compiler, run, claims, expect, metadata, warehouse, JDBC, Flyway.
 */
@NullMarked
package dev.seg.engine.refresh;

import org.jspecify.annotations.NullMarked;
