/**
 * Whether the rows of a warehouse are as the catalog claims.
 *
 * <p>May use: dev.seg.compiler, run, warehouse.
 */
@NullMarked
package dev.seg.engine.claims;

import org.jspecify.annotations.NullMarked;
