/**
 * Measures how long the compiler takes, warm and as a process of its own, beside compilers of other languages to SQL.
 *
 * <p>May use: the compiler, JMH, Node.js with what {@code runtime/benchmarks/peers} asks for.
 */
@NullMarked
package dev.seg.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
