/**
 * Connections to warehouses: which URLs are allowed, how a session is set up, timed out and interrupted, and what is said
 * when something fails.
 *
 * <p>May use: dev.seg.compiler.source, dev.seg.compiler.diagnostic, environment, JDBC, the pool and the drivers.
 */
@NullMarked
package dev.seg.engine.warehouse;

import org.jspecify.annotations.NullMarked;
