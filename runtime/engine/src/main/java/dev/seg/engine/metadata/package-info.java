/**
 * What a database says about itself: the first catalog for it, and whether it still is as a catalog says.
 *
 * <p>May use: dev.seg.compiler.catalog, dev.seg.compiler.type, dev.seg.compiler.diagnostic, dev.seg.compiler.parse,
 * warehouse, JDBC.
 */
@NullMarked
package dev.seg.engine.metadata;

import org.jspecify.annotations.NullMarked;
