package dev.seg.compiler.check.proof;

import java.util.List;

/**
 * What is asked of one {@link Island}: all of some conditions.
 *
 * @param island its index
 * @param conditions the conditions by their indexes on the island
 */
record Claim(int island, List<Integer> conditions) {

    Claim {
        conditions = conditions.stream().sorted().distinct().toList();
    }
}
