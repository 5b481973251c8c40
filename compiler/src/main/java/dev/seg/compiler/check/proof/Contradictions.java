package dev.seg.compiler.check.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Conditions that were proved to contradict each other, and which claims therefore cannot be kept together: those that imply
 * all of such conditions between them.
 *
 * <p>Example: {@code orders >= 5}, {@code spend < 100} and {@code least_order > 20} contradict each other; so nobody keeps
 * the claims {@code orders >= 9 AND spend < 50} and {@code least_order > 30} together, and these need no proof.
 */
final class Contradictions {

    /** More conditions than this are parted in too many ways. */
    private static final int MAX_CONDITIONS = 12;

    private final IntFunction<List<Outline>> outlineOf;
    private final IntFunction<Formula> formulaOf;
    private final List<BitSet> apart;
    private final List<int[]> known = new ArrayList<>();
    private final Map<Integer, Column> columns = new HashMap<>();

    /**
     * @param outlineOf the outlines of a claim
     * @param formulaOf what a condition comes to, over the terms of the outlines
     * @param apart by claim those that are known not to go together with it; grows
     */
    Contradictions(IntFunction<List<Outline>> outlineOf, IntFunction<Formula> formulaOf, List<BitSet> apart) {
        this.outlineOf = outlineOf;
        this.formulaOf = formulaOf;
        this.apart = apart;
    }

    /** Takes note that nobody can keep all of some conditions. */
    void add(Set<Integer> conditions) {
        if (conditions.size() > MAX_CONDITIONS) {
            return;
        }
        int[] all = conditions.stream().mapToInt(Integer::intValue).toArray();
        known.add(all);
        int whole = (1 << all.length) - 1;
        claims(all).forEach((own, claims) -> {
            if (own == whole) {
                apart.forEach(others -> others.or(claims));
            }
            BitSet rest = implying(all, ~own);
            claims.stream().forEach(claim -> apart.get(claim).or(rest));
        });
    }

    /** Takes up a claim that was made after contradictions were found. */
    void meet(int claim) {
        for (int[] all : known) {
            int own = impliedBy(claim, all);
            if (own != 0) {
                apart.get(claim).or(implying(all, ~own));
            }
        }
        apart.get(claim).stream().forEach(other -> apart.get(other).set(claim));
    }

    /** The claims that imply some of a contradiction's conditions, by which ones they imply, as bits. */
    private Map<Integer, BitSet> claims(int[] all) {
        BitSet some = new BitSet(apart.size());
        for (int condition : all) {
            some.or(column(condition));
        }
        Map<Integer, BitSet> claims = new HashMap<>();
        some.stream()
                .forEach(claim -> claims.computeIfAbsent(impliedBy(claim, all), own -> new BitSet(apart.size()))
                        .set(claim));
        return claims;
    }

    private int impliedBy(int claim, int[] all) {
        int own = 0;
        for (int i = 0; i < all.length; i++) {
            own |= column(all[i]).get(claim) ? 1 << i : 0;
        }
        return own;
    }

    /** The claims that imply some conditions, given as bits. */
    private BitSet implying(int[] all, int some) {
        BitSet claims = new BitSet(apart.size());
        claims.set(0, apart.size());
        for (int i = 0; i < all.length; i++) {
            if ((some >> i & 1) != 0) {
                claims.and(column(all[i]));
            }
        }
        return claims;
    }

    private BitSet column(int condition) {
        Column column = columns.computeIfAbsent(condition, asked -> new Column(formulaOf.apply(asked)));
        column.grow(apart.size());
        return column.claims;
    }

    /** The claims that imply a condition. */
    private final class Column {
        private final Formula formula;
        private final BitSet claims = new BitSet(apart.size());
        private int judged;

        Column(Formula formula) {
            this.formula = formula;
        }

        void grow(int size) {
            for (; judged < size; judged++) {
                claims.set(judged, Outlines.imply(outlineOf.apply(judged), formula));
            }
        }
    }
}
