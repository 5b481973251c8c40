/**
 * From meaning to relational plans: which tables are read, grouped and joined, and which rewrites make that cheap.
 *
 * <p>May use: model, catalog, type; Calcite.
 */
@NullMarked
package dev.seg.compiler.plan;

import org.jspecify.annotations.NullMarked;
