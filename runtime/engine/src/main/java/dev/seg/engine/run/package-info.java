/**
 * Runs compiled segments in a warehouse and gives back keys, sizes and memberships.
 *
 * <p>May use: dev.seg.compiler.sql, dev.seg.compiler.explain, warehouse, JDBC.
 */
@NullMarked
package dev.seg.engine.run;

import org.jspecify.annotations.NullMarked;
