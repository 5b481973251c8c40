/**
 * Fills tables from files and from sample data, all of it or nothing.
 *
 * <p>May use: dev.seg.compiler.type, dev.seg.compiler.diagnostic, config, warehouse, fastcsv, JDBC and the drivers.
 */
@NullMarked
package dev.seg.engine.load;

import org.jspecify.annotations.NullMarked;
