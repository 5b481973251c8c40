/**
 * The types of values and the domains that a catalog may restrict them to.
 *
 * <p>May use: nothing.
 */
@NullMarked
package dev.seg.compiler.type;

import org.jspecify.annotations.NullMarked;
