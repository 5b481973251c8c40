package dev.seg.compiler.check.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All ways to fulfil one of many conditions, and which of them can be gone together: for each claim a column of bits, that
 * of the ways that go together with it as far as its island goes.
 *
 * <p>The first way of each condition has the condition's index, so that a row of ways is one of conditions too; further
 * ways follow.
 */
final class Columns {

    private static final int NONE = -1;

    private final Islands islands;
    private final List<Optional<Way>> ways = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private final int conditions;

    /** By island, for each way the claim that it makes there. */
    private final List<int[]> claims = new ArrayList<>();

    private final List<Map<Integer, BitSet>> going = new ArrayList<>();
    private final List<Map<Integer, BitSet>> perhapsGoing = new ArrayList<>();

    /** The ways that can be gone at all, and those of which it is not known that they cannot. */
    private final BitSet possible = new BitSet();

    private final BitSet perhaps = new BitSet();

    /**
     * @param all the ways of each condition, where it has been taken apart; all pairs of claims are settled
     */
    Columns(Islands islands, List<Optional<List<Way>>> all) {
        this.islands = islands;
        this.conditions = all.size();
        for (int i = 0; i < all.size(); i++) {
            ways.add(all.get(i).flatMap(own -> own.stream().findFirst()));
            owners.add(i);
        }
        for (int i = 0; i < all.size(); i++) {
            int owner = i;
            all.get(i).orElse(List.of()).stream().skip(1).forEach(way -> {
                ways.add(Optional.of(way));
                owners.add(owner);
            });
        }
        for (int i = 0; i < islands.islands().size(); i++) {
            int[] none = new int[ways.size()];
            Arrays.fill(none, NONE);
            claims.add(none);
            going.add(new HashMap<>());
            perhapsGoing.add(new HashMap<>());
        }
        for (int i = 0; i < ways.size(); i++) {
            int index = i;
            ways.get(i).ifPresent(way -> add(index, way));
        }
    }

    private void add(int index, Way way) {
        way.claims().forEach((island, claim) -> claims.get(island)[index] = claim);
        Answer own = islands.together(way, way);
        possible.set(index, own == Answer.POSSIBLE);
        perhaps.set(index, own != Answer.IMPOSSIBLE);
    }

    /** How many ways there are; some conditions have none. */
    int size() {
        return ways.size();
    }

    /** The condition that a way fulfils. */
    int owner(int way) {
        return owners.get(way);
    }

    /**
     * Marks the conditions that have a way which can be gone together with one.
     *
     * @param perhapsToo whether ways count too of which it is not known that they cannot
     */
    void mark(int way, boolean perhapsToo, BitSet marked) {
        BitSet all = perhapsToo ? perhaps : possible;
        if (ways.get(way).isEmpty()
                || !all.get(way)
                || (perhapsToo && !isOpen(ways.get(way).get()))) {
            return;
        }
        BitSet row = (BitSet) all.clone();
        ways.get(way).get().claims().forEach((island, claim) -> row.and(column(island, claim, perhapsToo)));
        for (int other = row.nextSetBit(conditions); other >= 0; other = row.nextSetBit(other + 1)) {
            marked.set(owners.get(other));
        }
        row.clear(conditions, ways.size());
        marked.or(row);
    }

    /** Whether there may be ways of which it is not known that they can be gone together with one. */
    private boolean isOpen(Way way) {
        return !perhaps.equals(possible)
                || way.claims().entrySet().stream()
                        .anyMatch(claim -> !islands.islands()
                                .get(claim.getKey())
                                .open(claim.getValue())
                                .isEmpty());
    }

    private BitSet column(int island, int claim, boolean perhapsToo) {
        Island own = islands.islands().get(island);
        boolean isSame = !perhapsToo || own.open(claim).isEmpty();
        return (isSame ? going : perhapsGoing).get(island).computeIfAbsent(claim, c -> {
            BitSet with = (BitSet) own.possible(c).clone();
            if (perhapsToo) {
                with.or(own.open(c));
            }
            return column(claims.get(island), with);
        });
    }

    /** The ways that make one of some claims or none. */
    private static BitSet column(int[] claims, BitSet with) {
        BitSet column = new BitSet(claims.length);
        for (int way = 0; way < claims.length; way++) {
            if (claims[way] == NONE || with.get(claims[way])) {
                column.set(way);
            }
        }
        return column;
    }
}
