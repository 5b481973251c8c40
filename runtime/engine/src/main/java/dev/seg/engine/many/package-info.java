/**
 * Finds out about many segments at once: the warehouse answers each distinct condition, and bitmaps make the segments of them.
 *
 * <p>May use: dev.seg.compiler.model, dev.seg.compiler.sql, run, warehouse.
 */
@NullMarked
package dev.seg.engine.many;

import org.jspecify.annotations.NullMarked;
