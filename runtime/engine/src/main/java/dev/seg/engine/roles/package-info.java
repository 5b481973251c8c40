/**
 * The rights that a warehouse's roles need.
 *
 * <p>May use: dev.seg.compiler.catalog, config, warehouse.
 */
@NullMarked
package dev.seg.engine.roles;

import org.jspecify.annotations.NullMarked;
