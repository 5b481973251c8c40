package dev.seg.compiler.check.proof;

import java.util.SortedMap;

/**
 * A way to fulfil a condition: on each island that matters a claim that has to hold.
 *
 * <p>Example: {@code age < 30 AND (has order OR has open)} has two ways: {@code age < 30} with {@code has order}, and with
 * {@code has open}.
 *
 * @param claims the claim's index on an island, by the island's index
 */
record Way(SortedMap<Integer, Integer> claims) {}
