/** Tests of the bulk copy, on real engines. */
@NullMarked
package dev.seg.samples.copy;

import org.jspecify.annotations.NullMarked;
