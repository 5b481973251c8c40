/**
 * Publishes segments as views, for tools that ask the warehouse themselves.
 *
 * <p>May use: dev.seg.compiler, config, refresh, warehouse.
 */
@NullMarked
package dev.seg.engine.deploy;

import org.jspecify.annotations.NullMarked;
