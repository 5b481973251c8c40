/**
 * From what was written to what it means: names are looked up, types checked, short forms written out.
 *
 * <p>May use: source, diagnostic, syntax, type, catalog, model.
 */
@NullMarked
package dev.seg.compiler.analyze;

import org.jspecify.annotations.NullMarked;
