/**
 * Measures the prover on segments like those of a shop, beside an SMT solver on the same questions.
 *
 * <p>May use: the compiler.
 */
@NullMarked
package dev.seg.benchmarks;

import org.jspecify.annotations.NullMarked;
