package dev.seg.engine.claims;

import dev.seg.compiler.catalog.Claim;
import dev.seg.compiler.catalog.Claimed;
import java.util.List;

/**
 * A claim of a catalog that does not hold.
 *
 * <p>Example: of 10 customers 2 have no region, such as those with the keys 4 and 7.
 *
 * @param rows how many rows were looked at; of a join: how many keys
 * @param broken how many of them break the claim; where keys are not unique: how many keys
 * @param keys some of them, in order; none where keys are personal
 */
public record Breach(Claimed claimed, Claim claim, long rows, long broken, List<String> keys) {

    public Breach {
        keys = List.copyOf(keys);
    }
}
