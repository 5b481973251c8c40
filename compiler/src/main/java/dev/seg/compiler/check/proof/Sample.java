package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Person;
import java.util.BitSet;

/**
 * A made-up person as far as one island goes.
 *
 * @param person of whom only what the island holds counts
 * @param conditions those that the evaluator has found to hold, by their indexes; grows with the island
 * @param claims those that hold because of them; grows with the island
 */
record Sample(Person person, BitSet conditions, BitSet claims) {}
