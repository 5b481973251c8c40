/**
 * Files of members for other programs.
 *
 * <p>May use: dev.seg.compiler.type, warehouse, FastCSV, Jackson, DuckDB.
 */
@NullMarked
package dev.seg.engine.export;

import org.jspecify.annotations.NullMarked;
