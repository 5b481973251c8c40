/**
 * Why somebody is in a segment: conditions as they were written, what a warehouse says of them, and what would change it.
 *
 * <p>May use: dev.seg.compiler.check.compare, dev.seg.compiler.analyze, dev.seg.compiler.model, dev.seg.compiler.catalog, dev.seg.compiler.type, dev.seg.compiler.source.
 */
@NullMarked
package dev.seg.compiler.explain;

import org.jspecify.annotations.NullMarked;
