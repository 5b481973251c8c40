/** Tests of the sample warehouses, on real engines. */
@NullMarked
package dev.seg.samples;

import org.jspecify.annotations.NullMarked;
